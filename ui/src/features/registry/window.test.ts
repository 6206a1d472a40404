import { describe, expect, it } from "vitest";

import { pagesOf, reveal, stretch } from "./window";

describe("stretch", () => {
  it("covers every row in sight, for any place in a list of 100,000", () => {
    for (let top = 0; top <= 100_000 * 52; top += 77_777) {
      const { first, last } = stretch(top, 700, 52, 100_000);
      expect(first * 52).toBeLessThanOrEqual(Math.min(top, 99_999 * 52));
      expect(last === 100_000 || last * 52 >= top + 700).toBe(true);
      expect(last - first).toBeLessThanOrEqual(Math.ceil(700 / 52) + 17);
    }
  });

  it("is empty for an empty list and sane when the list shrank under the scroll", () => {
    expect(stretch(0, 700, 52, 0)).toEqual({ first: 0, last: 0 });
    expect(stretch(5_000, 700, 52, 3)).toEqual({ first: 3, last: 3 });
  });
});

it("names the pages a stretch touches", () => {
  expect(pagesOf({ first: 95, last: 101 }, 100)).toEqual([0, 1]);
  expect(pagesOf({ first: 100, last: 200 }, 100)).toEqual([1]);
  expect(pagesOf({ first: 0, last: 0 }, 100)).toEqual([]);
});

it("scrolls no further than it must", () => {
  expect(reveal(10, 0, 520, 52)).toBe(52);
  expect(reveal(9, 0, 520, 52)).toBe(0);
  expect(reveal(2, 520, 520, 52)).toBe(104);
});
