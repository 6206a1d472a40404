/** Where things lie on the calendar picture, in shares of its width. */
import type { CalendarBar } from "../../platform";
import { daysBetween } from "../../shared/dates";

/** The months the picture covers: first day, and the day after the last. */
export type Span = { from: string; to: string };

/** The first day of the month so many months after that of a day. */
export function monthStart(day: string, months = 0): string {
  const index = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + months;
  return `${String(Math.floor(index / 12)).padStart(4, "0")}-${String((index % 12) + 1).padStart(2, "0")}-01`;
}

/** From two months before today to five after it, or as far as the bars need, a year at most. */
export function spanOf(today: string, bars: readonly CalendarBar[]): Span {
  const latest = bars.reduce((day, bar) => (bar.ends_on > day ? bar.ends_on : day), today);
  const wanted = monthStart(latest, 1);
  const least = monthStart(today, 4);
  const most = monthStart(today, 10);
  return { from: monthStart(today, -2), to: wanted < least ? least : wanted > most ? most : wanted };
}

/** Months of a span with their share of the width. */
export function months(span: Span): { first: string; at: number }[] {
  const found: { first: string; at: number }[] = [];
  for (let first = span.from; first < span.to; first = monthStart(first, 1)) found.push({ first, at: place(span, first) });
  return found;
}

/** A day's share of the width, from 0 to 1; outside days stick to the edge. */
export function place(span: Span, day: string): number {
  return Math.max(0, Math.min(1, daysBetween(span.from, day) / daysBetween(span.from, span.to)));
}
