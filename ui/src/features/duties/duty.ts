/** A recorded duty: what it says, what is still to be done, and what may be added to it. Pure. */
import { invalidText, ja } from "../../messages/ja";
import type { Continuing, Duty, DutyMatter, DutyWay, InvalidReason, Terms } from "../../platform";
import { addDays, showDate } from "../../shared/dates";

const t = ja.duties;

/** What a duty is about. */
export type DutyKind = DutyMatter["kind"];
/** The facts of one kind. */
export type MatterOf<K extends DutyKind> = Extract<DutyMatter, { kind: K }>;
/** In the order in which they are offered. */
export const KINDS: readonly DutyKind[] = ["care", "paper_request", "end_notice", "supplement"];
export const WAYS: readonly DutyWay[] = ["paper", "email", "fax", "message", "oral"];
/** The notice goes out so many days before the end at the latest (FL法16条1項). */
const NOTICE_DAYS = 30;

/** A record that begins today. */
export function newMatter(kind: DutyKind, today: string, terms: Pick<Terms, "ends_on" | "undecided">): DutyMatter {
  const day = today || null;
  switch (kind) {
    case "care":
      return { kind, received_on: day, way: null, request: "", considered: "", answer: null, reason: "", answered_on: null };
    case "paper_request":
      return { kind, received_on: day, exception: null, handed_on: null, note: "" };
    case "end_notice":
      return {
        kind,
        ending: null,
        ends_on: terms.ends_on,
        exception: null,
        sent_on: null,
        way: null,
        note: "",
        reason_asked_on: null,
        reason: "",
        reason_given_on: null,
      };
    case "supplement": {
      const only = terms.undecided.length === 1 ? (terms.undecided[0]?.item ?? "") : "";
      return { kind, item: only, decided: "", decided_on: day, sent_on: null, way: null };
    }
  }
}

/** The last day on which a notice may go out. */
export const noticeBy = (endsOn: string): string => addDays(endsOn, -NOTICE_DAYS);

/** Something left to do; `red` where it is late or void. */
export type Todo = { text: string; tone: "red" | "yellow" };

/** What is still to be done, in words. */
export function todosOf({ matter }: Duty, today: string, continuing: Continuing | null): Todo[] {
  const todo = (text: string, tone: Todo["tone"] = "yellow"): Todo => ({ text, tone });
  switch (matter.kind) {
    case "care": {
      if (!matter.answer || !matter.answered_on) return [todo(t.todo.careAnswer)];
      return matter.answer === "refused" && matter.reason.trim() === "" ? [todo(t.todo.careReason)] : [];
    }
    case "paper_request":
      return matter.handed_on || matter.exception ? [] : [todo(t.todo.hand)];
    case "end_notice": {
      const by = matter.ends_on && continuing?.lasting !== "short" && !matter.exception ? noticeBy(matter.ends_on) : null;
      const found: Todo[] = [];
      if (by && !matter.sent_on) {
        found.push(today > by ? todo(t.todo.noticeLate(showDate(by)), "red") : todo(t.todo.noticeBy(showDate(by))));
      }
      if (by && matter.sent_on && matter.sent_on > by) {
        found.push(todo(t.todo.noticeSooner(showDate(matter.sent_on), showDate(by)), "red"));
      }
      if (matter.way === "oral" && !matter.exception) found.push(todo(t.todo.oral, "red"));
      if (matter.reason_asked_on && !matter.reason_given_on) found.push(todo(t.todo.reason));
      return found;
    }
    case "supplement": {
      const found = matter.decided.trim() === "" ? [todo(t.todo.decide)] : [];
      if (!matter.sent_on) found.push(todo(t.todo.tell));
      else if (matter.way === "oral") found.push(todo(t.todo.oralTold, "red"));
      return found;
    }
  }
}

/** The days of a record in one line; the first names it. */
export function whenOf(matter: DutyMatter): string[] {
  const day = (say: (day: string) => string, on: string | null) => (on ? [say(showDate(on))] : []);
  switch (matter.kind) {
    case "care":
      return [...day(t.when.care, matter.received_on), ...day(t.when.answered, matter.answered_on)];
    case "paper_request":
      return [...day(t.when.paper_request, matter.received_on), ...day(t.when.handed, matter.handed_on)];
    case "end_notice":
      return [...day(t.when.end_notice, matter.ends_on), ...day(t.when.sent, matter.sent_on), ...day(t.when.given, matter.reason_given_on)];
    case "supplement":
      return [...day(t.when.supplement, matter.decided_on), ...day(t.when.told, matter.sent_on)];
  }
}

/** What a record says, in a few words. */
export function aboutOf(matter: DutyMatter): string {
  switch (matter.kind) {
    case "care":
      return ja.terms.apart(matter.request, matter.answer ? t.answers[matter.answer] : "");
    case "paper_request":
      return matter.exception ? t.paperExceptions[matter.exception] : matter.note;
    case "end_notice":
      return ja.terms.apart(matter.ending ? t.endings[matter.ending] : "", matter.way ? t.ways[matter.way] : "");
    case "supplement":
      return ja.terms.apart(matter.item, matter.decided);
  }
}

/** What was said, with what is added to it on a line of its own. */
export function appended(recorded: string, addition: string): string {
  if (addition.trim() === "") return recorded;
  return recorded.trim() === "" ? addition : `${recorded.trimEnd()}\n${addition}`;
}

/** What stands after what was recorded; the inverse of {@link appended}. */
export function additionTo(recorded: string, whole: string): string {
  if (whole === recorded) return "";
  return whole.slice(recorded.trimEnd().length).replace(/^\n/u, "");
}

/** Is there a letter to write? A paper that was asked for is the order itself. */
export const hasLetter = (kind: DutyKind): boolean => kind !== "paper_request";

/** The words for a refused field. */
export function refusalText(reason: InvalidReason): string {
  if (reason === "mismatch") return t.errors.recorded;
  if (reason === "out_of_range") return t.errors.future;
  return reason === "empty" ? t.errors.empty : invalidText(reason);
}
