/** Which rows of a long list are worth drawing. Rows are of one height, so this is arithmetic. */

/** Rows from `first` up to, without, `last`. */
export type Stretch = { first: number; last: number };

/** The rows in sight with some to spare on either side. */
export function stretch(top: number, height: number, row: number, count: number, spare = 8): Stretch {
  const first = Math.max(0, Math.floor(top / row) - spare);
  const last = Math.min(count, Math.ceil((top + height) / row) + spare);
  return { first: Math.min(first, last), last };
}

/** The numbers of the pages that a stretch touches. */
export function pagesOf({ first, last }: Stretch, size: number): number[] {
  if (last <= first) return [];
  const from = Math.floor(first / size);
  return Array.from({ length: Math.floor((last - 1) / size) - from + 1 }, (_, index) => from + index);
}

/** How far to scroll so that a row is in sight; the present place if it is already. */
export function reveal(index: number, top: number, height: number, row: number): number {
  if (index * row < top) return index * row;
  if ((index + 1) * row > top + height) return (index + 1) * row - height;
  return top;
}
