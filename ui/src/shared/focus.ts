/** A click on a finding puts the cursor into the field that mends it. */
import { tick } from "svelte";

const FOCUSABLE = "input:not([disabled]), select:not([disabled]), textarea:not([disabled]), button:not([disabled]), [tabindex='0']";

/** The path and its parents, longest first: `terms.fee.rate`, `terms.fee`, `terms`. */
export function lineage(path: string): string[] {
  const parts = path.split(".");
  return parts.map((_, index) => parts.slice(0, parts.length - index).join("."));
}

/** Focuses the field of a path, or of its nearest parent on the screen. Resolves to whether one was found. */
export async function focusField(path: string): Promise<boolean> {
  await tick();
  for (const candidate of lineage(path)) {
    const field = document.querySelector<HTMLElement>(`[data-field="${CSS.escape(candidate)}"]`);
    if (!field) continue;
    const inner = field.matches(FOCUSABLE) ? field : field.querySelector<HTMLElement>(FOCUSABLE);
    field.scrollIntoView({ block: "center" });
    inner?.focus({ preventScroll: true });
    if (inner instanceof HTMLInputElement && inner.type === "text") inner.select();
    if (inner) return true;
  }
  return false;
}

/** Enter in a single-line field moves on to the next one; it never submits. */
export function focusNext(from: HTMLElement): void {
  const scope = from.closest<HTMLElement>("dialog, [data-form], main") ?? document.body;
  const all = [...scope.querySelectorAll<HTMLElement>(FOCUSABLE)].filter(
    (element) => element.tabIndex >= 0 && element.offsetParent !== null,
  );
  all[all.indexOf(from) + 1]?.focus();
}
