/**
 * Autosave of one entity.
 *
 * Invariants: saves never overlap; the mark "saved" appears only after the core said so; a failed save
 * never loses what was typed.
 */
import { untrack } from "svelte";

import { ApiFailure, asApiError, type ApiError } from "../platform";
import { pathKey, threeWay, type Path, type Side } from "./three-way";

/** What became of a save. */
export type Saved<T> =
  | { outcome: "saved"; stored: T }
  /** Someone saved meanwhile. `base` is what both began from, `null` if that is not known any more. */
  | { outcome: "stale"; theirs: T; base: T | null }
  /** Someone removed it meanwhile. */
  | { outcome: "removed"; canReturn: boolean };

/** An edit that met another one: what is on disk now, and what both began from. */
export type Meeting<T> = { theirs: T; base: T | null };

/** Where a draft stands. */
export type DraftStatus = "clean" | "dirty" | "saving" | "saved" | "failed" | "stale";

/** What a draft needs to know. */
export type DraftOptions<T> = {
  /** Puts a snapshot on disk. Throws an `ApiFailure` when the core refuses. */
  save: (snapshot: T) => Promise<Saved<T>>;
  /** Puts a snapshot on disk that someone removed meanwhile. Without it, a removed thing can only be given up. */
  bringBack?: (snapshot: T) => Promise<Saved<T>>;
  /** What was removed meanwhile was given up: where to now? */
  onabandoned?: () => void;
  /**
   * Is there enough to store by itself? A new person without a name is not: it waits until it is, or until the
   * room is left. Default: always.
   */
  ready?: (value: T) => boolean;
  /** How long typing must pause before a save, in milliseconds. */
  pause?: number;
};

/** An entity under edit. Bind fields to `draft.value.…`; changes are noticed by themselves. */
export class Draft<T extends { revision: number; id?: string }> {
  /** The entity as the screen shows it. */
  value: T = $state() as T;
  status = $state.raw<DraftStatus>("clean");
  /** When the last save was on disk. */
  savedAt = $state.raw<Date | null>(null);
  /** Why the last save failed. */
  error = $state.raw<ApiError | null>(null);
  /** After a stale save, while the person has something to decide. */
  meeting = $state.raw<Meeting<T> | null>(null);
  /** After a save of what someone removed, until the person has decided. */
  removed = $state.raw<{ canReturn: boolean } | null>(null);
  /** What was taken over from the other side without a question, until somebody has said so. */
  taken = $state.raw<Path[]>([]);

  #options: DraftOptions<T>;
  #stored: string;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #running: Promise<void> | null = null;
  #stop: () => void;

