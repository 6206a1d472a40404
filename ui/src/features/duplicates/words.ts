/** Likenesses, values and differences of two records as words for the screen. Pure. */
import { ja } from "../../messages/ja";
import type { Alumnus, LikenessReason, MergeField, Tenure } from "../../platform";
import { showDate } from "../../shared/dates";
import { contractorWords, hoursRange, inWords } from "../registry/facts";

const words = ja.duplicates;

/** What speaks for it, then what speaks against it. */
export function reasonWords(reasons: readonly LikenessReason[]): { text: string; against: boolean }[] {
  const all = reasons.map((reason) => ({ text: words.reasons[reason], against: reason.startsWith("other_") }));
  return [...all.filter((one) => !one.against), ...all.filter((one) => one.against)];
}

/** The reasons in one line. */
export function reasonLine(reasons: readonly LikenessReason[]): string {
  const all = reasonWords(reasons);
  const agree = all.filter((one) => !one.against).map((one) => one.text);
  const differ = all.filter((one) => one.against).map((one) => one.text);
  return [...agree, ...(differ.length ? [words.but(differ.join("、"))] : [])].join("、");
}

/** The value of a field; empty if nothing is stated. */
export function valueWords(person: Alumnus, field: MergeField): string {
  switch (field) {
    case "hours":
      return hoursRange(person.hours_from, person.hours_to);
    case "availability":
      return [inWords(person, "availability"), showDate(person.availability_on)].filter(Boolean).join("　");
    case "do_not_ask":
      return [person.do_not_ask ? ja.common.yes : ja.common.no, person.do_not_ask_reason].filter(Boolean).join("　");
    case "tenures":
      return person.tenures.map(tenureWords).join("\n");
    case "contractor":
      return contractorWords(person);
    default:
      return inWords(person, field);
  }
}

function tenureWords(tenure: Tenure): string {
  const days = tenure.from || tenure.to ? `${showDate(tenure.from)}${ja.common.to}${showDate(tenure.to)}` : "";
  return [days, tenure.department, tenure.job].filter(Boolean).join("　");
}

/** A text in three parts: the middle is what the other text has not. */
export function unlike(text: string, other: string): { head: string; middle: string; tail: string } {
  const [mine, theirs] = [Array.from(text), Array.from(other)];
  const end = Math.min(mine.length, theirs.length);
  let head = 0;
  while (head < end && mine[head] === theirs[head]) head += 1;
  let tail = 0;
  while (tail < end - head && mine[mine.length - 1 - tail] === theirs[theirs.length - 1 - tail]) tail += 1;
  return {
    head: mine.slice(0, head).join(""),
    middle: mine.slice(head, mine.length - tail).join(""),
    tail: mine.slice(mine.length - tail).join(""),
  };
}

/** The fields in which two people say the same and say something, in the order of a page. */
export function sameFields(kept: Alumnus, gone: Alumnus, differing: readonly MergeField[]): MergeField[] {
  const all = Object.keys(words.fields) as MergeField[];
  return all.filter((field) => {
    if (differing.includes(field)) return false;
    if (field === "do_not_ask") return kept.do_not_ask;
    return valueWords(kept, field) !== "" && valueWords(gone, field) !== "";
  });
}

/** The label of a path of the core: `viewpoint.employer` is in 外部視点, `hours_to` in 希望する稼働. */
export function pathWords(path: string): string {
  const head = path.split(".")[0] ?? "";
  const field = { hours_from: "hours", hours_to: "hours", availability_on: "availability", do_not_ask_reason: "do_not_ask" }[head] ?? head;
  return field in words.fields ? words.fields[field as MergeField] : "";
}
