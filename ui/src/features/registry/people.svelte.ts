/** The registry as a list that is fetched where it is looked at. */
import {
  api,
  type PersonPage,
  type PersonRow,
  type SearchReading,
  type SegmentFilter,
  type Tending,
} from "../../platform";
import { pagesOf, type Stretch } from "./window";

const SIZE = 100;

/** The people a query finds. Pages come as they scroll into sight and are kept while the query stands. */
export class People {
  query = $state.raw("");
  /** The conditions that stand beside the query; `null`: none. */
  filter = $state.raw<SegmentFilter | null>(null);
  /** The people to tend to instead of those a query finds; `null`: everyone. */
  list = $state.raw<Tending | null>(null);
  /** People in the registry; `null` before the first answer. */
  total = $state.raw<number | null>(null);
  /** People the query finds. */
  matched = $state.raw(0);
  /** How the query was understood, if it was a question about times of employment. */
  reading = $state.raw<SearchReading | null>(null);
  #pages = $state.raw<ReadonlyMap<number, readonly PersonRow[]>>(new Map());
  #asked = new Set<number>();
  /** Counts up whenever what was fetched no longer holds; late answers are dropped. */
  #epoch = 0;
  /** Counts up with every fresh start: what is in sight has to be asked for again. */
  generation = $state.raw(0);

  /** A row, if it has come. */
  row(index: number): PersonRow | undefined {
    return this.#pages.get(Math.floor(index / SIZE))?.[index % SIZE];
  }

  /** The place of a person among the rows that have come; -1 if it is not among them. */
  indexOf(id: string): number {
    for (const [page, rows] of this.#pages) {
      const index = rows.findIndex((row) => row.id === id);
      if (index >= 0) return page * SIZE + index;
    }
    return -1;
  }

  /** Searches; the first page stays on the screen until the new one has come. */
  async search(query: string): Promise<void> {
    this.query = query;
    this.list = null;
    await this.refresh();
  }

  /** Lists only those for whom the conditions hold. */
  async narrow(filter: SegmentFilter | null): Promise<void> {
    this.filter = filter;
    await this.refresh();
  }

  /** Shows a list of people to tend to, or everyone; a query ends with it. */
  async tend(list: Tending | null): Promise<void> {
    this.query = "";
    this.list = list;
    await this.refresh();
  }

  async #page(offset: number): Promise<PersonPage> {
    if (this.list !== null) {
      const page = await api.tending(this.list, offset, SIZE);
      return { ...page, rows: page.rows.map((row) => row.person), reading: null };
    }
    return this.filter ? api.segmentPeople(this.filter, this.query, offset, SIZE) : api.people(this.query, offset, SIZE);
  }

  /** Fetches anew, e.g. after an edit. Keeps what is shown until the answer is there. */
  async refresh(): Promise<void> {
    const epoch = ++this.#epoch;
    const page = await this.#page(0);
    if (epoch !== this.#epoch) return;
    this.#asked = new Set([0]);
    this.#pages = new Map([[0, page.rows]]);
    this.total = page.total;
    this.matched = page.matched;
    this.reading = page.reading;
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
          const answer = await this.#page(page * SIZE);
          if (epoch === this.#epoch) this.#pages = new Map(this.#pages).set(page, answer.rows);
        } catch (thrown) {
          if (epoch === this.#epoch) this.#asked.delete(page);
          throw thrown;
        }
      }),
    );
  }
}
