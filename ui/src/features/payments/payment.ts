/** One period's payment: where it stands, the form that records it, and what it comes to, in words. Pure. */
import { invalidText, ja } from "../../messages/ja";
import type {
  DayHours,
  Engagement,
  InvalidReason,
  Payment,
  PaymentLine,
  Settlement,
  SettlementView,
  YearMonth,
} from "../../platform";
import { showDate, showDay, showMonth } from "../../shared/dates";
import { showHours } from "../../shared/hours";
import { grouped } from "../../shared/number";

const t = ja.payments;

/** 未精算, 精算済, 支払済. */
export type PaymentState = "open" | "settled" | "paid";

export function stateOf({ payment }: PaymentLine): PaymentState {
  if (payment?.paid_on) return "paid";
  return payment?.settled ? "settled" : "open";
}

/** The loudest that is said of a period, where it asks for an act. */
export function markOf({ settled }: PaymentLine): "red" | "yellow" | null {
  for (const severity of ["red", "yellow"] as const) {
    if (settled?.findings.some((finding) => finding.severity === severity)) return severity;
  }
  return null;
}

/** Is there a closed period, and is every one settled and, where its day of payment has passed, paid? */
export function caughtUp(lines: readonly PaymentLine[], today: string): boolean {
  const past = lines.filter((line) => (daysOf(line)?.closing_on ?? line.month) < today);
  return (
    past.length > 0 &&
    past.every((line) => {
      const state = stateOf(line);
      return state === "paid" || (state === "settled" && (daysOf(line)?.pay_on ?? "") >= today);
    })
  );
}

/** The days of a period: as it was settled, or by the terms as they are. */
export function daysOf(line: PaymentLine): Pick<Settlement, "from" | "closing_on" | "pay_on"> | null {
  return line.settled ?? line.period;
}

/** `2026/11` */
export const monthName = (month: YearMonth): string => showMonth(month);

/** `11/01〜11/30`; empty where the terms know no such period any more and nothing was settled. */
export function periodText(line: PaymentLine): string {
  const days = daysOf(line);
  return days ? ja.common.range(showDay(days.from), showDay(days.closing_on)) : "";
}

/** One row of the days, while it is typed. */
export type DayRow = { on: string | null; minutes: number | null };

/** What a person types of one payment. */
export type PaymentForm = {
  minutes: number | null;
  days: DayRow[];
  invoiced_tax: number | null;
  paid_on: string | null;
  paid: number | null;
  shortfall_reason: string;
  note: string;
};

export function formOf({ payment }: PaymentLine): PaymentForm {
  return {
    minutes: payment?.minutes ?? null,
    days: (payment?.days ?? []).map((day) => ({ ...day })),
    invoiced_tax: payment?.invoiced_tax ?? null,
    paid_on: payment?.paid_on ?? null,
    paid: payment?.paid ?? null,
    shortfall_reason: payment?.shortfall_reason ?? "",
    note: payment?.note ?? "",
  };
}

/** The rows that hold both a day and its hours, in order. */
export function wholeDays(days: readonly DayRow[]): DayHours[] {
  return days
    .flatMap(({ on, minutes }) => (on === null || minutes === null ? [] : [{ on, minutes }]))
    .sort((a, b) => (a.on < b.on ? -1 : Number(a.on > b.on)));
}

/** Does a row hold one without the other? */
export const isHalf = ({ on, minutes }: DayRow): boolean => (on === null) !== (minutes === null);

/** What the days come to; `null` without any. */
export function sumOf(days: readonly DayRow[]): number | null {
  const whole = wholeDays(days);
  return whole.length === 0 ? null : whole.reduce((sum, day) => sum + day.minutes, 0);
}

/** Is there enough to reckon? Nobody is paid for hours that nobody told. */
export function canReckon(form: PaymentForm, fixed: boolean): boolean {
  return fixed || wholeDays(form.days).length > 0 || form.minutes !== null;
}

/**
 * The payment as it goes to the core. It keeps what it was settled at for as long as its hours are the stored ones;
 * with `anew` it is reckoned by the terms as they are.
 */
