import { describe, expect, it } from "vitest";

import type { Why, WhyNot } from "../../platform";
import { isObstacle, readingText, whyNotSentence, whySentence } from "./sentences";
import { readYear } from "./years";

describe("readingText", () => {
  it("says the time and the words", () => {
    const words = ["商品企画", "マニュアル"];
    expect(readingText({ from: "2014-01-01", to: "2018-12-31", words })).toContain(
      "2014年〜2018年の在籍・商品企画・マニュアル",
    );
    expect(readingText({ from: "2016-01-01", to: "2016-12-31", words: [] })).toContain("「2016年の在籍」");
    expect(readingText({ from: "2016-04-01", to: "2017-03-31", words: [] })).toContain("2016年4月〜2017年3月");
    expect(readingText({ from: null, to: "2018-12-31", words: [] })).toContain("〜2018年の在籍");
    expect(readingText({ from: null, to: null, words: ["SQL"] })).toContain("一つの在籍の中・SQL");
  });
});

describe("sentences", () => {
  it("say what the facts say", () => {
    const why: [Why, string][] = [
      [
        { code: "tenure", department: "商品企画部", job: "企画", from: "2012-04-01", to: "2018-03-31" },
        "2012〜2018年 商品企画部（企画）に在籍",
      ],
      [
        { code: "knowledge", words: ["SQL", "販売管理"], place: { kind: "tenure", department: "総務部", from: "2012-04-01", to: null } },
        "総務部（2012年〜）で「SQL」「販売管理」を扱った",
      ],
      [{ code: "hours_left", month: "2026-12", left: 630 }, "12月に10.5時間の余裕がある"],
      [{ code: "reach", common: 0, team: 600, holiday: 180 }, "祝日に3時間重なる"],
      [{ code: "open", confirmed_on: null }, "稼働可"],
    ];
    for (const [reason, sentence] of why) expect(whySentence(reason)).toBe(sentence);
    const not: WhyNot = { code: "hours_short", month: "2027-01", left: 360, wanted: 600 };
    expect(whyNotSentence(not)).toBe("1月の余裕は6時間（頼みたいのは10時間）");
    expect([isObstacle(not), isObstacle({ code: "paused", confirmed_on: null })]).toEqual([false, true]);
  });
});

describe("readYear", () => {
  it("reads years of both calendars", () => {
    const cases: [string, number | null][] = [
      ["2014", 2014],
      ["２０１４年", 2014],
      ["平成26", 2014],
      ["H26", 2014],
      ["令和元年", 2019],
      [" ", null],
    ];
    for (const [text, year] of cases) expect(readYear(text)).toEqual({ ok: true, value: year });
    for (const text of ["26", "平成", "20140", "年"]) expect(readYear(text)).toMatchObject({ ok: text === "年" });
  });
});
