/**
 * The backup of the day, taken beside the first screen: nobody waits for it, and nobody misses that it failed.
 *
 * Invariants: the sample is never backed up; `failed` stays until a backup succeeds or the folder is locked.
 */
import { api, asApiError, type ApiError } from "../platform";
import { session } from "./session.svelte";

class StartBackup {
  /** One is being taken. */
  running = $state.raw(false);
  /** Why the last one could not be taken. */
  failed = $state.raw<ApiError | null>(null);

  #sequence = 0;

  /** Takes one now. Never throws: what went wrong is told by `failed`. */
  async take(): Promise<void> {
    if (session.state?.sample) return;
    const mine = ++this.#sequence;
    this.running = true;
    this.failed = null;
    try {
      await api.backupCreate();
      // The navigation shows when it was taken.
      await session.refresh().catch(() => undefined);
    } catch (thrown) {
      const error = asApiError(thrown);
      // Locked meanwhile: the next opening takes one.
      if (mine === this.#sequence && error.code !== "locked") this.failed = error;
    } finally {
      if (mine === this.#sequence) this.running = false;
    }
  }

  /** Another way made a backup, or the folder was locked: nothing is left to tell. */
  settled(): void {
    this.#sequence += 1;
    this.running = false;
    this.failed = null;
  }
}

/** The one backup of this start. */
export const startBackup = new StartBackup();
