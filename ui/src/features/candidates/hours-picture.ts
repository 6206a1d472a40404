/** The picture of hours: what each month's bar is made of. Pure. */
import type { PromisedHours } from "../../platform";

/** One month: minutes within the wish, and beyond it. */
export type Bar = { month: number; within: number; over: number };

/** The bars of the months. Without a wish nothing is beyond it. */
export function barsOf(promised: readonly PromisedHours[], wish: number | null): Bar[] {
  return promised.map(({ month, minutes }) => {
    const within = wish === null ? minutes : Math.min(minutes, wish);
    return { month: Number(month.slice(5)), within, over: minutes - within };
  });
}

/** The height of the picture in minutes: the largest of all wishes and promises that stand side by side, 10 hours at least. */
export function ceilingOf(people: readonly { promised: readonly PromisedHours[]; hours_to: number | null; hours_from: number | null }[]): number {
  return Math.max(
    600,
    ...people.flatMap((person) => [person.hours_to ?? person.hours_from ?? 0, ...person.promised.map((month) => month.minutes)]),
  );
}

/** Between a figure and what is below it, and how high the figure itself is, in pixels. */
const GAP = 3;
const FIGURE = 11;

/** Where the figure over a bar stands: above the bar, and above the line of the wish if that would strike it through. */
export function figureY(bar: number, line: number | null): number {
  const foot = bar - GAP;
  const struck = line !== null && line < foot + GAP - 1 && line > foot - FIGURE;
  return struck ? line - GAP : foot;
}
