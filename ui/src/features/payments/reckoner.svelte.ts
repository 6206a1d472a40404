/** What a payment would come to, asked again whenever something it depends on was typed; the latest answer wins. */
import { errorText } from "../../messages/ja";
import { api, asApiError, type Payment, type SettlementView } from "../../platform";
import { toldOf, type Told } from "./payment";

/** Typing must pause so long before the core is asked, in milliseconds. */
export const PAUSE = 250;

export class Reckoner {
  /** `null` until there is an answer; the one before stays in sight while the next is asked for. */
  view = $state.raw<SettlementView | null>(null);
  /** Why it cannot be reckoned. */
  told = $state.raw<Told | null>(null);
  busy = $state.raw(false);

  #timer: ReturnType<typeof setTimeout> | undefined;
  #asked = 0;

  /** Asks after a pause; at once with `now`. */
  ask(payment: Payment, now = false): void {
    const question = ++this.#asked;
    clearTimeout(this.#timer);
    this.busy = true;
    this.#timer = setTimeout(() => void this.#put(question, payment), now ? 0 : PAUSE);
  }

  /** There is nothing to reckon. */
  rest(): void {
    this.#asked += 1;
    clearTimeout(this.#timer);
    this.view = null;
    this.told = null;
    this.busy = false;
  }

  destroy(): void {
    this.#asked += 1;
    clearTimeout(this.#timer);
  }

  async #put(question: number, payment: Payment): Promise<void> {
    try {
      const view = await api.paymentReckon(payment);
      if (question !== this.#asked) return;
      this.view = view;
      this.told = null;
    } catch (thrown) {
      if (question !== this.#asked) return;
      const error = asApiError(thrown);
      this.view = null;
      this.told = error.code === "invalid" ? toldOf(error.field, error.reason) : { at: "form", words: errorText(error) };
    } finally {
      if (question === this.#asked) this.busy = false;
    }
  }
}
