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

/** Longer texts are compared from both ends only. */
const LONGEST = 60;

/**
 * A text in parts: what stands in the other text too, and what does not. Only a slip is worth marking: of two texts
 * that are less than half alike nothing is marked, for everything would be.
 */
export function unlike(text: string, other: string): { text: string; differs: boolean }[] {
  const [mine, theirs] = [characters(text), characters(other)];
  if (mine.length === 0) return [];
  // A figure differs from one place on: 2020/06/30 and 2024/03/31 have no figures in common.
  const plain = /\d/u.test(text + other) || Math.max(mine.length, theirs.length) > LONGEST;
  const shared = plain ? fromBothEnds(mine, theirs) : inCommon(mine, theirs);
  if (shared.size * 2 < Math.max(mine.length, theirs.length)) return [{ text, differs: false }];
  const parts: { text: string; differs: boolean }[] = [];
  mine.forEach((character, index) => {
    const differs = !shared.has(index);
    const last = parts.at(-1);
    if (last?.differs === differs) last.text += character;
    else parts.push({ text: character, differs });
  });
  return parts;
}

const WRITING = new Intl.Segmenter("ja", { granularity: "grapheme" });

/** A character with the selector of its form: 葛󠄀 and 葛 are two, and neither may be drawn without its own. */
const characters = (text: string): string[] => Array.from(WRITING.segment(text), ({ segment }) => segment);

function fromBothEnds(mine: string[], theirs: string[]): Set<number> {
  const end = Math.min(mine.length, theirs.length);
  let head = 0;
  while (head < end && mine[head] === theirs[head]) head += 1;
  let tail = 0;
  while (tail < end - head && mine[mine.length - 1 - tail] === theirs[theirs.length - 1 - tail]) tail += 1;
  return new Set([...mine.keys()].filter((index) => index < head || index >= mine.length - tail));
}

/** The places of a longest common subsequence. */
function inCommon(mine: string[], theirs: string[]): Set<number> {
  const longest = Array.from({ length: mine.length + 1 }, () => new Array<number>(theirs.length + 1).fill(0));
  const at = (row: number, column: number) => longest[row]?.[column] ?? 0;
  for (let row = mine.length - 1; row >= 0; row--) {
    for (let column = theirs.length - 1; column >= 0; column--) {
      const line = longest[row];
      if (line) line[column] = mine[row] === theirs[column] ? at(row + 1, column + 1) + 1 : Math.max(at(row + 1, column), at(row, column + 1));
    }
  }
  const shared = new Set<number>();
  for (let row = 0, column = 0; row < mine.length && column < theirs.length; ) {
    if (mine[row] === theirs[column]) {
      shared.add(row);
      row += 1;
      column += 1;
    } else if (at(row + 1, column) >= at(row, column + 1)) row += 1;
    else column += 1;
  }
  return shared;
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
