import { describe, expect, it } from "vitest";

import { checkIsOld, differences, hoursRange, nobody, nowWords } from "./facts";

describe("hoursRange", () => {
  it.each([
    [600, 1200, "10〜20"],
    [600, 600, "10"],
    [null, 1200, "〜20"],
    [750, null, "12.5〜"],
    [null, null, ""],
  ])("%s to %s reads %s", (from, to, text) => {
    expect(hoursRange(from, to)).toBe(text);
  });
});

describe("nowWords", () => {
  it("says when the next time begins", () => {
    const now = { reach: "avoid", next_on: "2026-11-23", next_minute: 1320 } as const;
    expect(nowWords(now, "2026-11-23", "翌日夜")).toBe(
      "いまは連絡を控える時間です。次は 今日 22:00。返信の目安は翌日夜。",
    );
  });

  it("names tomorrow and later days", () => {
    const at = (day: string) => nowWords({ reach: null, next_on: day, next_minute: 540 }, "2026-11-30", "");
    expect(at("2026-12-01")).toContain("明日 9:00");
    expect(at("2026-12-05")).toContain("12/05 9:00");
  });

  it("does not point to a later time when it is fine now", () => {
    expect(nowWords({ reach: "open", next_on: "2026-12-01", next_minute: 0 }, "2026-11-30", "")).toBe(
      "いまは連絡してよい時間です。",
    );
  });
});

it("calls a check old after half a year, not before, and not when there was none", () => {
  expect(checkIsOld("2026-11-23", "2026-05-25")).toBe(false);
  expect(checkIsOld("2026-11-23", "2026-05-24")).toBe(true);
  expect(checkIsOld("2026-11-23", null)).toBe(false);
});

describe("differences", () => {
  it("names exactly the facts that differ", () => {
    const mine = { ...nobody(), phone: "090", revision: 3 };
    const theirs = { ...nobody(), availability: "limited" as const, revision: 9 };
    expect(differences(mine, theirs).map((line) => [line.label, line.mine, line.theirs])).toEqual([
      ["電話番号", "090", ""],
      ["稼働可否", "", "限定"],
    ]);
  });

  it("sees a difference in every fact of a person", () => {
    const plain = nobody();
    for (const field of Object.keys(plain) as (keyof typeof plain)[]) {
      if (field === "id" || field === "revision") continue;
      const changed = { ...nobody(), [field]: "x" } as unknown as typeof plain;
      if (field === "tenures" || field === "contacts" || field === "week") Object.assign(changed, { [field]: [{}] });
      if (field === "skills" || field === "tags") Object.assign(changed, { [field]: ["x"] });
      if (field === "viewpoint") changed.viewpoint = { ...plain.viewpoint, role: "x" };
      if (field === "consent") changed.consent = { ...plain.consent, purpose: "x" };
      if (field === "contractor") changed.contractor = { ...plain.contractor, invoice_no: "T1" };
      expect(differences(changed, plain), field).toHaveLength(1);
    }
  });
});
