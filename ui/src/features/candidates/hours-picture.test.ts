import { expect, it } from "vitest";

import { barsOf, figureY } from "./hours-picture";

it("a month is what the wish holds, and what goes beyond it", () => {
  expect(barsOf([{ month: "2026-12", minutes: 720 }], 480)).toEqual([{ month: 12, within: 480, over: 240 }]);
  expect(barsOf([{ month: "2026-12", minutes: 720 }], null)).toEqual([{ month: 12, within: 720, over: 0 }]);
});

it.each([
  ["no wish", 40, null, 37],
  ["the line far above", 40, 20, 37],
  ["the line through the figure", 40, 32, 29],
  ["the line through its foot", 40, 38, 35],
  ["the line through its head", 40, 27, 24],
  ["the line on top of the bar", 40, 40, 37],
  ["the line within the bar", 40, 50, 37],
])("the line of the wish strikes no figure: %s", (_, bar, line, expected) => {
  expect(figureY(bar, line)).toBe(expected);
});

it("wherever the bar ends, the figure keeps clear of the line", () => {
  for (let bar = 16; bar <= 62; bar += 0.5) {
    for (let line = 16; line <= 62; line += 0.5) {
      const foot = figureY(bar, line);
      expect(line > foot || line < foot - 9, `bar ${bar}, line ${line}, figure ${foot}`).toBe(true);
    }
  }
});
