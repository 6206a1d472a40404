/** 権限 as facts: what to add, what precedents opened, what the checklist says. Pure. */
import { ja } from "../../messages/ja";
import type { ChecklistEntry, ChecklistLine, ChecklistPhase, Engagement, Grant, Precedent, System, SystemRow } from "../../platform";

/** A grant as it begins: the lowest level, for the period of the engagement. */
export function newGrant(
  system: System,
  engagement: Engagement,
  requester: string,
  level = system.levels[0] ?? "",
  id = freshId(),
): Grant {
  return {
    id,
    system_id: system.id,
    system_name: system.name,
    level,
    reason: "",
    starts_on: engagement.terms.starts_on,
    ends_on: engagement.terms.ends_on,
    requester,
    approver: "",
    state: "planned",
  };
}

/** What precedents opened: each system and level once, most often first, with the system of today if it is still there. */
export function openedBefore(
  precedents: readonly Precedent[],
  systems: readonly SystemRow[],
): { label: string; times: number; match: { system: System; level: string } | null }[] {
  const times = new Map<string, number>();
  for (const precedent of precedents) {
    for (const label of new Set(precedent.access)) times.set(label, (times.get(label) ?? 0) + 1);
  }
  const known = new Map(
    systems.flatMap(({ system }) =>
      ["", ...system.levels].map((level) => [ja.access.level(system.name, level), { system, level }] as const),
    ),
  );
  return [...times]
    .map(([label, count]) => ({ label, times: count, match: known.get(label) ?? null }))
    .sort((a, b) => b.times - a.times);
}

/** A line of the catalogue as it stands on an engagement that has not touched it. */
export function blankEntry(line: ChecklistLine): ChecklistEntry {
  return { code: line.code, owner: line.owner, due_on: null, state: "open", done_by: "", done_on: null, evidence: "" };
}

/** How far a phase is: lines that are settled, of all. */
export function progressOf(
  lines: readonly ChecklistLine[],
  entries: readonly ChecklistEntry[],
  phase: ChecklistPhase,
): { done: number; all: number } {
  const own = lines.filter((line) => line.phase === phase);
  const settled = own.filter((line) => {
    const state = entries.find((entry) => entry.code === line.code)?.state ?? "open";
    return state !== "open";
  });
  return { done: settled.length, all: own.length };
}

/** An id that stands from the first key on: a line that waited for one would lose the cursor when it came. */
function freshId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
