import { describe, expect, it } from "vitest";

import type { ContactEntry } from "../../platform";
import { fault, fresh, laters, written } from "./entry";

const last: ContactEntry = {
  id: "p/1",
  revision: 1,
  alumnus_id: "p",
  on: "2026-10-01",
  channel: "chat",
  by: "佐藤",
  note: "近況",
  next_on: "2026-12-01",
};

it("begins today, by the way used the last time, with nothing to lose", () => {
  const entry = fresh("p", "2026-11-23", "渡邊", [last]);
  expect(entry).toEqual({ id: "", revision: 0, alumnus_id: "p", on: "2026-11-23", channel: "chat", by: "渡邊", note: "", next_on: null });
  expect(written(entry, fresh("p", "2026-11-23", "渡邊", [last]))).toBe(false);
  expect(written({ ...entry, note: "電話" }, entry)).toBe(true);
  expect(fresh("p", "2026-11-23", "", []).channel).toBeNull();
});

describe("laters", () => {
  it("offers one, three and six months, to the last of a month that lacks the day", () => {
    expect(laters("2026-08-31", null).map((later) => later.on)).toEqual(["2026-09-30", "2026-11-30", "2027-02-28"]);
  });

  it("offers the person's own interval first", () => {
    expect(laters("2026-11-23", 90)[0]).toEqual({ on: "2027-02-21", months: null, days: 90 });
  });
});

it.each([
  ["2026-11-23", null, null],
  ["2026-11-24", null, "on"],
  ["2026-11-23", "2026-11-23", "next_on"],
  ["2026-11-01", "2026-11-10", null],
])("an entry of %s with the next on %s: %s", (on, next_on, field) => {
  expect(fault({ ...last, on, next_on }, "2026-11-23")).toBe(field);
});
