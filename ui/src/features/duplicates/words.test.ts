import { describe, expect, it } from "vitest";

import { ja } from "../../messages/ja";
import type { MergeField } from "../../platform";
import { nobody } from "../registry/facts";
import { pathWords, reasonLine, sameFields, unlike, valueWords } from "./words";

describe("reasons", () => {
  it("say first what agrees and then what does not", () => {
    expect(reasonLine(["same_name", "other_birth_date", "same_kana", "other_department"])).toBe(
      "氏名が同じ、よみが同じ、ただし生年月日が違う、最終所属が違う",
    );
    expect(reasonLine(["same_romaji"])).toBe("ローマ字の読みが同じ");
  });
});

describe("differences", () => {
  const marked = (text: string, other: string) =>
    unlike(text, other)
      .map((part) => (part.differs ? `[${part.text}]` : part.text))
      .join("");

  it.each([
    ["髙橋一郎", "高橋一郎", "[髙]橋一郎"],
    ["髙橋　一郎", "高橋一郎", "[髙]橋[　]一郎"],
    ["𠮷田", "吉田", "[𠮷]田"],
    ["企画部 企画課", "企画部", "企画部 企画課"],
    ["営業部 第二課", "営業部 第一課", "営業部 第[二]課"],
    ["サイトウ ハナコ", "タカハシ ハナコ", "[サイトウ] ハナコ"],
    ["商品企画部", "大阪支店", "商品企画部"],
    ["TAKAHASHI Ichiro", "髙橋 一郎", "TAKAHASHI Ichiro"],
    ["2020/06/30", "2024/03/31", "2020/06/30"],
    ["2020/06/30", "2020/06/29", "2020/06/[30]"],
    ["090-1111-2222", "090-1111-2223", "090-1111-222[2]"],
    ["同じ", "同じ", "同じ"],
    ["何か", "", "何か"],
    ["", "何か", ""],
  ])("mark what %s has and %s has not", (text, other, expected) => {
    expect(marked(text, other)).toBe(expected);
  });
});

describe("values", () => {
  it("every field has words and a blank one has none", () => {
    for (const field of Object.keys(ja.duplicates.fields) as MergeField[]) {
      expect(valueWords(nobody(), field)).toBe(field === "do_not_ask" ? ja.common.no : "");
    }
  });

  it("fields that belong together are shown together", () => {
    const person = { ...nobody(), hours_from: 600, hours_to: 1200, do_not_ask: true, do_not_ask_reason: "辞退" };
    expect(valueWords(person, "hours")).toBe("10〜20");
    expect(valueWords(person, "do_not_ask")).toContain("辞退");
  });

  it("what both say is counted apart from what nobody says", () => {
    const person = { ...nobody(), name: "髙橋", kana: "タカハシ" };
    expect(sameFields(person, { ...person, kana: "" }, ["kana"])).toEqual(["name"]);
  });

  it("a path of the core has the label of its field", () => {
    expect(pathWords("viewpoint.employer")).toBe(ja.duplicates.fields.viewpoint);
    expect(pathWords("hours_to")).toBe(ja.duplicates.fields.hours);
    expect(pathWords("nonsense")).toBe("");
  });
});

it("never parts a character from the selector of its form", () => {
  const [old, plain] = ["葛\u{e0100}城花子", "葛城花子"];
  expect(unlike(old, plain)).toEqual([
    { text: "葛\u{e0100}", differs: true },
    { text: "城花子", differs: false },
  ]);
  expect(unlike(plain, old)[0]).toEqual({ text: "葛", differs: true });
});
