import { describe, expect, it } from "vitest";

import type { WeekSpan } from "../platform";
import { CELLS, clock, DAYS, emptyCells, openSummary, paint, toCells, toSpans, type Cell } from "./week";

const evening: WeekSpan = { day: "mon", from: 1320, to: 1500, reach: "open" };

describe("spans and cells", () => {
  it("merges neighbours that say the same", () => {
    const halves: WeekSpan[] = [
      { day: "mon", from: 1320, to: 1350, reach: "open" },
      { day: "mon", from: 1350, to: 1500, reach: "open" },
    ];
    expect(toSpans(toCells(halves))).toEqual([evening]);
  });

  it("keeps neighbours apart that say different things", () => {
    const spans: WeekSpan[] = [
      { day: "holiday", from: 540, to: 720, reach: "avoid" },
      { day: "holiday", from: 720, to: 900, reach: "open" },
    ];
    expect(toSpans(toCells(spans))).toEqual(spans);
  });

  it("lets the later span win where two overlap", () => {
    const spans: WeekSpan[] = [
      { day: "sat", from: 0, to: 600, reach: "avoid" },
      { day: "sat", from: 300, to: 600, reach: "open" },
    ];
    expect(toSpans(toCells(spans))).toEqual([
      { day: "sat", from: 0, to: 300, reach: "avoid" },
      { day: "sat", from: 300, to: 600, reach: "open" },
    ]);
  });

  it("ends at 30 o'clock", () => {
    const cells = paint(emptyCells(), [7, CELLS - 1], [7, CELLS - 1], "open");
    expect(toSpans(cells)).toEqual([{ day: "holiday", from: 1770, to: 1800, reach: "open" }]);
  });

  it("survives the round trip for any painting", () => {
    let seed = 7;
    const next = (limit: number) => (seed = (seed * 48271) % 2147483647) % limit;
    for (let round = 0; round < 200; round += 1) {
      let cells = emptyCells();
      for (let stroke = 0; stroke < 6; stroke += 1) {
        const reach = (["open", "avoid", null] as const)[next(3)] as Cell;
        cells = paint(cells, [next(DAYS.length), next(CELLS)], [next(DAYS.length), next(CELLS)], reach);
      }
      expect(toCells(toSpans(cells))).toEqual(cells);
    }
  });
});

describe("paint", () => {
  it("does not change the cells it was given", () => {
    const before = emptyCells();
    paint(before, [0, 0], [3, 3], "open");
    expect(before).toEqual(emptyCells());
  });
});

describe("openSummary", () => {
  it("groups rows with the same hours and leaves out what is to be avoided", () => {
    const spans: WeekSpan[] = [
      evening,
      { ...evening, day: "tue" },
      { day: "sat", from: 540, to: 720, reach: "open" },
      { day: "sun", from: 540, to: 720, reach: "avoid" },
    ];
    expect(openSummary(spans)).toEqual([
      { days: ["mon", "tue"], from: 1320, to: 1500 },
      { days: ["sat"], from: 540, to: 720 },
    ]);
  });
});

it("writes the small hours as 25", () => {
  expect(clock(1530)).toBe("25:30");
});
