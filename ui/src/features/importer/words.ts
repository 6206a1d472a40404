/** The codes of an import in words. Pure. */
import { ja } from "../../messages/ja";
import type { Column, ImportColumn, ImportCounts, ImportFilter, ImportPreview, ImportRow, Likeness, Progress } from "../../platform";
import { showDate } from "../../shared/dates";
import { grouped } from "../../shared/number";
import { personWords } from "../registry/facts";

const t = ja.importer;

/** Everything a column can be taken for, in the order of the form. */
export const COLUMNS = Object.keys(t.columns) as Column[];

/** The tabs over the rows, in their order. */
export const FILTERS = ["new", "changed", "duplicates", "rejected", "unchanged"] as const satisfies ImportFilter[];

/** The name of a field as the form calls it. */
export function fieldWord(field: string): string {
  const own = t.fields[field] ?? (t.columns as Partial<Record<string, string>>)[field];
  return own ?? personWords(field.split("."), null).label;
}

/** Why a row was not taken, and what to do about it. */
export function reasonWords(row: Pick<ImportRow, "reason" | "cell">): string {
  if (row.reason === "same_as_row") return t.sameAs(row.cell);
  return t.reasons[row.reason] ?? t.reasonOther;
}

/** Who the row is; of a row that was not read nobody knows whether it names anyone. */
export function rowName(row: ImportRow): string {
  return row.name || (row.kind === "rejected" && row.reason !== "empty_name" ? "" : t.emptyName);
}

/** What a cell says: a day as everywhere else, any other text as it stands. */
export function cellWords(text: string): string {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) ? showDate(text) : text;
}

/** What would happen to a row, in one line. */
export function rowLine(row: ImportRow): string {
  if (row.kind === "rejected") return [wrongCell(row), reasonWords(row).split("。")[0]].filter(Boolean).join(t.gap);
  if (row.reason !== "") return reasonWords(row);
  if (row.kind === "new") return row.changes.filter((change) => !change.field.endsWith("name")).map((change) => cellWords(change.new)).join(t.gap);
  return row.changes.map((change) => t.change(fieldWord(change.field), cellWords(change.old), cellWords(change.new))).join(t.column.separator);
}

/** The cell that is wrong, under its heading. */
export function wrongCell(row: Pick<ImportRow, "heading" | "cell">): string {
  return row.heading === "" ? row.cell : t.wrongCell(row.heading, row.cell);
}

/** What is known of whom a row resembles, in one line. */
export function likenessAbout(like: Likeness): string {
  return [like.kana, like.department, showDate(like.left_on)].filter(Boolean).join(t.gap);
}

/** In what they resemble each other. */
export const likenessReasons = (like: Likeness): string => like.reasons.map((reason) => t.likeness.reasons[reason]).join(t.likeness.separator);

/** What to look at first: what would change, else what could not be read. */
export function firstFilter(counts: ImportCounts): ImportFilter {
  return (["new", "changed", "rejected"] as const).find((kind) => counts[kind] > 0) ?? "unchanged";
}

/** How far, for the bar: nothing while the total is not known. */
export function progressOf(progress: Progress | null): { label: string; done: number; total: number | undefined } {
  if (!progress) return { label: t.sending, done: 0, total: undefined };
  return { label: t.phases[progress.phase], done: progress.done, total: progress.total || undefined };
}

/** What the file hides and what is not taken, a sentence for each kind. */
export function hiddenLines(preview: ImportPreview): string[] {
  const column = (name: string) => preview.columns.find((one) => one.heading === name);
  // A hidden column that the person chose is taken. One that is never taken is named as that, and only once.
  const said = { column: (name: string) => column(name)?.column === null && !never(column(name)), withheld: (name: string) => !column(name)?.hidden || never(column(name)) };
  return (["other_sheet", "sheet", "column", "row", "withheld"] as const).flatMap((kind) => {
    const here = preview.hidden.filter((one) => one.kind === kind);
    const names = here.map((one) => one.name).filter((name) => (kind === "column" || kind === "withheld" ? said[kind](name) : true));
    return names.length > 0 ? [t.hidden[kind](names.join(ja.importer.likeness.separator))] : [];
  });
}

/** What no act takes in. */
function never(column: ImportColumn | undefined): boolean {
  return column !== undefined && column.withheld !== null && column.withheld !== "birth_date";
}

/** Columns with something in them that nobody has a field for; those that are hidden or withheld are named elsewhere. */
export function leftOut(preview: ImportPreview): string[] {
  const left = preview.columns.filter((column) => column.column === null && !column.hidden && !column.withheld && column.samples.length > 0);
  return left.map((column) => column.heading || t.column.unnamed(column.index + 1));
}

/** Does a column hold the name? Without one no row can be read, and the person is asked which it is. */
export function isNamed(preview: ImportPreview): boolean {
  return preview.columns.some((column) => column.column === "name" || column.column === "family_name");
}

/** `9 of 12 columns`. */
export function takenLine(preview: ImportPreview): string {
  const taken = preview.columns.filter((column) => column.column !== null).length;
  return t.taken(grouped(taken), grouped(preview.columns.length));
}
