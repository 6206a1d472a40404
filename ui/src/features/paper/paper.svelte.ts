/**
 * The page on show.
 *
 * Invariants: answers to older questions are dropped; the page on screen stays until the next one is decoded;
 * at most one question is under way, and while it is, only the newest wish waits.
 */
import { api, asApiError, type ApiError, type DocumentKind, type DocumentPreview } from "../../platform";

type Wish = { id: string; kind: DocumentKind; page: number };

export class Paper {
  /** Address of the drawn page; `null` until the first one is there. */
  src = $state.raw<string | null>(null);
  /** What was said about the document on show. */
  preview = $state.raw<DocumentPreview | null>(null);
  /** The page on show, from 0. */
  page = $state.raw(0);
  /** The document on show. */
  kind = $state.raw<DocumentKind | null>(null);
  busy = $state.raw(false);
  error = $state.raw<ApiError | null>(null);

  #wish: Wish | null = null;
  /** Apart from `busy`, which an effect that asks must not depend on: it would ask for ever. */
  #working = false;
  #sequence = 0;
  #gone = false;

  /** Asks for a page of the document as it stands on disk now. */
  ask(id: string, kind: DocumentKind, page: number): void {
    this.#wish = { id, kind, page };
    this.#sequence += 1;
    if (!this.#working) void this.#work();
  }

  /** Lets go of the picture. */
  destroy(): void {
    this.#gone = true;
    if (this.src) URL.revokeObjectURL(this.src);
  }

  async #work(): Promise<void> {
    this.#working = true;
    this.busy = true;
    while (this.#wish && !this.#gone) {
      const wish = this.#wish;
      const mine = this.#sequence;
      this.#wish = null;
      try {
        await this.#draw(wish, mine);
      } catch (thrown) {
        if (mine === this.#sequence) this.error = asApiError(thrown);
      }
    }
    this.#working = false;
    this.busy = false;
  }

  async #draw({ id, kind, page }: Wish, mine: number): Promise<void> {
    const preview = await api.documentPreview(id, kind);
    if (mine !== this.#sequence) return;
    const at = Math.max(0, Math.min(page, preview.pages - 1));
    const svg = await api.documentPage(id, kind, at);
    if (mine !== this.#sequence || this.#gone) return;
    const src = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" }));
    const picture = new Image();
    picture.src = src;
    await picture.decode().catch(() => undefined);
    if (mine !== this.#sequence || this.#gone) {
      URL.revokeObjectURL(src);
      return;
    }
    const old = this.src;
    this.src = src;
    this.preview = preview;
    this.page = at;
    this.kind = kind;
    this.error = null;
    if (old) URL.revokeObjectURL(old);
  }
}
