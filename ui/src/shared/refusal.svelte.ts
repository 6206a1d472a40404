/** Why something was refused, told under its field for as long as the refused value stands there. */

/** Of a dialog that asks on a press; a form that saves by itself has its refusals from its draft. */
export class Refusal {
  #held = $state.raw<{ field: string; reason: string; value: string } | null>(null);
  #valueOf: (field: string) => unknown;

  /** `valueOf` gives what a refusal of this field depends on. */
  constructor(valueOf: (field: string) => unknown) {
    this.#valueOf = valueOf;
  }

  /** Refuses what stands in the field now. */
  on(field: string, reason = ""): void {
    this.#held = { field, reason, value: this.#print(field) };
  }

  /** Forgets it, e.g. before the question is asked again. */
  clear(): void {
    this.#held = null;
  }

  /** Why this field is refused; `null` if it is not, or not any more. */
  reason(field: string): string | null {
    const held = this.#held;
    return held?.field === field && held.value === this.#print(field) ? held.reason : null;
  }

  #print(field: string): string {
    return JSON.stringify(this.#valueOf(field) ?? null);
  }
}
