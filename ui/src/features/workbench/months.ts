/** The months of a period, and a plan of hours that follows it. Pure. */
import type { MonthHours, YearMonth } from "../../platform";

/** Longest plan that is drawn up by itself: five years. */
const LONGEST = 60;

/** The months that a period touches, in order; none while an end is open or lies before the start. */
export function monthsOf(startsOn: string | null, endsOn: string | null): YearMonth[] {
  if (!startsOn || !endsOn || endsOn < startsOn) return [];
  const months: YearMonth[] = [];
  let year = Number(startsOn.slice(0, 4));
  let month = Number(startsOn.slice(5, 7));
  const last = endsOn.slice(0, 7);
  while (months.length < LONGEST) {
    const at = `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}`;
    if (at > last) break;
    months.push(at);
    month += 1;
    if (month > 12) {
      month = 1;
      year += 1;
    }
  }
  return months;
}

/** A plan laid over a period: hours of months that stay are kept, new months begin empty, others go. */
export function followPeriod(plan: readonly MonthHours[], startsOn: string | null, endsOn: string | null): MonthHours[] {
  const months = monthsOf(startsOn, endsOn);
  // Half a period says nothing yet: typing a new end must not wipe what was planned.
  if (months.length === 0) return [...plan];
  return months.map((month) => plan.find((row) => row.month === month) ?? { month, lower: null, upper: null });
}

/** `12` of `2026-12`. */
export function monthNumber(month: YearMonth): number {
  return Number(month.slice(5, 7));
}

/** Sum of minutes; `null` if no month says anything. */
export function sumMinutes(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0);
}

/** The months whose upper bound is above what the person wishes. */
export function aboveWish(plan: readonly MonthHours[], wish: number | null): MonthHours[] {
  return wish === null ? [] : plan.filter((row) => row.upper !== null && row.upper > wish);
}
