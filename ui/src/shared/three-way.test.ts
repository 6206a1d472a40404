import { describe, expect, it } from "vitest";

import { pathKey, threeWay, type Side } from "./three-way";

const base = {
  id: "p",
  revision: 1,
  name: "髙橋",
  phone: "1",
  note: "",
  tags: ["x"],
  more: { job: null as string | null, since: "2020" },
  grants: [
    { id: "a", level: "閲覧", state: "planned" },
    { id: "b", level: "閲覧", state: "planned" },
  ],
};
type Note = typeof base;
const copy = (changes: Partial<Note>): Note => ({ ...structuredClone(base), ...changes });
const paths = (list: { path: readonly string[] }[]) => list.map((one) => pathKey(one.path));

describe("threeWay", () => {
  it("keeps both sides' changes where they do not meet", () => {
    const mine = copy({ phone: "2", more: { job: "営業", since: "2020" } });
    const theirs = copy({ revision: 5, note: "夜型", more: { job: null, since: "2021" } });
    const { merged, taken, conflicts } = threeWay(base, mine, theirs);
    expect(conflicts).toEqual([]);
    expect(taken.map(pathKey)).toEqual(["note", "more.since"]);
    expect(merged).toEqual({ ...base, revision: 5, phone: "2", note: "夜型", more: { job: "営業", since: "2021" } });
  });

  it("asks about what both changed, and only about that", () => {
    const mine = copy({ phone: "2", note: "n", tags: ["x", "y"] });
    const theirs = copy({ revision: 2, phone: "3", note: "n", tags: ["z"] });
    const { conflicts } = threeWay(base, mine, theirs);
    expect(conflicts).toEqual([
      { path: ["phone"], mine: "2", theirs: "3", base: "1" },
      { path: ["tags"], mine: ["x", "y"], theirs: ["z"], base: ["x"] },
    ]);
  });

  it("does as it was decided, value by value", () => {
    const mine = copy({ phone: "2", name: "高橋" });
    const theirs = copy({ revision: 2, phone: "3", name: "髙𣘺" });
    const decided = (sides: Record<string, Side>) => threeWay(base, mine, theirs, (path) => sides[pathKey(path)] ?? null);
    expect(decided({ phone: "theirs", name: "base" }).merged).toMatchObject({ phone: "3", name: "髙橋", revision: 2 });
    expect(decided({ phone: "mine" }).merged).toMatchObject({ phone: "2", name: "高橋" });
    expect(paths(decided({ phone: "mine" }).conflicts)).toEqual(["name"]);
  });

  it("merges the rows of a list that have keys one by one", () => {
    const [a, b] = base.grants as [Note["grants"][0], Note["grants"][0]];
    const mine = copy({ grants: [{ ...a, state: "granted" }, b, { id: "c", level: "編集", state: "planned" }] });
    const theirs = copy({ grants: [a, { ...b, level: "編集" }] });
    const { merged, conflicts } = threeWay(base, mine, theirs);
    expect(conflicts).toEqual([]);
    expect(merged.grants).toEqual([{ ...a, state: "granted" }, { ...b, level: "編集" }, { id: "c", level: "編集", state: "planned" }]);
  });

  it("leaves it to the person whether a removed row outweighs an edited one", () => {
    const [a, b] = base.grants as [Note["grants"][0], Note["grants"][0]];
    const mine = copy({ grants: [a, { ...b, state: "granted" }] });
    const theirs = copy({ grants: [a] });
    const { conflicts } = threeWay(base, mine, theirs);
    expect(conflicts).toEqual([{ path: ["grants", "#b"], mine: { ...b, state: "granted" }, theirs: null, base: b }]);
    expect(threeWay(base, mine, theirs, () => "theirs").merged.grants).toEqual([a]);
    expect(threeWay(base, copy({}), theirs).merged.grants).toEqual([a]);
  });

  it("asks about all that differs when nobody knows any more what was there", () => {
    const mine = copy({ phone: "2" });
    const theirs = copy({ note: "n", grants: [] });
    const { conflicts } = threeWay(null, mine, theirs);
    expect(paths(conflicts)).toEqual(["phone", "note", "grants.#a", "grants.#b"]);
    expect(conflicts.every((one) => one.base === undefined)).toBe(true);
  });

  it("agrees with a slow obvious check on every combination of one field", () => {
    const values = ["", "1", "2"];
    for (const b of values)
      for (const m of values)
        for (const t of values) {
          const { merged, conflicts } = threeWay({ v: b }, { v: m }, { v: t });
          const clash = m !== t && m !== b && t !== b;
          expect(conflicts.length, `${b} ${m} ${t}`).toBe(clash ? 1 : 0);
          if (!clash) expect(merged.v, `${b} ${m} ${t}`).toBe(m === b ? t : m);
        }
  });
});
