/** Going to another place without losing what could not be saved: the person is asked. */
import { asApiError, type ApiError } from "../platform";
import { router, type Route } from "./router.svelte";

class Leaving {
  /** Set while the person has to decide what becomes of an unsaved edit. */
  blocked = $state.raw<{ to: Route; why: ApiError } | null>(null);
  #discard: (() => void) | null = null;

  /** A room with a draft registers how it saves and how it gives up; call the result on the way out. */
  guard(flush: () => Promise<void>, discard: () => void): () => void {
    const forget = router.onLeave(flush);
    this.#discard = discard;
    return () => {
      forget();
      if (this.#discard === discard) this.#discard = null;
    };
  }

  /** Goes to a place; stays and asks when something could not be saved. */
  async go(to: Route): Promise<void> {
    try {
      await router.go(to);
    } catch (thrown) {
      const why = asApiError(thrown);
      // A stale save has a dialog of its own.
      if (why.code !== "stale") this.blocked = { to, why };
    }
  }

  /** The person gives the edit up. */
  async discard(): Promise<void> {
    const to = this.blocked?.to;
    this.blocked = null;
    this.#discard?.();
    if (to) await router.go(to);
  }

  /** The person stays to mend it. */
  stay(): void {
    this.blocked = null;
  }
}

/** The one way out of a room. */
export const leaving = new Leaving();

/** The short form for links and buttons. */
export const goTo = (to: Route): void => void leaving.go(to);