export function paymentOf(form: PaymentForm, line: PaymentLine, engagement: Engagement["id"], anew: boolean): Payment {
  const stored = line.payment;
  const days = wholeDays(form.days);
  const minutes = sumOf(form.days) ?? form.minutes ?? 0;
  const same = stored?.minutes === minutes && JSON.stringify(stored.days) === JSON.stringify(days);
  return {
    id: stored?.id ?? "",
    revision: stored?.revision ?? 0,
    engagement_id: engagement,
    month: line.month,
    minutes,
    days,
    settled: same && !anew ? stored.settled : null,
    invoiced_tax: form.invoiced_tax,
    paid_on: form.paid_on,
    paid: form.paid,
    shortfall_reason: form.shortfall_reason,
    note: form.note,
  };
}

/** Was less paid than it comes to? */
export const isShort = (paid: number | null, pay: number | null): boolean => paid !== null && pay !== null && paid < pay;

/** A line of the reckoning. */
export type ReckonLine = { key: keyof typeof t.lines; label: string; text: string; about: string };

/** What a month comes to, line by line as the statement says it. */
export function reckonLines(view: SettlementView): ReckonLine[] {
  const line = (key: keyof typeof t.lines, text: string, about = ""): ReckonLine => ({ key, label: t.lines[key], text, about });
  const yen = (amount: number) => t.yen(grouped(amount));
  const lines: ReckonLine[] = [];
  if (view.rate !== null) {
    lines.push(line("counted", t.hours(showHours(view.counted)), t.counted(showHours(view.minutes), showHours(view.counted))));
    lines.push(line("rate", yen(view.rate)));
  }
  lines.push(line(view.tax_included ? "feeIncluded" : "fee", yen(view.fee)));
  lines.push(line(view.tax_included ? "taxIncluded" : "tax", yen(view.tax)));
  lines.push(line("withholding", yen(view.withholding === 0 ? 0 : -view.withholding)));
  lines.push(line("pay", yen(view.pay)));
  lines.push(line("payOn", showDate(view.pay_on), view.pay_on === view.due_on ? "" : t.shifted(showDate(view.due_on))));
  lines.push(line("limitOn", showDate(view.limit_on), t.limitHint));
  if (view.company_cost !== null && view.company_cost > 0) lines.push(line("companyCost", yen(view.company_cost)));
  return lines;
}

/** Hours above the upper bound of the month, said once; empty if there are none. */
export const overText = (view: SettlementView): string => (view.over > 0 ? t.over(showHours(view.over)) : "");

/** Fields of the dialog by the name a refusal gives them. */
const OWN = ["minutes", "days", "paid", "paid_on", "invoiced_tax", "shortfall_reason", "note"] as const;
/** A field of the dialog. */
export type OwnField = (typeof OWN)[number];

/** Where a refusal is told: under a field, over the form, or at the term that is not decided. */
export type Told =
  | { at: "field"; field: OwnField; words: string }
  | { at: "form"; words: string }
  | { at: "term"; path: string; words: string };

export function toldOf(field: string, reason: InvalidReason): Told {
  const known = { minutes: { mismatch: t.faults.daysNeeded, out_of_range: t.faults.tooLarge }, days: { out_of_range: t.faults.daysOutside } };
  const special = (known as Partial<Record<string, Partial<Record<InvalidReason, string>>>>)[field]?.[reason];
  const own = OWN.find((name) => name === field);
  if (own) return { at: "field", field: own, words: special ?? invalidText(reason) };
  if (field === "month") return { at: "form", words: reason === "out_of_range" ? t.faults.noRates : t.faults.noPeriod };
  return { at: "term", path: field, words: t.undecided(termName(field)) + t.undecidedNext };
}

/** The name of the term at a path, as the form says it. */
function termName(path: string): string {
  const [head = "", next = ""] = path.split(".");
  if (head === "terms") return (ja.terms.fields as Partial<Record<string, string>>)[next] ?? next;
  if (head === "alumnus") return ja.workbench.person.contractor;
  return (ja.workbench.own as Partial<Record<string, string>>)[head] ?? ja.common.unset;
}
