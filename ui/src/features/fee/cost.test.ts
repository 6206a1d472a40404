import { describe, expect, test } from "vitest";

import { costRange, readFactor, showFactor } from "./cost";

describe("the cost of an hour", () => {
  test("of 320,000 yen over 160 hours with 1.80 to 1.90 is 3,600 to 3,800 yen", () => {
    expect(costRange({ monthly: 320_000, minutes: 9600, low: 180, high: 190 })).toEqual({
      plain: 2000,
      low: 3600,
      middle: 3700,
      high: 3800,
    });
  });

  test("is rounded down to the yen, never up", () => {
    expect(costRange({ monthly: 300_000, minutes: 9330, low: 100, high: 155 })).toEqual({
      plain: 1929,
      low: 1929,
      middle: 2459,
      high: 2990,
    });
  });

  test.each([
    { monthly: null, minutes: 9600, low: 180, high: 190 },
    { monthly: 320_000, minutes: 0, low: 180, high: 190 },
    { monthly: 320_000, minutes: 9600, low: 190, high: 180 },
    { monthly: 320_000, minutes: 9600, low: 0, high: 180 },
    { monthly: 320_000, minutes: 9600, low: 180, high: null },
  ])("is not reckoned from %o", (basis) => {
    expect(costRange(basis)).toBeNull();
  });
});

test.each([
  ["1.8", 180],
  ["１．８５", 185],
  ["2", 200],
  ["1.855", null],
  ["-1", null],
  ["", null],
  ["abc", null],
])("the factor %s is %s hundredths", (text, hundredths) => {
  expect(readFactor(text)).toBe(hundredths);
});

test("a factor reads as it was read", () => {
  for (const hundredths of [1, 100, 180, 185, 1005]) expect(readFactor(showFactor(hundredths))).toBe(hundredths);
});
