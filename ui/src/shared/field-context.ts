/** What a Field tells the control inside it, and what the controls may tell back. */
import { getContext, setContext } from "svelte";

import type { Finding } from "../platform";

/** Given by Field to the control inside it. */
export type FieldContext = {
  readonly id: string;
  /** Path of the fact; journeys find the control by it. */
  readonly path: string | undefined;
  readonly describedBy: string | undefined;
  readonly invalid: boolean;
  readonly required: boolean;
  /** The control cannot read what was typed: words for under the field, `null` when it can again. */
  complain: (text: string | null) => void;
};

const FIELD = Symbol("field");
const FINDINGS = Symbol("findings");

export function setField(context: FieldContext): void {
  setContext(FIELD, context);
}

/** For a control made of controls: those inside must not take the Field for theirs. */
export function shieldField(): void {
  setContext(FIELD, undefined);
}

/** The Field around a control; a control may also stand alone with a label of its own. */
export function getField(): FieldContext | undefined {
  return getContext<FieldContext | undefined>(FIELD);
}

/** Lets every Field below show the findings on its path. Pass a getter, so that they stay live. */
export function provideFindings(findings: () => readonly Finding[]): void {
  setContext(FINDINGS, findings);
}

/** The findings on a path; empty where nobody provides any. */
export function findingsOn(path: string | undefined): () => readonly Finding[] {
  const all = getContext<(() => readonly Finding[]) | undefined>(FINDINGS);
  return () => (path && all ? all().filter((finding) => finding.field === path) : []);
}
