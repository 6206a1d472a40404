/** The lines in which two versions of an engagement differ, for the person who has to choose one. Pure. */
import { ja } from "../../messages/ja";
import type { Alumnus, Engagement, Terms } from "../../platform";

/** One line: what it is, and both values as they read. */
export type Difference = { label: string; mine: string; theirs: string };

const OWN: Record<Exclude<keyof Engagement, "id" | "revision" | "alumnus_id" | "terms">, string> = ja.workbench.own;

/** Every group of facts that differs, in the order of the steps. */
export function differences(mine: Engagement, theirs: Engagement): Difference[] {
  const own = (Object.keys(OWN) as (keyof typeof OWN)[]).map((key) => line(OWN[key], mine[key], theirs[key]));
  const terms = (Object.keys(ja.terms.fields) as (keyof Terms)[]).map((key) =>
    line(ja.terms.fields[key], mine.terms[key], theirs.terms[key]),
  );
  return [...own, ...terms].filter((found) => found !== null);
}

/** The facts of a person that differ. */
export function personDifferences(mine: Alumnus, theirs: Alumnus): Difference[] {
  const fields = ja.registry.fields as Partial<Record<string, string>>;
  return (Object.keys(mine) as (keyof Alumnus)[])
    .filter((key) => key !== "id" && key !== "revision")
    .map((key) => line(fields[key] ?? ja.workbench.person.contractor, mine[key], theirs[key]))
    .filter((found) => found !== null);
}

function line(label: string, mine: unknown, theirs: unknown): Difference | null {
  if (JSON.stringify(mine) === JSON.stringify(theirs)) return null;
  // Only the leaves that differ: a whole week grid would drown the one hour that changed.
  const [a, b] = [leaves(mine), leaves(theirs)];
  const keys = [...new Set([...a.keys(), ...b.keys()])].filter((key) => a.get(key) !== b.get(key));
  const say = (of: Map<string, string>) =>
    keys.flatMap((key) => of.get(key) || []).join(ja.week.separator) || ja.common.unset;
  return { label, mine: say(a), theirs: say(b) };
}

function leaves(value: unknown, path = ""): Map<string, string> {
  if (value === null || value === undefined) return new Map();
  if (typeof value !== "object") return new Map([[path, words(value)]]);
  return new Map(Object.entries(value).flatMap(([key, inner]) => [...leaves(inner, `${path}.${key}`)]));
}

function words(value: unknown): string {
  if (typeof value === "boolean") return value ? ja.common.yes : ja.common.no;
  const text = String(value);
  return VALUES.get(text) ?? text;
}

/** Stored codes and how they read. */
const { terms: names } = ja;
const VALUES = new Map<string, string>(
  [
    names.stage,
    names.nature,
    names.subject,
    names.feeKind,
    names.feeMethod,
    names.roundingPer,
    names.rounding,
    names.consumptionTax,
    names.expenses,
    names.holiday,
    names.basis,
    names.paymentMethod,
    names.bearer,
    names.withholding,
    names.ip,
    names.subcontracting,
    names.medium,
    names.grantState,
    names.checklistState,
    names.topic,
  ].flatMap((group) => Object.entries(group)),
);
