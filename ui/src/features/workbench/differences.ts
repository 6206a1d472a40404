/** What stands at a path of an engagement, in words: for the person who has to choose between versions. Pure. */
import { ja } from "../../messages/ja";
import type { Engagement, Terms } from "../../platform";
import { showDate, showInstant } from "../../shared/dates";
import { showHours } from "../../shared/hours";
import { grouped } from "../../shared/number";
import type { Path } from "../../shared/three-way";

const OWN: Record<Exclude<keyof Engagement, "id" | "revision" | "alumnus_id" | "terms">, string> = ja.workbench.own;

/** The name of the field at a path, and a value of it. */
export function engagementWords(path: Path, value: unknown, whole: Engagement): { label: string; text: string } {
  const [field = "", member = ""] = path;
  if (field === "alumnus_id") {
    return { label: ja.terms.topic.person, text: value === whole.alumnus_id ? ja.stale.personHere : ja.stale.personElsewhere };
  }
  const text = [...leaves(value, path.join(".")).entries()].map(([, word]) => word).join(ja.week.separator);
  if (field === "terms") {
    const group = ja.terms.fields[member as keyof Terms] ?? member;
    const month = path.find((part) => /^#\d{4}-\d{2}$/.test(part));
    return { label: month ? ja.stale.inside(group, month.slice(1).replace("-", "/")) : group, text };
  }
  const group = OWN[field as keyof typeof OWN] ?? field;
  const part = partName(field, member.slice(1), whole);
  return { label: part ? ja.stale.inside(group, part) : group, text };
}

/** Which row of a list it is. */
function partName(field: string, key: string, whole: Engagement): string {
  if (field === "decisions") return (ja.terms.topic as Partial<Record<string, string>>)[key] ?? "";
  if (field === "grants") return whole.grants.find((grant) => grant.id === key)?.system_name ?? "";
  return "";
}

function leaves(value: unknown, path = ""): Map<string, string> {
  if (value === null || value === undefined) return new Map();
  if (typeof value !== "object") return new Map([[path, words(value, path)]]);
  const members = Object.entries(value).filter(([key]) => key !== "id" && key !== "system_id");
  return new Map(members.flatMap(([key, inner]) => [...leaves(inner, `${path}.${key}`)]));
}

function words(value: unknown, path: string): string {
  if (typeof value === "boolean") return value ? ja.common.yes : ja.common.no;
  if (typeof value === "number") return /\.hours\./.test(path) ? showHours(value) : grouped(value);
  const text = String(value);
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return showDate(text);
  if (/^\d{4}-\d{2}-\d{2}T/.test(text)) return showInstant(text);
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
