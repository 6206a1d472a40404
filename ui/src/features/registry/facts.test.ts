import { describe, expect, it } from "vitest";

import type { Alumnus } from "../../platform";
import { checkIsOld, differences, hoursRange, nobody, nowWords, reachLines, sendWords } from "./facts";

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

const closed = { reach: "avoid", until_minute: null, next_on: "2026-11-23", next_minute: 1320, next_until_minute: 1500 } as const;

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
    const never = { reach: null, until_minute: null, next_on: null, next_minute: null, next_until_minute: null };
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
