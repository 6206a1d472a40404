/**
 * One import from the choice of a file to its writing.
 *
 * Invariants: nothing is written before `apply`; whatever is given up or overtaken is forgotten by the core too; an
 * answer that comes too late changes nothing on the screen.
 */
import { errorText, ja } from "../../messages/ja";
import { api, asApiError, type FieldChange, type ImportChoice, type ImportMapping, type ImportOutcome, type ImportPreview, type ImportRow, type Progress, type RowChoice } from "../../platform";

/** The core takes no larger file. Said before 200 MB are read into memory. */
const LARGEST = 200 * 1024 * 1024;

/** What is being done. */
export type Work = "reading" | "remapping" | "applying";

export class Import {
  preview = $state.raw<ImportPreview | null>(null);
  work = $state.raw<Work | null>(null);
  /** How far it is; `null` before the first word of it. */
  progress = $state.raw<Progress | null>(null);
  /** Why it did not work, in words. */
  refusal = $state.raw<string | null>(null);
  /** What became of a wish to stop, in words. */
  stopped = $state.raw<string | null>(null);
  /** What the person decided about rows, by row. */
  choices = $state.raw<ReadonlyMap<number, RowChoice>>(new Map());
  /** Rows that resemble somebody and were decided about. */
  answered = $state.raw<ReadonlySet<number>>(new Set());

  /** How many people would be written with these choices; the last answer while a newer one is reckoned. */
  people = $state.raw(0);

  /** Counts up when another reading was refused: whatever shows a wish shows what holds again. */
  refusals = $state.raw(0);

  #token: string | null = null;
  /** How the person wants the list read, while it is read so. */
  #wanted: ImportMapping | null = null;
  /** A file chosen later, or a closed dialog, makes an older answer worthless. */
  #asked = 0;

  /** Reads a file and says what it would do. */
  async open(file: File): Promise<void> {
    this.forget();
    const question = ++this.#asked;
    if (file.size > LARGEST) {
      this.refusal = errorText({ code: "sheet", problem: "too_large" });
      return;
    }
    this.work = "reading";
    try {
      const token = await api.importOpen(file.name, await file.arrayBuffer());
      if (question !== this.#asked) {
        void api.importCancel(token).catch(() => undefined);
        return;
      }
      this.#token = token;
      const preview = await api.importRead(token, this.#watch(question));
      if (question === this.#asked) this.preview = preview;
      if (question === this.#asked) await this.#count();
    } catch (thrown) {
      this.#fail(question, thrown, ja.importer.stoppedReading);
    } finally {
      if (question === this.#asked) this.work = null;
    }
  }

  /** Reads the same file in another way. The choices belong to the rows as they were read: they go. */
  async remap(mapping: ImportMapping): Promise<void> {
    const token = this.#token;
    if (!token || this.work === "reading" || this.work === "applying") return;
    this.#wanted = mapping;
    // One reading at a time; the next one begins when this has answered.
    if (this.work === "remapping") return;
    const question = ++this.#asked;
    this.work = "remapping";
    this.refusal = null;
    this.progress = null;
    try {
      for (let asked: ImportMapping | null = null; asked !== this.#wanted; ) {
        asked = this.#wanted;
        const preview = await api.importRemap(token, asked, this.#watch(question));
        if (question !== this.#asked) return;
        this.preview = preview;
        this.#undecide();
        await this.#count();
      }
    } catch (thrown) {
      this.refusals += 1;
      this.#fail(question, thrown, ja.importer.stoppedReading);
    } finally {
      if (question === this.#asked) {
        this.#wanted = null;
        this.work = null;
      }
    }
  }

  /** What the preview rests on, or will in a moment, to change one thing of it. */
  mapping(): ImportMapping | null {
    const { preview } = this;
    if (!preview) return null;
    if (this.#wanted) return this.#wanted;
    return {
      sheet: preview.sheet,
      heading_row: preview.heading_row,
      columns: preview.columns.map((column) => column.column),
      take_birth_dates: preview.columns.some((column) => column.withheld === "birth_date" && column.column !== null),
    };
  }

  /** `null`: the row does what the preview says. */
  choose({ row, likenesses }: ImportRow, choice: RowChoice | null): void {
    const next = new Map(this.choices);
    if (choice) next.set(row, choice);
    else next.delete(row);
    this.choices = next;
    if (likenesses.length > 0) this.answered = new Set(this.answered).add(row);
    void this.#count();
  }

  /** What a row would change if it were this person. */
  async changes(row: number, alumnusId: string): Promise<FieldChange[]> {
    return this.#token ? await api.importRowChanges(this.#token, row, alumnusId) : [];
  }

  /** Writes what was previewed. `null`: it did not come to that. */
  async apply(): Promise<ImportOutcome | null> {
    const token = this.#token;
    if (!token || this.work) return null;
    const question = ++this.#asked;
    this.work = "applying";
    this.refusal = null;
    this.progress = null;
    try {
      const outcome = await api.importApply(token, this.#chosen(), this.#watch(question));
      // The list is gone with its token: nothing may ask for its rows any more, so the work stays until all is closed.
      this.#token = null;
      return outcome;
    } catch (thrown) {
      this.#fail(question, thrown, ja.importer.stoppedWriting);
      if (question === this.#asked) this.work = null;
      return null;
    }
  }

  /** The person stops what runs. Writing answers by itself whether it was in time. */
  stop(): void {
    const token = this.#token;
    if (this.work === "applying") {
      if (token) void api.importCancel(token).catch(() => undefined);
      return;
    }
    this.forget();
    this.stopped = ja.importer.stoppedReading;
  }

  /** Back to the choice of a file. */
  forget(): void {
    if (this.#token) void api.importCancel(this.#token).catch(() => undefined);
    this.#token = null;
    this.#asked += 1;
    this.#clear();
    this.refusal = null;
    this.stopped = null;
  }

  #clear(): void {
    this.preview = null;
    this.#wanted = null;
    this.work = null;
    this.progress = null;
    this.#undecide();
  }

  #undecide(): void {
    this.choices = new Map();
    this.answered = new Set();
    this.people = 0;
  }

  #chosen(): ImportChoice[] {
    return [...this.choices].map(([row, choice]) => ({ row, choice }));
  }

  /** Asks how many people the choices come to. A choice made meanwhile asks again. */
  async #count(): Promise<void> {
    const token = this.#token;
    const { choices } = this;
    if (!token) return;
    try {
      const people = await api.importPeople(token, this.#chosen());
      if (token === this.#token && choices === this.choices) this.people = people;
    } catch (thrown) {
      // Writing says for itself what became of a choice.
      if (token === this.#token && asApiError(thrown).code !== "cancelled") this.refusal = errorText(asApiError(thrown));
    }
  }

  #watch(question: number): (progress: Progress) => void {
    return (progress) => {
      if (question === this.#asked) this.progress = progress;
    };
  }

  #fail(question: number, thrown: unknown, stopped: string): void {
    if (question !== this.#asked) return;
    const error = asApiError(thrown);
    if (error.code === "cancelled") {
      // The core has forgotten the list with it.
      this.#token = null;
      this.#clear();
      this.stopped = stopped;
    } else {
      this.refusal = errorText(error);
    }
  }
}
