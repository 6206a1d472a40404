/** Facts of an engagement as short Japanese: answers of the steps, values of decisions, lines of a comparison. */
import { ja } from "../../messages/ja";
import type { Day, DecisionTopic, Engagement, EngagementView, WeekSpan } from "../../platform";
import { showHours } from "../../shared/hours";
import { grouped } from "../../shared/number";
import { clock, openSummary } from "../../shared/week";
import { stateOf } from "../payments/payment";
import { count, type Course, type Step } from "./steps";

const t = ja.workbench;
const WORKING_DAYS: readonly Day[] = ["mon", "tue", "wed", "thu", "fri"];

/** The fee as it reads: 3,800円/時, 一式 300,000円, or the words it came in; empty if open. */
export function feeText({ fee }: Engagement["terms"]): string {
  if (fee.as_written !== "") return fee.as_written;
  if (fee.kind === "fixed") return fee.amount === null ? "" : ja.terms.fixed(grouped(fee.amount));
  return fee.rate === null ? "" : ja.terms.perHour(grouped(fee.rate));
}

/** The hours of a week in which the person may be reached, in one short line; empty if unstated. */
export function weekText(week: readonly WeekSpan[]): string {
  return openSummary(week)
    .map((group) =>
      ja.week.summaryOpen(daysText(group.days), clock(group.from), clock(group.to)),
    )
    .join(ja.week.separator);
}

/** `平日` for Monday to Friday, else the days one after the other. */
function daysText(days: readonly Day[]): string {
  const text = days.map((day) => ja.week.days[day]).join("");
  return text.replace(WORKING_DAYS.map((day) => ja.week.days[day]).join(""), t.working.weekdays);
}

/** The wish for hours per month; empty if none is known. */
export function wishText(from: number | null, to: number | null): string {
  if (from !== null && to !== null) return ja.fee.plan.wishRange(showHours(from), showHours(to));
  if (to !== null) return ja.fee.plan.wishUpTo(showHours(to));
  return from !== null ? ja.fee.plan.wishFrom(showHours(from)) : "";
}

/** The present answer of a step, for under its name. */
export function answerOf(step: Step, view: EngagementView, course: Course): string {
  const { engagement, findings } = view;
  switch (step) {
    case "person":
      return view.alumnus.name;
    case "work":
      return engagement.kind || engagement.title || t.answers.none;
    case "fee":
      return feeText(engagement.terms) || t.answers.none;
    case "working":
      return weekText(engagement.terms.working.week) || engagement.terms.working.channels || t.answers.none;
    case "access":
      if (engagement.grants.length > 0) return t.answers.access(engagement.grants.length);
      return engagement.not_opened === "" ? t.answers.none : t.answers.nothingOpened;
    case "documents":
      return t.answers.documents(view.documents.length);
    case "findings": {
      const reds = count(findings, "red");
      const yellows = count(findings, "yellow");
      const parts = [reds > 0 ? t.answers.reds(reds) : "", yellows > 0 ? t.answers.yellows(yellows) : ""];
      return parts.filter(Boolean).join(t.answers.join) || t.answers.clear;
    }
    case "handover":
      return course.issued > 0 ? t.answers.issued(course.issued) : t.answers.none;
    case "running": {
      const { payments } = course;
      const paid = payments.filter((line) => stateOf(line) === "paid").length;
      const parts = [
        paid > 0 ? t.answers.paid(paid, payments.length) : "",
        view.duties.length > 0 ? t.answers.duties(view.duties.length) : "",
      ];
      return parts.filter(Boolean).join(t.answers.join) || t.answers.none;
    }
  }
}

/** What a decision is about, read from the facts at the moment it is stored. */
export function decisionValue(topic: DecisionTopic, engagement: Engagement, person: string): string {
  const { terms } = engagement;
  switch (topic) {
    case "person":
      return person;
    case "nature":
      return terms.nature ? ja.terms.nature[terms.nature] : "";
    case "subject":
      return terms.subject ? ja.terms.subject[terms.subject] : "";
    case "fee":
      return feeText(terms);
    case "hours": {
      const uppers = terms.hours.flatMap((row) => (row.upper === null ? [] : [row.upper]));
      return uppers.length === 0 ? "" : wishText(Math.min(...uppers), Math.max(...uppers));
    }
    case "withholding":
      return terms.withholding ? ja.terms.withholding[terms.withholding] : "";
    case "working":
      return weekText(terms.working.week) || terms.working.channels;
    case "access":
      return engagement.grants.map((grant) => ja.access.level(grant.system_name, grant.level)).join(ja.week.separator);
    case "ip":
      return terms.ip.kind ? ja.terms.ip[terms.ip.kind] : "";
  }
}
