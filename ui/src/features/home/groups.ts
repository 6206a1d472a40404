/** When a thing is due, seen from today. */
import type { HomeItem } from "../../platform";
import { daysBetween } from "../../shared/dates";

/** The parts of the home screen, in order. */
export const GROUPS = ["late", "today", "week", "month", "later"] as const;
/** One of them. */
export type Group = (typeof GROUPS)[number];

/** The part a day belongs to. */
export function groupOf(today: string, due: string): Group {
  const days = daysBetween(today, due);
  if (days < 0) return "late";
  if (days === 0) return "today";
  if (days <= 7) return "week";
  return days <= 30 ? "month" : "later";
}

/** Items by part, keeping their order; parts without items are left out. */
export function grouped(today: string, items: readonly HomeItem[]): { group: Group; items: HomeItem[] }[] {
  return GROUPS.map((group) => ({ group, items: items.filter((item) => groupOf(today, item.due_on) === group) })).filter(
    (part) => part.items.length > 0,
  );
}
