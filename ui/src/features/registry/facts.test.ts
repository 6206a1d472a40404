import { describe, expect, it } from "vitest";

import { checkIsOld, hoursRange, nobody, nowWords, personWords } from "./facts";

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

describe("personWords", () => {
  it.each([
    [["phone"], "090", "電話番号", "090"],
    [["availability"], "limited", "稼働可否", "限定"],
    [["left_on"], "2024-03-31", "退職日", "2024/03/31"],
    [["hours_from"], 750, "希望する稼働（下限）", "12.5"],
    [["do_not_ask"], true, "依頼しない", "はい"],
    [["tags"], ["a", "b"], "タグ", "a、b"],
    [["contractor", "side_job"], "asking", "受託者としての事実：現職の副業許可", "確認中"],
    [["contractor", "employs_on"], "2026-11-20", "受託者としての事実：従業員について確認した日", "2026/11/20"],
    [["viewpoint", "role"], "部長", "外部視点", "部長"],
    [["phone"], "", "電話番号", ""],
  ])("%j reads %s", (path, value, label, text) => {
    expect(personWords(path, value)).toEqual({ label, text });
  });

  it("has a name for every fact of a person", () => {
    for (const field of Object.keys(nobody())) {
      if (field === "id" || field === "revision") continue;
      expect(personWords([field], nobody()[field as keyof ReturnType<typeof nobody>]).label, field).toMatch(/[ぁ-んァ-ヶ一-龠]/);
    }
  });
});
