/** Short notes at the foot of the window, some with a way back. */
import { errorText } from "../messages/ja";
import { asApiError } from "../platform";
import { session } from "./session.svelte";

/** A note. With `action` it stays longer, so that there is time to take something back. */
export type Toast = {
  id: number;
  text: string;
  tone: "info" | "error";
  action?: { label: string; run: () => void | Promise<void> };
  /** The dialog that was on top when it came: only what lies in a modal window can be read and pressed. */
  host: string | null;
};

class Toasts {
  list = $state.raw<Toast[]>([]);
  /** Open dialogs, the topmost last. */
  #hosts = $state.raw<string[]>([]);
  #next = 1;

  /** Shows a note. */
  show(text: string, options: Partial<Pick<Toast, "tone" | "action">> = {}): void {
    const toast: Toast = { id: this.#next++, text, tone: options.tone ?? "info", host: this.#hosts.at(-1) ?? null };
    if (options.action) toast.action = options.action;
    // The same words twice are one note.
    this.list = [...this.list.filter((other) => other.text !== text), toast].slice(-3);
    setTimeout(() => this.dismiss(toast.id), toast.action || toast.tone === "error" ? 10_000 : 4_000);
  }

  /** Shows what went wrong, in words. */
  fail(thrown: unknown): void {
    const error = asApiError(thrown);
    // Something else locked the folder: the door says so better than a note.
    if (error.code === "locked") void session.refresh().catch(() => undefined);
    else if (error.code !== "cancelled") this.show(errorText(error), { tone: "error" });
  }

  /** The person goes elsewhere: notes end with their room, all but what went wrong. */
  leave(): void {
    this.list = this.list.filter((toast) => toast.tone === "error");
  }

  /** A dialog opened; what is returned is for when it closes. */
  enter(host: string): () => void {
    this.#hosts = [...this.#hosts, host];
    return () => (this.#hosts = this.#hosts.filter((other) => other !== host));
  }

  /** The notes of a dialog; with `null` those of the room, and of dialogs that closed since. */
  of(host: string | null): Toast[] {
    const open = new Set(this.#hosts);
    return this.list.filter((toast) => (toast.host !== null && open.has(toast.host) ? toast.host : null) === host);
  }

  dismiss(id: number): void {
    this.list = this.list.filter((toast) => toast.id !== id);
  }
}

/** The one pile of notes. */
export const toasts = new Toasts();
