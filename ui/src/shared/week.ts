/** The week grid as cells of 30 minutes, and as spans the way they are stored. */
import type { Day, Reach, WeekSpan } from "../platform";

/** Rows in order; 祝日 stands last. */
export const DAYS: readonly Day[] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun", "holiday"];
/** Minutes of a cell. */
export const CELL = 30;
/** Cells of a row: 0時 to 30時. */
export const CELLS = 60;

/** What a cell says; `null` where nothing was stated. */
export type Cell = Reach | null;
/** Cells by row, in the order of {@link DAYS}. */
export type Cells = Cell[][];

/** An unstated week. */
export function emptyCells(): Cells {
  return DAYS.map(() => Array.from({ length: CELLS }, () => null));
}

/** Spans laid into cells; where spans overlap the later one wins. */
export function toCells(spans: readonly WeekSpan[]): Cells {
  const cells = emptyCells();
  for (const span of spans) {
    const row = cells[DAYS.indexOf(span.day)];
    if (!row) continue;
    const first = Math.max(0, Math.floor(span.from / CELL));
    const last = Math.min(CELLS, Math.ceil(span.to / CELL));
    row.fill(span.reach, first, Math.max(first, last));
  }
  return cells;
}

/** Cells as the fewest spans, by row and time. */
export function toSpans(cells: Cells): WeekSpan[] {
  const spans: WeekSpan[] = [];
  DAYS.forEach((day, index) => {
    const row = cells[index] ?? [];
    let start = 0;
    for (let at = 1; at <= CELLS; at += 1) {
      if (at < CELLS && row[at] === row[start]) continue;
      const reach = row[start];
      if (reach) spans.push({ day, from: start * CELL, to: at * CELL, reach });
      start = at;
    }
  });
  return spans;
}

/** A rectangle of cells from one corner to another, both included, painted. */
export function paint(cells: Cells, from: [number, number], to: [number, number], reach: Cell): Cells {
  const [top, bottom] = from[0] <= to[0] ? [from[0], to[0]] : [to[0], from[0]];
  const [left, right] = from[1] <= to[1] ? [from[1], to[1]] : [to[1], from[1]];
  return cells.map((row, r) =>
    r < top || r > bottom ? row : row.map((cell, c) => (c < left || c > right ? cell : reach)),
  );
}

/** `22:00` or `25:00`: minutes from 0:00 of the row's day. */
export function clock(minutes: number): string {
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, "0")}`;
}

/** The open spans that the same rows share, e.g. weekday evenings, for a line of text. */
export function openSummary(spans: readonly WeekSpan[]): { days: Day[]; from: number; to: number }[] {
  const groups: { days: Day[]; from: number; to: number }[] = [];
  for (const span of toSpans(toCells(spans))) {
    if (span.reach !== "open") continue;
    const same = groups.find((group) => group.from === span.from && group.to === span.to);
    if (same) same.days.push(span.day);
    else groups.push({ days: [span.day], from: span.from, to: span.to });
  }
  return groups;
}
