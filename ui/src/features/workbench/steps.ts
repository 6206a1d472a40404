/** The nine steps: where a field stands, and where a step stands. Pure. */
import type { DecisionTopic, Engagement, EngagementView, Finding, PaymentLine, Severity, Terms } from "../../platform";
import { caughtUp } from "../payments/payment";

/** Steps in order, 1 to 9. */
export const STEPS = [
  "person",
  "work",
  "fee",
  "working",
  "access",
  "documents",
  "findings",
  "handover",
  "running",
] as const;
/** A step of the workbench. */
export type Step = (typeof STEPS)[number];
/** What came of the work so far: what was issued, and every period with what was paid. */
export type Course = { issued: number; payments: readonly PaymentLine[]; today: string };
/** Where the mark of a step stands. */
export type StepState = "done" | "yellow" | "red" | "empty";

const OF_TERMS: Record<keyof Terms, Step> = {
  order_no: "work",
  ordered_on: "work",
  basic_contract_on: "work",
  nda_on: "work",
  nature: "work",
  subject: "work",
  description: "work",
  deliverables: "work",
  starts_on: "work",
  ends_on: "work",
  delivery_on: "work",
  place: "work",
  subcontracting: "work",
  resale: "work",
  medium: "work",
  undecided: "work",
  ip: "work",
  hours: "fee",
  fee: "fee",
  rounding: "fee",
  consumption_tax: "fee",
  expenses: "fee",
  expenses_note: "fee",
  inspection: "fee",
  payment: "fee",
  payment_method: "fee",
  transfer_fee: "fee",
  withholding: "fee",
  client_contact: "working",
  contractor_contact: "working",
  working: "working",
};

const OF_ENGAGEMENT: Record<Exclude<keyof Engagement, "terms" | "decisions">, Step> = {
  id: "person",
  revision: "person",
  alumnus_id: "person",
  title: "work",
  kind: "work",
  stage: "work",
  grounds: "fee",
  rate_cap: "fee",
  grants: "access",
  not_opened: "access",
  checklist: "access",
  labour: "working",
  templates: "documents",
  wanted: "person",
};

const OF_TOPIC: Record<DecisionTopic, Step> = {
  person: "person",
  nature: "work",
  subject: "work",
  ip: "work",
  fee: "fee",
  hours: "fee",
  withholding: "fee",
  working: "working",
  access: "access",
};

const has = <T extends object>(record: T, key: string): key is string & keyof T => Object.hasOwn(record, key);

/** The step that shows the field of a path; `null` for the client's profile, which stands in 設定. */
export function stepOfField(path: string): Step | null {
  const [head = "", next = ""] = path.split(".");
  if (head === "client") return null;
  if (head === "alumnus") return "person";
  if (head === "payments" || head === "duties") return "running";
  if (head === "terms") return has(OF_TERMS, next) ? OF_TERMS[next] : "work";
  if (head === "decisions") return has(OF_TOPIC, next) ? OF_TOPIC[next] : "work";
  return has(OF_ENGAGEMENT, head) ? OF_ENGAGEMENT[head] : "findings";
}

/** Has the question of a step been answered at all? */
export function isAnswered(step: Step, { engagement, findings }: EngagementView, course: Course): boolean {
  const { terms } = engagement;
  switch (step) {
    case "person":
      return engagement.alumnus_id !== "";
    case "work":
      return engagement.title.trim() !== "" && terms.description.trim() !== "";
    case "fee":
      return terms.fee.rate !== null || terms.fee.amount !== null || terms.fee.as_written !== "";
    case "working":
      return terms.working.week.length > 0 || terms.working.channels.trim() !== "";
    case "access":
      return engagement.grants.length > 0 || engagement.not_opened.trim() !== "";
    case "documents":
      return findings.every((finding) => finding.severity !== "red");
    case "findings":
      return true;
    case "handover":
      return course.issued > 0;
    case "running":
      return caughtUp(course.payments, course.today);
  }
}

/**
 * The mark of a step. A question nobody has answered yet is open, not wrong: its missing items count at 確認
 * and turn red here only once the step was begun.
 */
export function stepState(step: Step, view: EngagementView, course: Course): StepState {
  const answered = isAnswered(step, view, course);
  // What falls due while the work runs is late whether or not somebody has begun.
  if (!answered && step !== "running") return "empty";
  const own =
    step === "findings" ? view.findings : view.findings.filter((finding) => stepOfField(finding.field) === step);
  const loudest = worst(own);
  if (loudest === "red" || loudest === "yellow") return loudest;
  return answered ? "done" : "empty";
}

/** The loudest severity of some findings. */
export function worst(findings: readonly Finding[]): Severity | null {
  for (const severity of ["red", "yellow", "info"] as const) {
    if (findings.some((finding) => finding.severity === severity)) return severity;
  }
  return null;
}

/** How many of a severity. */
export function count(findings: readonly Finding[], severity: Severity): number {
  return findings.filter((finding) => finding.severity === severity).length;
}
