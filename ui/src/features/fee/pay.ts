/** A pay day as a sentence: which closing, when, why it moved, and whether it is late. Pure. */
import { ja } from "../../messages/ja";
import type { HolidayShift, PayDay } from "../../platform";
import { showDate, showDay } from "../../shared/dates";

const t = ja.fee.payment;

/** The parts of the sentence; `shift` and `late` are empty where there is nothing to say. */
export type PaySentence = { text: string; shift: string; late: string };

/** E.g. 12月分は 2027/01/29, （1/31 日曜 → 前営業日）. */
export function paySentence(line: PayDay, holiday: HolidayShift | null): PaySentence {
  return {
    text: t.line(periodName(line), showDate(line.pay_on)),
    shift:
      line.shifted && holiday
        ? t.shift(plainDay(line.due_on), reasonOf(line.due_on), ja.terms.holiday[holiday])
        : "",
    late: line.pay_on > line.limit_on ? t.late(showDate(line.limit_on)) : "",
  };
}

/** A closing within one month is that month's; one that spans two is named by its days. */
function periodName({ from, closing_on }: PayDay): string {
  return from.slice(0, 7) === closing_on.slice(0, 7)
    ? t.period(Number(closing_on.slice(5, 7)))
    : t.periodTo(plainDay(from), plainDay(closing_on));
}

/** `1/31` */
function plainDay(iso: string): string {
  return showDay(iso)
    .split("/")
    .map((part) => String(Number(part)))
    .join("/");
}

/** The weekday of a weekend; any other day is a holiday of the banks. */
function reasonOf(iso: string): string {
  const day = new Date(`${iso}T00:00:00Z`).getUTCDay();
  return day === 0 || day === 6 ? t.weekdayName(ja.dates.weekdays[day]) : t.bankHoliday;
}
