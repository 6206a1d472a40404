/** A question with two answers, asked from anywhere: `if (await confirm({ … })) …`. */

/** The question. */
export type Question = { title: string; body?: string; yes: string; no?: string; danger?: boolean };

class Confirmations {
  question = $state.raw<Question | null>(null);
  #answer: ((yes: boolean) => void) | null = null;

  ask(question: Question): Promise<boolean> {
    this.answer(false);
    this.question = question;
    return new Promise((resolve) => {
      this.#answer = resolve;
    });
  }

  answer(yes: boolean): void {
    this.question = null;
    this.#answer?.(yes);
    this.#answer = null;
  }
}

/** What the frame draws. */
export const confirmations = new Confirmations();

/** Asks; resolves to whether the person said yes. */
export function confirm(question: Question): Promise<boolean> {
  return confirmations.ask(question);
}
