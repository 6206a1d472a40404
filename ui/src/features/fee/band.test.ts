import { describe, expect, test } from "vitest";

import type { FeeGround, Precedent } from "../../platform";
import { axisOf, medianOf, place, pointsOf, rangesOf } from "./band";

const ground = (change: Partial<FeeGround>): FeeGround => ({
  method: "market",
  low: null,
  middle: null,
  high: null,
  source: "",
  taken_on: null,
  ...change,
});
const precedent = (id: string, rate: number | null): Precedent => ({
  engagement_id: id,
  title: "",
  kind: "",
  alumnus_name: "",
  starts_on: null,
  rate,
  reason: "",
  by: "",
  at: null,
  access: [],
});

describe("the axis", () => {
  test.each([
    [[2400, 3800, 4400, 4500]],
    [[3800]],
    [[0]],
    [[0, 1]],
    [[1, 9_999_999]],
    [[null, 3800, null]],
  ])("of %j holds every value inside round, evenly spaced, few ticks", (values) => {
    const axis = axisOf(values);
    expect(axis).not.toBeNull();
    if (!axis) return;
    for (const value of values.filter((value) => value !== null)) {
      const at = place(axis, value, 100);
      expect(at).toBeGreaterThanOrEqual(0);
      expect(at).toBeLessThanOrEqual(100);
    }
    const [first = 0, second = 0] = axis.ticks;
    expect(axis.ticks.length).toBeLessThanOrEqual(9);
    expect(axis.ticks.length).toBeGreaterThanOrEqual(2);
    expect(axis.ticks).toEqual(axis.ticks.map((_, index) => first + index * (second - first)));
    expect(axis.from).toBe(first);
    expect(axis.to).toBe(axis.ticks.at(-1));
  });

  test("is not drawn without a value", () => {
    expect(axisOf([])).toBeNull();
    expect(axisOf([null])).toBeNull();
  });

  test("leaves air around the outermost values, except below zero", () => {
    const axis = axisOf([2400, 4500]);
    expect(axis?.from).toBeLessThan(2400);
    expect(axis?.to).toBeGreaterThan(4500);
    expect(axisOf([0, 100])?.from).toBe(0);
  });
});

describe("ranges", () => {
  test("stand in the order of the methods, and a row without a figure is not drawn", () => {
    const ranges = rangesOf([
      ground({ method: "value", low: 3400, high: 4900 }),
      ground({ method: "market" }),
      ground({ method: "cost", low: 2400, middle: 3200, high: 3800 }),
    ]);
    expect(ranges.map((range) => range.method)).toEqual(["cost", "value"]);
  });

  test("entered the wrong way round, or in part, are drawn from what is known", () => {
    expect(rangesOf([ground({ low: 4400, high: 2900 })])[0]).toMatchObject({ low: 2900, high: 4400 });
    expect(rangesOf([ground({ middle: 3600 })])[0]).toMatchObject({ low: 3600, high: 3600, middle: 3600 });
  });
});

test("precedents of one rate do not hide one another, and those without a rate are left out", () => {
  const points = pointsOf([precedent("a", 3500), precedent("b", null), precedent("c", 3500), precedent("d", 3600)]);
  expect(points.map(({ rate, rank }) => [rate, rank])).toEqual([
    [3500, 0],
    [3500, 1],
    [3600, 0],
  ]);
});

test.each([
  [[3000], 3000],
  [[3800, 3000, 3500], 3500],
  [[3000, 4000], 3000],
  [[], null],
])("the median of %j is %s", (rates, median) => {
  expect(medianOf(rates)).toBe(median);
});
