/**
 * What is said about every document of an engagement: its pages, and what is still 【未記入】.
 *
 * Invariant: an answer about what was on disk before never replaces one about what is there now.
 */
import { api, type DocumentKind, type DocumentPreview } from "../../platform";

export class Previews {
  #of = $state.raw<Partial<Record<DocumentKind, DocumentPreview | "failed">>>({});
  #asked = 0;

  /** Absent until laid out once; `"failed"` when it cannot be. */
  of(kind: DocumentKind): DocumentPreview | "failed" | undefined {
    return this.#of[kind];
  }

  /** What is still 【未記入】 on it, by label; nothing while that is not known. */
  gaps(kind: DocumentKind): readonly string[] {
    const preview = this.#of[kind];
    return preview === undefined || preview === "failed" ? [] : preview.gaps;
  }

  /** Asks about all of them, one after the other: the press sets one document at a time anyway. */
  async ask(id: string, kinds: readonly DocumentKind[]): Promise<void> {
    const question = ++this.#asked;
    for (const kind of kinds) {
      const preview = await api.documentPreview(id, kind).catch(() => "failed" as const);
      if (question !== this.#asked) return;
      this.#of = { ...this.#of, [kind]: preview };
    }
  }

  /** Asks nothing more. */
  stop(): void {
    this.#asked += 1;
  }
}
