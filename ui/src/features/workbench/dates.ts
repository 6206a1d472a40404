/** The days of an engagement on a picture of months, rows apart so that no two labels meet. Pure. */
import { ja } from "../../messages/ja";
import type { Continuing, Mark, MarkKind } from "../../platform";
import { addDays, showDate } from "../../shared/dates";
import { monthStart, months, place, type Span } from "../home/calendar";

const t = ja.running;

/** Rows of the picture, from above. */
export const ROWS = ["contract", "undecided", "result", "closing", "pay", "limit", "notice"] as const;
export type Row = (typeof ROWS)[number];

const ROW: Record<MarkKind, Row> = {
  ordered: "contract",
  starts: "contract",
  ends: "contract",
  undecided_due: "undecided",
  delivery: "result",
  inspection_due: "result",
  closing: "closing",
  pay_day: "pay",
  limit: "limit",
  notice_inner: "notice",
  notice_latest: "notice",
};

/** The drawn width of a month; more months scroll. */
export const MONTH_WIDTH = 64;
/** So many months are in sight at once. */
export const MONTHS_IN_SIGHT = 12;
/** What a label needs for itself, and what all months have on the smallest window, in pixels. */
const LABEL_WIDTH = 44;
const LEAST_WIDTH = 340;
/** From so many months on, a column has room for the number alone. */
const NARROW = 10;

/** A mark where it is drawn: its share of the width, and the lane within its row. `late`: its words go before it. */
export type Placed = { mark: Mark; at: number; lane: number; label: string; late: boolean };
/** The picture. */
export type Picture = {
  span: Span;
  months: { first: string; at: number; label: string; year: string }[];
  width: number;
  rows: { row: Row; lanes: number; marks: Placed[] }[];
  /** The period of the contract, from share to share. */
  bar: { from: number; to: number } | null;
  today: number | null;
};

/** Lays the marks out; `null` without any. Marks that would meet within a row go to a lane of their own. */
export function pictureOf(marks: readonly Mark[], today: string): Picture | null {
  const days = marks.map((mark) => mark.on).sort();
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined) return null;
  const span = { from: monthStart(first), to: monthStart(last, 1) };
  const columns = months(span);
  const rows = ROWS.flatMap((row) => {
    const own = marks.filter((mark) => ROW[mark.kind] === row).sort((a, b) => (a.on < b.on ? -1 : Number(a.on > b.on)));
    return own.length === 0 ? [] : [{ row, ...laned(own, span, columns.length) }];
  });
  const starts = marks.find((mark) => mark.kind === "starts")?.on;
  const ends = marks.find((mark) => mark.kind === "ends")?.on;
  return {
    span,
    months: columns.map(({ first: day, at }, index) => {
      const month = Number(day.slice(5, 7));
      const narrow = columns.length >= NARROW && columns.length <= MONTHS_IN_SIGHT;
      const year = index === 0 || month === 1 ? t.year(Number(day.slice(0, 4))) : "";
      return { first: day, at, label: narrow ? String(month) : t.month(month), year };
    }),
    width: columns.length * MONTH_WIDTH,
    rows,
    bar: starts && ends && ends >= starts ? { from: place(span, starts), to: place(span, addDays(ends, 1)) } : null,
    today: today >= span.from && today < span.to ? place(span, today) : null,
  };
}

function laned(marks: readonly Mark[], span: Span, columns: number): { lanes: number; marks: Placed[] } {
  const room = LABEL_WIDTH / (columns > MONTHS_IN_SIGHT ? MONTH_WIDTH : LEAST_WIDTH / columns);
  /** Where each lane is free again, in months. */
  const free: number[] = [];
  const placed = marks.map((mark): Placed => {
    const at = place(span, mark.on);
    const month = at * columns;
    const late = month + room > columns;
    const begins = late ? month - room : month;
    const found = free.findIndex((from) => from <= begins);
    const lane = found === -1 ? free.length : found;
    free[lane] = begins + room;
    return { mark, at, lane, label: shortDay(mark.on), late };
  });
  return { lanes: Math.max(1, free.length), marks: placed };
}

/** `12/1` */
export const shortDay = (day: string): string => `${Number(day.slice(5, 7))}/${Number(day.slice(8, 10))}`;

/** `2026/12/01（火）` */
export function dayWithWeekday(day: string): string {
  const weekday = ja.dates.weekdays[new Date(`${day}T00:00:00Z`).getUTCDay()] ?? "";
  return ja.dates.withWeekday(showDate(day), weekday);
}

/** What a mark is, and why the day of payment is another one. */
export function markText({ kind, due_on }: Mark): string {
  return kind === "pay_day" && due_on ? ja.terms.apart(t.kinds.pay_day, t.due(showDate(due_on))) : t.kinds[kind];
}

/** The sentence on the continuing term; empty where it is short or not judged. */
export function continuingText(continuing: Continuing | null): string {
  if (!continuing || continuing.lasting === "short") return "";
  return t.continuing[continuing.lasting] + t.continuing.duties;
}
