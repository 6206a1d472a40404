/** The contact log of one person on the screen, and the entry that is being written. */
import { ja } from "../../messages/ja";
import { api, type AlumnusId, type ContactEntry, type ContactLog } from "../../platform";
import { session } from "../../shared/session.svelte";
import { settled } from "../../shared/settling";
import { toasts } from "../../shared/toast.svelte";
import { fresh, written } from "./entry";

/** The log of a person. Whatever is written is kept when the person or the room is left. */
export class Log {
  readonly person: AlumnusId;
  /** `null` before the first answer. */
  view = $state.raw<ContactLog | null>(null);
  /** What is being written; `null` while the form is closed. */
  entry = $state<ContactEntry | null>(null);
  busy = $state.raw(false);
  #begun: ContactEntry | null = null;
  /** The last thing done here, for Ctrl+Z. */
  #undo: (() => Promise<void>) | null = null;
  #changed: () => void;

  /** `changed` is told after every write: lists and the home screen rest on the log. */
  constructor(person: AlumnusId, changed: () => void) {
    this.person = person;
    this.#changed = changed;
  }

  async load(): Promise<void> {
    this.view = await api.contactLog(this.person);
  }

  /** Does the form hold something new? */
  get changed(): boolean {
    return this.entry !== null && this.#begun !== null && written($state.snapshot(this.entry), this.#begun);
  }

  /** Opens the form for a new entry, unless one is being written. */
  begin(): void {
    if (this.entry) return;
    this.#open(fresh(this.person, session.today, session.state?.settings.actor ?? "", this.view?.entries ?? []));
  }

  /** Opens an entry. What another one held new is kept first. */
  async edit(entry: ContactEntry): Promise<void> {
    await this.flush();
    this.#open(entry);
  }

  close(): void {
    this.entry = null;
    this.#begun = null;
  }

  /** Keeps what the form holds and closes it. A refused entry stays in the form. */
  async save(): Promise<void> {
    if (!this.entry) return;
    const isNew = this.entry.id === "";
    const stored = await this.#keep();
    if (!stored) return;
    this.close();
    this.#offerUndo(isNew ? ja.contactlog.saved : ja.contactlog.changed, stored);
  }

  /** For who leaves, be it for another window: what is new is kept, and the form stays open on it. */
  async flush(): Promise<void> {
    if (!this.changed) return;
    const stored = await this.#keep();
    if (stored) this.#open(stored);
  }

  async #keep(): Promise<ContactEntry | null> {
    if (!this.entry || this.busy) return null;
    this.busy = true;
    try {
      // A day that is still being typed is read when its field is left.
      await settled();
      const result = await api.contactSave($state.snapshot(this.entry));
      if (result.outcome === "stale") {
        this.#open(result.theirs);
        await this.load();
        toasts.show(ja.contactlog.stale, { tone: "error" });
        return null;
      }
      this.view = result.log;
      this.#changed();
      return result.entry;
    } finally {
      this.busy = false;
    }
  }

  async remove(entry: ContactEntry): Promise<void> {
    await api.contactRemove(entry.id);
    this.close();
    await this.load();
    this.#changed();
    this.#offerUndo(ja.contactlog.removed, entry);
  }

  /** Takes back the last thing done here. `false`: there is none, so Ctrl+Z means something else. */
  async undoLast(): Promise<boolean> {
    const undo = this.#undo;
    await undo?.();
    return undo !== null;
  }

  /** Something else was done since. */
  forgetUndo(): void {
    this.#undo = null;
  }

  #open(entry: ContactEntry): void {
    this.#begun = { ...entry };
    this.entry = { ...entry };
  }

  #offerUndo(text: string, entry: ContactEntry): void {
    const run = async () => {
      this.#undo = null;
      try {
        await api.contactUndo(entry.id);
        await this.load();
        this.#changed();
      } catch (thrown) {
        toasts.fail(thrown);
      }
    };
    this.#undo = run;
    toasts.show(text, { action: { label: ja.common.undo, run } });
  }
}
