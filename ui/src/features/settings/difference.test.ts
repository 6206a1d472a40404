import { describe, expect, it } from "vitest";

import { changeWords, entryWords, memberText } from "./difference";

describe("differences of two rulebooks", () => {
  it("names the entry and the day from which on it holds", () => {
    const rule = { key: { kind: "rule", id: "FL-12", case: "vague" }, from: null, kind: "changed", changes: [] } as const;
    expect(entryWords({ ...rule, changes: [] })).toBe("FL-12 vague");
    const value = { key: { kind: "parameter", key: "inv.deductible_percent" }, from: "2028-10-01", kind: "added", changes: [] } as const;
    expect(entryWords({ ...value, changes: [] })).toBe("inv.deductible_percent（2028/10/01 から）");
  });

  it.each([
    ["2028-10-01", "2028/10/01"],
    ["1000000", "1,000,000"],
    ["red", "赤"],
    ["true", "はい"],
    ["場所がありません。", "場所がありません。"],
    ["", "なし"],
    [null, "なし"],
  ])("shows %s as %s", (text, shown) => {
    expect(memberText(text)).toBe(shown);
  });

  it("says what was and what comes", () => {
    const change = { member: "value", before: "70", after: "50" } as const;
    expect(changeWords("changed", change)).toBe("70 → 50");
    expect(changeWords("added", { ...change, before: null })).toBe("50");
    expect(changeWords("ended", { ...change, after: null })).toBe("70");
  });
});
