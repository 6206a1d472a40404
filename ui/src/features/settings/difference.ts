/** Differences of two rulebooks, in words. Pure. */
import { ja } from "../../messages/ja";
import type { Difference, DifferenceChange } from "../../platform";
import { showDate } from "../../shared/dates";
import { grouped } from "../../shared/number";

const t = ja.rulebook;

/** What the entry is about, e.g. `FL-02` or `FL-12 vague`, with its first day. */
export function entryWords({ key, from }: Difference): string {
  const name = key.kind === "parameter" ? key.key : [key.id, key.case].filter(Boolean).join(" ");
  return from ? `${name}（${t.since(showDate(from))}）` : name;
}

/** A member as a person reads it: days and figures as everywhere else, codes in words. */
export function memberText(text: string | null): string {
  if (text === null || text === "") return t.nothing;
  if (/^\d{4}-\d{2}-\d{2}$/u.test(text)) return showDate(text);
  if (/^-?\d+$/u.test(text)) return grouped(Number(text));
  return t.values[text] ?? text;
}

/** What changed, before and after; of an entry that is new or gone, what it says. */
export function changeWords(kind: Difference["kind"], { before, after }: DifferenceChange): string {
  if (kind === "added") return memberText(after);
  if (kind === "ended") return memberText(before);
  return t.arrow(memberText(before), memberText(after));
}
