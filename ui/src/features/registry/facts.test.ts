import { describe, expect, it } from "vitest";

import type { Alumnus } from "../../platform";
import { checkIsOld, hoursRange, nobody, nowWords, personWords, reachLines, sendWords } from "./facts";

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

const closed = { reach: "avoid", holiday: false, until_minute: null, next_on: "2026-11-23", next_minute: 1320, next_until_minute: 1500 } as const;

describe("nowWords", () => {
  it("says whether now is a good time, and when to expect an answer", () => {
    expect(nowWords(closed, "翌日夜")).toBe("いまは連絡を控える時間です。返信の目安は翌日夜。");
    expect(nowWords({ ...closed, reach: null }, "")).toBe("いまの時間の連絡の可否は、まだ聞いていません。");
  });

  it("says until when it is fine", () => {
    expect(nowWords({ ...closed, reach: "open", until_minute: 1500 }, "")).toBe("いまは連絡してよい時間です（25:00まで）。");
  });
});

describe("sendWords", () => {
  const owl = {
    ...nobody(),
    email: "rin@example.jp",
    phone: "090-0000-0000",
    contacts: [
      { channel: "phone", value: "", allowed: false, note: "" },
      { channel: "chat", value: "@rin", allowed: true, note: "" },
      { channel: "video", value: "", allowed: true, note: "土曜午前" },
    ],
  } satisfies Alumnus;

  it("proposes the next good time, by a way that may be used", () => {
    expect(sendWords(closed, "2026-11-23", owl)).toBe("依頼文を送るなら 今日 22:00〜25:00（メール、チャット）");
    expect(sendWords(closed, "2026-11-22", nobody())).toBe("依頼文を送るなら 明日 22:00〜25:00");
    expect(sendWords(closed, "2026-11-20", nobody())).toBe("依頼文を送るなら 11/23 22:00〜25:00");
  });

  it("proposes now while it is a good time", () => {
    expect(sendWords({ ...closed, reach: "open", until_minute: 1500 }, "2026-11-23", owl)).toBe(
      "依頼文を送るなら いま（25:00まで）（メール、チャット）",
    );
  });

  it("proposes nothing where nothing is known", () => {
    const never = { reach: null, holiday: false, until_minute: null, next_on: null, next_minute: null, next_until_minute: null };
    expect(sendWords(never, "2026-11-23", owl)).toBe("");
  });

  it("does not offer a number that may not be called", () => {
    expect(reachLines(owl).map((line) => [line.channel, line.value, line.allowed])).toEqual([
      ["email", "rin@example.jp", true],
      ["phone", "090-0000-0000", false],
      ["chat", "@rin", true],
      ["video", "", true],
    ]);
  });
});

it.each([
  ["2026-05-24", "2026-11-24", false],
  ["2026-05-24", "2026-11-25", true],
  ["2026-08-31", "2027-02-28", false],
  ["2026-08-31", "2027-03-01", true],
  [null, "2026-11-23", false],
])("a check of %s is old on %s: %s", (on, today, old) => {
  expect(checkIsOld(today, on)).toBe(old);
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

it("says that a holiday has its own row", () => {
  const nothing = { reach: null, until_minute: null, next_on: null, next_minute: null, next_until_minute: null };
  expect(nowWords({ ...nothing, holiday: true }, "")).toContain("今日は祝日です");
  expect(nowWords({ ...nothing, holiday: false }, "")).not.toContain("祝日");
});