  constructor(initial: T, options: DraftOptions<T>) {
    this.value = initial;
    this.#options = options;
    this.#stored = fingerprint(initial);
    this.#stop = $effect.root(() => {
      $effect(() => {
        // Reading the whole value subscribes to every field of it.
        const print = fingerprint($state.snapshot(this.value) as T);
        if (print !== this.#stored) untrack(() => this.#touch());
      });
    });
  }

  /** Does the screen hold something the disk does not? */
  get dirty(): boolean {
    return fingerprint($state.snapshot(this.value) as T) !== this.#stored;
  }

  /** The words under a field when the core refused its value. */
  refusal(path: string): Extract<ApiError, { code: "invalid" }> | null {
    return this.error?.code === "invalid" && this.error.field === path ? this.error : null;
  }

  /** Saves now, e.g. when a field loses the focus. Failures show in `status`; nothing is thrown. */
  commit(): void {
    void this.#drain(false).catch(() => undefined);
  }

  /** Resolves when everything is on disk; throws when it could not be put there. */
  flush(): Promise<void> {
    return this.#drain(true);
  }

  /** With `all`, what is not ready is offered too: the core says what is missing. */
  async #drain(all: boolean): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#running) {
      await this.#running.catch(() => undefined);
      return this.#drain(all);
    }
    if (!this.dirty) return;
    if (this.meeting || this.removed) throw new ApiFailure({ code: "stale" });
    if (!all && this.#options.ready && !this.#options.ready(this.value)) return;
    await this.#run(this.#options.save);
    return this.#drain(all);
  }

  /** Replaces the value by what the disk holds, e.g. after an undo. */
  adopt(stored: T): void {
    clearTimeout(this.#timer);
    this.#stored = fingerprint(stored);
    this.value = stored;
    this.meeting = null;
    this.removed = null;
    this.error = null;
    this.status = "saved";
    this.savedAt = new Date();
  }

  /** After a stale save: stores what comes of both, with the person's choice where they met. */
  async resolve(choices: ReadonlyMap<string, Side>): Promise<void> {
    const met = this.meeting;
    if (!met) return;
    const mine = $state.snapshot(this.value) as T;
    const { merged } = threeWay(met.base, mine, met.theirs, (path) => choices.get(pathKey(path)) ?? null);
    this.#rebase(merged, met.theirs);
    await this.flush();
  }

  /** After a removal: stores this screen's version again. */
  async bringBack(): Promise<void> {
    const { bringBack } = this.#options;
    if (!this.removed || !bringBack) return;
    this.removed = null;
    await this.#run(bringBack);
    await this.flush();
  }

  /** After a removal: it stays removed, and the room is left. */
  abandon(): void {
    this.discard();
    this.#options.onabandoned?.();
  }

  /** Gives up what could not be saved, so that the room can be left. */
  discard(): void {
    clearTimeout(this.#timer);
    this.#stored = fingerprint($state.snapshot(this.value) as T);
    this.meeting = null;
    this.removed = null;
    this.error = null;
    this.status = "clean";
  }

  /** Stops watching. Call it when the component goes. */
  destroy(): void {
    clearTimeout(this.#timer);
    this.#stop();
  }

  #touch(): void {
    if (this.status !== "saving" && this.status !== "stale") this.status = "dirty";
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.commit(), this.#options.pause ?? 400);
  }

  #run(put: (snapshot: T) => Promise<Saved<T>>): Promise<void> {
    const running = this.#put(put).finally(() => {
      this.#running = null;
    });
    this.#running = running;
    return running;
  }

  async #put(put: (snapshot: T) => Promise<Saved<T>>): Promise<void> {
    const snapshot = $state.snapshot(this.value) as T;
    this.status = "saving";
    let result: Saved<T>;
    try {
      result = await put(snapshot);
    } catch (thrown) {
      this.error = asApiError(thrown);
      this.status = "failed";
      throw thrown;
    }
    this.error = null;
    if (result.outcome === "removed") {
      this.removed = { canReturn: result.canReturn };
      this.status = "stale";
      throw new ApiFailure({ code: "stale" });
    }
    if (result.outcome === "stale") {
      this.#meet(result);
      return;
    }
    const untouched = fingerprint($state.snapshot(this.value) as T) === fingerprint(snapshot);
    this.#stored = fingerprint(result.stored);
    if (untouched) {
      this.value = result.stored;
    } else {
      // Typed on meanwhile: keep the typing, take over what only the core knows.
      this.value.revision = result.stored.revision;
      if (result.stored.id !== undefined) this.value.id = result.stored.id;
    }
    this.savedAt = new Date();
    this.status = untouched ? "saved" : "dirty";
  }

  /** Where both sides changed different things, that is no question; the next save carries both. */
  #meet({ theirs, base }: Meeting<T>): void {
    const { merged, taken, conflicts } = threeWay(base, $state.snapshot(this.value) as T, theirs);
    if (conflicts.length > 0) {
      this.meeting = { theirs, base };
      this.status = "stale";
      throw new ApiFailure({ code: "stale" });
    }
    this.taken = taken;
    this.#rebase(merged, theirs);
  }

  /** Goes on from what is on disk now. */
  #rebase(value: T, theirs: T): void {
    this.meeting = null;
    this.#stored = fingerprint(theirs);
    this.value = value;
    this.status = this.dirty ? "dirty" : "saved";
    if (!this.dirty) this.savedAt = new Date();
  }
}

/** Equal for equal facts: the revision is the core's, not the person's. */
function fingerprint<T extends { revision: number; id?: string }>(value: T): string {
  return JSON.stringify({ ...value, revision: 0, id: "" });
}
