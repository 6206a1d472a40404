/** The keys of the week grid. Pure: where the cursor goes, and what a key paints. */
import { CELLS, DAYS, type Cell, type Cells } from "./week";

/** A cell by row and column. */
export type Place = readonly [row: number, column: number];

/** The cursor, and where the range began that Shift drags along. */
export type Cursor = { at: Place; anchor: Place | null };

type Press = Pick<KeyboardEvent, "key" | "shiftKey" | "ctrlKey" | "metaKey">;

/** Cells between the thick lines: three hours. */
const LEAP = 6;

/**
 * The cursor after a key that moves it; `null` for any other key. ←→ go half an hour, with Ctrl three hours; Home and
 * End to the ends of the day, Page to the first and the last row. `first` is the leftmost column in sight; a step over
 * that edge gives a column left of it, for the caller to bring into sight.
 */
export function moved(cursor: Cursor, press: Press, first: number): Cursor | null {
  const [row, column] = cursor.at;
  const far = press.ctrlKey || press.metaKey ? LEAP : 1;
  const to = (
    {
      ArrowUp: [row - 1, column],
      ArrowDown: [row + 1, column],
      ArrowLeft: [row, column - far],
      ArrowRight: [row, column + far],
      Home: [row, first],
      End: [row, CELLS - 1],
      PageUp: [0, column],
      PageDown: [DAYS.length - 1, column],
    } as Record<string, [number, number]>
  )[press.key];
  if (!to) return null;
  const at: Place = [Math.max(0, Math.min(DAYS.length - 1, to[0])), Math.max(0, Math.min(CELLS - 1, to[1]))];
  return { at, anchor: press.shiftKey ? (cursor.anchor ?? cursor.at) : null };
}

/** The corners of the range, the first ones first. */
export function range(cursor: Cursor): { rows: [number, number]; columns: [number, number] } {
  const [a, b] = [cursor.at, cursor.anchor ?? cursor.at];
  return { rows: [Math.min(a[0], b[0]), Math.max(a[0], b[0])], columns: [Math.min(a[1], b[1]), Math.max(a[1], b[1])] };
}

/** What Enter makes of the range, by the cell under the cursor: 連絡可, 控える, nothing, and round again. */
export function cycled(cells: Cells, [row, column]: Place): Cell {
  const now = cells[row]?.[column] ?? null;
  return now === null ? "open" : now === "open" ? "avoid" : null;
}
