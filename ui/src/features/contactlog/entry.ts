/** A contact as it is written down. Pure. */
import type { AlumnusId, ContactEntry, LogChannel } from "../../platform";
import { addDays, addMonths } from "../../shared/dates";

/** A new entry: today, by whoever sits here, by the way used the last time. */
export function fresh(person: AlumnusId, today: string, by: string, last: readonly ContactEntry[]): ContactEntry {
  return { id: "", revision: 0, alumnus_id: person, on: today, channel: last[0]?.channel ?? null, by, note: "", next_on: null };
}

/** Has anything been written that would be lost? What was filled in by itself does not count. */
export function written(entry: ContactEntry, stored: ContactEntry): boolean {
  return JSON.stringify(entry) !== JSON.stringify(stored);
}

/** A date for the next contact, offered as one press. */
export type Later = { on: string; months: number | null; days: number | null };

/** The dates offered: after one, three and six months, and after the person's own interval. */
export function laters(on: string, every: number | null): Later[] {
  const months = [1, 3, 6].map((months) => ({ on: addMonths(on, months), months, days: null }));
  return every === null ? months : [{ on: addDays(on, every), months: null, days: every }, ...months];
}

/** What stops an entry from being kept, under which field. `null`: nothing. The core checks again. */
export function fault(entry: ContactEntry, today: string): "on" | "next_on" | null {
  if (entry.on > today) return "on";
  return entry.next_on !== null && entry.next_on <= entry.on ? "next_on" : null;
}

/** The order of the channels in the form. */
export const CHANNELS: readonly LogChannel[] = ["email", "phone", "chat", "video", "meeting", "post"];
