import { describe, expect, test } from "vitest";

import { aboveWish, followPeriod, monthNumber, monthsOf, sumMinutes } from "./months";

describe("the months of a period", () => {
  test.each([
    ["2026-12-01", "2027-03-31", ["2026-12", "2027-01", "2027-02", "2027-03"]],
    ["2026-12-31", "2027-01-01", ["2026-12", "2027-01"]],
    ["2026-12-05", "2026-12-05", ["2026-12"]],
    ["2027-01-01", "2026-12-31", []],
    [null, "2026-12-31", []],
    ["2026-12-01", null, []],
  ])("%s to %s", (from, to, months) => {
    expect(monthsOf(from, to)).toEqual(months);
  });

  test("end after five years, so that a slip of the year does not draw a thousand columns", () => {
    expect(monthsOf("2026-01-01", "9999-12-31")).toHaveLength(60);
  });
});

describe("a plan that follows its period", () => {
  const plan = [
    { month: "2026-12", lower: 600, upper: 1200 },
    { month: "2027-01", lower: 600, upper: 1680 },
  ];

  test("keeps what was planned, adds months at both ends and drops what lies outside", () => {
    expect(followPeriod(plan, "2026-11-15", "2026-12-31")).toEqual([
      { month: "2026-11", lower: null, upper: null },
      { month: "2026-12", lower: 600, upper: 1200 },
    ]);
  });

  test("loses nothing while an end is open or before the start", () => {
    expect(followPeriod(plan, "2026-12-01", null)).toEqual(plan);
    expect(followPeriod(plan, "2027-12-01", "2026-12-31")).toEqual(plan);
  });
});

test("sums are of what is known, and unknown where nothing is", () => {
  expect(sumMinutes([600, null, 30])).toBe(630);
  expect(sumMinutes([null, null])).toBeNull();
  expect(sumMinutes([])).toBeNull();
  expect(sumMinutes([0])).toBe(0);
});

test("only an upper bound above the wish is above the wish", () => {
  const plan = [
    { month: "2026-12", lower: 1500, upper: 1200 },
    { month: "2027-01", lower: null, upper: 1201 },
    { month: "2027-02", lower: null, upper: null },
  ];
  expect(aboveWish(plan, 1200).map((row) => monthNumber(row.month))).toEqual([1]);
  expect(aboveWish(plan, null)).toEqual([]);
});
