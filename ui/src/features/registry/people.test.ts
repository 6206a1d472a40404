import { beforeEach, describe, expect, it, vi } from "vitest";

import type { PersonPage, SegmentFilter } from "../../platform";

const core = vi.hoisted(() => ({ people: vi.fn(), segmentPeople: vi.fn() }));
vi.mock("../../platform", () => ({ api: core }));

import { People } from "./people.svelte";

const page = (query: string, offset: number, count: number): PersonPage =>
  ({
    total: 1000,
    matched: 250,
    rows: Array.from({ length: count }, (_, index) => ({ id: `${query}${offset + index}` })),
  }) as unknown as PersonPage;

beforeEach(() => {
  core.people.mockReset();
  core.people.mockImplementation((query: string, offset: number, limit: number) =>
    Promise.resolve(page(query, offset, Math.min(limit, 250 - offset))),
  );
});

describe("People", () => {
  it("fetches a page once, where it is looked at", async () => {
    const people = new People();
    await people.search("a");
    expect([people.total, people.matched]).toEqual([1000, 250]);
    await people.need({ first: 190, last: 210 });
    await people.need({ first: 195, last: 215 });
    expect(core.people.mock.calls.map((call) => call[1])).toEqual([0, 100, 200]);
    expect(people.row(205)?.id).toBe("a205");
    expect(people.indexOf("a205")).toBe(205);
    expect(people.row(400)).toBeUndefined();
  });

  it("drops the answer to an older query that comes late", async () => {
    const people = new People();
    let late: (answer: PersonPage) => void = () => undefined;
    core.people.mockImplementationOnce(() => new Promise((resolve) => (late = resolve)));
    const first = people.search("た");
    await people.search("たか");
    late(page("た", 0, 3));
    await first;
    expect(people.row(0)?.id).toBe("たか0");
  });

  it("asks with the conditions while there are any, and without them again", async () => {
    const people = new People();
    const filter = { departments: ["企画"] } as SegmentFilter;
    core.segmentPeople.mockResolvedValue({ total: 1000, matched: 9, rows: [] });
    await people.narrow(filter);
    expect(core.segmentPeople.mock.calls).toEqual([[filter, "", 0, 100]]);
    expect([people.total, people.matched]).toEqual([1000, 9]);
    await people.narrow(null);
    expect(core.people).toHaveBeenCalledTimes(1);
    expect(people.matched).toBe(250);
  });

  it("asks again for what is in sight after a fresh start", async () => {
    const people = new People();
    await people.search("a");
    await people.need({ first: 100, last: 120 });
    const before = people.generation;
    await people.refresh();
    expect(people.generation).toBeGreaterThan(before);
    expect(people.row(110)).toBeUndefined();
    await people.need({ first: 100, last: 120 });
    expect(people.row(110)?.id).toBe("a110");
  });

  it("asks again for a page that failed", async () => {
    const people = new People();
    await people.search("a");
    core.people.mockRejectedValueOnce(new Error("ipc"));
    await expect(people.need({ first: 100, last: 120 })).rejects.toThrow("ipc");
    await people.need({ first: 100, last: 120 });
    expect(people.row(100)?.id).toBe("a100");
  });
});
