/** Calendar days as ISO text (`2026-11-23`), the way they cross the wire, and how they read on a screen. */
import { ja } from "../messages/ja";

/** First days of the eras in use, newest first. */
const ERAS = ["2019-05-01", "1989-01-08", "1926-12-25", "1912-07-30", "1868-01-25"] as const;

type Parts = { year: number; month: number; day: number };

function parts(iso: string): Parts | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})/.exec(iso);
  return match ? { year: Number(match[1]), month: Number(match[2]), day: Number(match[3]) } : null;
}

/** `2026/11/23`, the form of date fields and of every table. */
export function showDate(iso: string | null | undefined): string {
  return iso ? iso.slice(0, 10).replaceAll("-", "/") : "";
}

/** `11/23`, where the year is plain from its surroundings. */
export function showDay(iso: string | null | undefined): string {
  return iso ? iso.slice(5, 10).replace("-", "/") : "";
}

/** `2023/04`, where the day does not matter. */
export function showMonth(iso: string | null | undefined): string {
  return iso ? iso.slice(0, 7).replace("-", "/") : "";
}

/** The day in the Japanese calendar with its weekday, e.g. 令和8年11月23日（月）. */
export function wareki(iso: string): string {
  const date = parts(iso);
  if (!date) return "";
  const index = ERAS.findIndex((first) => iso.slice(0, 10) >= first);
  const first = ERAS[index];
  const weekday = ja.dates.weekdays[new Date(Date.UTC(date.year, date.month - 1, date.day)).getUTCDay()] ?? "";
  if (first === undefined) return ja.dates.gregorian(date.year, date.month, date.day, weekday);
  const year = date.year - Number(first.slice(0, 4)) + 1;
  return ja.dates.era(ja.dates.eras[index] ?? "", year, date.month, date.day, weekday);
}

/** Whole days from one ISO day to another. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to.slice(0, 10)) - Date.parse(from.slice(0, 10))) / 86_400_000);
}

/** The ISO day so many days after another. */
export function addDays(iso: string, days: number): string {
  return new Date(Date.parse(iso.slice(0, 10)) + days * 86_400_000).toISOString().slice(0, 10);
}

/** The ISO day so many months after another; the last of a month that lacks the day (8/31 and six months: 2/28). */
export function addMonths(iso: string, months: number): string {
  const date = parts(iso);
  if (!date) return iso;
  const first = new Date(Date.UTC(date.year, date.month - 1 + months, 1));
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  first.setUTCDate(Math.min(date.day, last));
  return first.toISOString().slice(0, 10);
}

/** `10:42:07` in the machine's own zone, from an instant. */
export function clockTime(instant: Date, seconds = true): string {
  const two = (n: number) => String(n).padStart(2, "0");
  const base = `${two(instant.getHours())}:${two(instant.getMinutes())}`;
  return seconds ? `${base}:${two(instant.getSeconds())}` : base;
}

/** `2026/11/23 10:42` in the machine's own zone, from an instant on the wire. */
export function showInstant(instant: string | null | undefined): string {
  if (!instant) return "";
  const at = new Date(instant);
  const two = (n: number) => String(n).padStart(2, "0");
  return `${at.getFullYear()}/${two(at.getMonth() + 1)}/${two(at.getDate())} ${clockTime(at, false)}`;
}
