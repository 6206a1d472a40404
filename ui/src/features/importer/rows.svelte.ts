/** The rows of a preview as a list that is fetched where it is looked at. */
import { api, type ImportFilter, type ImportRow } from "../../platform";
import { pagesOf, type Stretch } from "../registry/window";

const SIZE = 100;

export class Rows {
  filter = $state.raw<ImportFilter>("all");
  query = $state.raw("");
  /** Rows that filter and query leave; `null` before the first answer. */
  matched = $state.raw<number | null>(null);
  /** Counts up with every fresh start: what is in sight has to be asked for again. */
  generation = $state.raw(0);
  #pages = $state.raw<ReadonlyMap<number, readonly ImportRow[]>>(new Map());
  #asked = new Set<number>();
  #epoch = 0;

  constructor(readonly token: string) {}

  /** A row by its place in the list, if it has come. */
  at(index: number): ImportRow | undefined {
    return this.#pages.get(Math.floor(index / SIZE))?.[index % SIZE];
  }

  /** Shows other rows; the present ones stay on the screen until the answer is there. */
  async show(filter: ImportFilter, query: string): Promise<void> {
    this.filter = filter;
    this.query = query;
    const epoch = ++this.#epoch;
    const page = await api.importRows(this.token, filter, query, 0, SIZE);
    if (epoch !== this.#epoch) return;
    this.#asked = new Set([0]);
    this.#pages = new Map([[0, page.rows]]);
    this.matched = page.matched;
    this.generation += 1;
  }

  /** Fetches the pages of a stretch that have not been asked for. */
  async need(seen: Stretch): Promise<void> {
    const epoch = this.#epoch;
    const missing = pagesOf(seen, SIZE).filter((page) => !this.#asked.has(page));
    missing.forEach((page) => this.#asked.add(page));
    await Promise.all(
      missing.map(async (page) => {
        try {
          const answer = await api.importRows(this.token, this.filter, this.query, page * SIZE, SIZE);
          if (epoch === this.#epoch) this.#pages = new Map(this.#pages).set(page, answer.rows);
        } catch (thrown) {
          if (epoch === this.#epoch) this.#asked.delete(page);
          throw thrown;
        }
      }),
    );
  }
}
