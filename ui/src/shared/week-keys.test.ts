import { describe, expect, it } from "vitest";

import { CELLS, emptyCells, paint } from "./week";
import { cycled, moved, range, type Cursor } from "./week-keys";

const key = (key: string, more: Partial<KeyboardEvent> = {}) => ({ key, shiftKey: false, ctrlKey: false, metaKey: false, ...more });
const at = (row: number, column: number): Cursor => ({ at: [row, column], anchor: null });

describe("moved", () => {
  it.each([
    ["ArrowRight", {}, [2, 19]],
    ["ArrowLeft", {}, [2, 17]],
    ["ArrowUp", {}, [1, 18]],
    ["ArrowDown", {}, [3, 18]],
    ["ArrowRight", { ctrlKey: true }, [2, 24]],
    ["ArrowLeft", { ctrlKey: true }, [2, 12]],
    ["Home", {}, [2, 12]],
    ["End", {}, [2, CELLS - 1]],
    ["PageUp", {}, [0, 18]],
    ["PageDown", {}, [7, 18]],
  ])("%s %o", (name, more, place) => {
    expect(moved(at(2, 18), key(name, more), 12)).toEqual({ at: place, anchor: null });
  });

  it("stays inside the week", () => {
    expect(moved(at(7, CELLS - 1), key("ArrowDown"), 12)?.at).toEqual([7, CELLS - 1]);
    expect(moved(at(0, CELLS - 2), key("ArrowRight", { ctrlKey: true }), 12)?.at).toEqual([0, CELLS - 1]);
    expect(moved(at(0, 0), key("ArrowLeft"), 0)?.at).toEqual([0, 0]);
  });

  it("steps into the small hours that are folded away", () => {
    expect(moved(at(0, 12), key("ArrowLeft"), 12)?.at).toEqual([0, 11]);
  });

  it("drags a range from where Shift went down, and lets it go without", () => {
    const first = moved(at(0, 44), key("ArrowRight", { shiftKey: true }), 12);
    const second = first && moved(first, key("PageDown", { shiftKey: true }), 12);
    expect(second).toEqual({ at: [7, 45], anchor: [0, 44] });
    expect(second && range(second)).toEqual({ rows: [0, 7], columns: [44, 45] });
    expect(second && moved(second, key("ArrowUp"), 12)).toEqual({ at: [6, 45], anchor: null });
  });

  it("knows no other key", () => {
    expect(moved(at(0, 18), key("a"), 12)).toBeNull();
    expect(moved(at(0, 18), key("Enter"), 12)).toBeNull();
  });
});

it("goes round from 連絡可 to 控える to nothing", () => {
  const open = paint(emptyCells(), [1, 20], [1, 20], "open");
  const avoid = paint(emptyCells(), [1, 20], [1, 20], "avoid");
  expect([cycled(emptyCells(), [1, 20]), cycled(open, [1, 20]), cycled(avoid, [1, 20])]).toEqual(["open", "avoid", null]);
});
