import { describe, expect, it } from "vitest";

import type { CalendarBar } from "../../platform";
import { monthStart, months, place, spanOf } from "./calendar";

const bar = (ends_on: string) => ({ ends_on }) as CalendarBar;

describe("spanOf", () => {
  it("covers six months around today when there is nothing", () => {
    expect(spanOf("2026-11-23", [])).toEqual({ from: "2026-09-01", to: "2027-03-01" });
  });
  it("grows with the bars, up to a year", () => {
    expect(spanOf("2026-11-23", [bar("2027-03-31")]).to).toBe("2027-04-01");
    expect(spanOf("2026-11-23", [bar("2030-01-01")]).to).toBe("2027-09-01");
  });
});

it("starts months across the turn of the year", () => {
  expect(monthStart("2026-12-31", 1)).toBe("2027-01-01");
  expect(monthStart("2026-01-15", -1)).toBe("2025-12-01");
  expect(months({ from: "2026-11-01", to: "2027-02-01" }).map((month) => month.first)).toEqual([
    "2026-11-01",
    "2026-12-01",
    "2027-01-01",
  ]);
});

it("keeps days outside at the edge", () => {
  const span = { from: "2026-09-01", to: "2027-03-01" };
  expect(place(span, "2020-01-01")).toBe(0);
  expect(place(span, "2030-01-01")).toBe(1);
  expect(place(span, "2026-09-01")).toBe(0);
  expect(place(span, "2026-12-01")).toBeCloseTo(91 / 181, 10);
});
