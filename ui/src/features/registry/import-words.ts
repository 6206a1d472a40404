/** The codes of an import preview in words. */
import { ja } from "../../messages/ja";
import type { ImportCounts, ImportRowKind } from "../../platform";

const fields: Readonly<Record<string, string>> = ja.registry.fields;

/** The name of a field as the form calls it. */
export function fieldWord(field: string): string {
  return fields[field] ?? field;
}

/** Why a row was not taken. */
export function reasonWords(code: string): string {
  return ja.registry.importer.reasons[code] ?? ja.registry.importer.reasonOther;
}

/** What to look at first: what would change, else what could not be read. */
export function firstKind(counts: ImportCounts): ImportRowKind {
  return (["new", "changed", "rejected"] as const).find((kind) => counts[kind] > 0) ?? "unchanged";
}
