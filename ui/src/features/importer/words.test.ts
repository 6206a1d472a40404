import { describe, expect, it } from "vitest";

import { ja } from "../../messages/ja";
import type { ImportCounts, ImportPreview, ImportRow, Likeness } from "../../platform";
import { COLUMNS, fieldWord, firstFilter, hiddenLines, isNamed, likenessAbout, likenessReasons, progressOf, reasonWords, rowLine, rowName } from "./words";

const row = (changes: Partial<ImportRow>): ImportRow => ({ row: 5, kind: "new", name: "髙橋", alumnus_id: "", changes: [], reason: "", cell: "", heading: "", likenesses: [], ...changes });
const counts = (changes: Partial<ImportCounts>): ImportCounts => ({ new: 0, changed: 0, unchanged: 0, duplicates: 0, rejected: 0, ...changes });
const like: Likeness = {
  alumnus_id: "a",
  row: 0,
  name: "高橋 一郎",
  kana: "タカハシ イチロウ",
  department: "営業部",
  left_on: "2024-03-31",
  score: 78,
  reasons: ["same_kana", "same_name_folded", "other_department"],
};

describe("the words of an import", () => {
  it("has a name for every column and for every field that a column fills", () => {
    for (const column of COLUMNS) expect(fieldWord(column)).toMatch(/[ぁ-んァ-ヶ一-龠]/);
    for (const field of ["viewpoint.role", "consent.given_on", "contractor.side_job", "phone", "tenures"]) {
      expect(fieldWord(field), field).not.toBe(field);
    }
  });

  it.each([
    [row({ kind: "rejected", reason: "not_a_date", cell: "令和99年" }), "令和99年　日付として読めません"],
    [row({ kind: "rejected", reason: "closing", cell: "以上" }), "以上　表の終わりや小計の行です（以上、合計など）"],
    [row({ kind: "changed", changes: [{ field: "phone", old: "", new: "090" }] }), "電話番号：（空） → 090"],
    [row({ kind: "unchanged", reason: "same_as_row", cell: "3" }), "3行目と同じ人です。あとの行の値が残ります。"],
    [row({ kind: "rejected", reason: "not_a_date", heading: "退職日", cell: "2024/2/30" }), "退職日：2024/2/30　日付として読めません"],
    [row({ kind: "rejected", reason: "my_number", heading: "備考" }), "備考　マイナンバーらしい番号が入っています"],
    [row({ changes: ["name", "kana", "left_on"].map((field) => ({ field, old: "", new: field === "left_on" ? "2024-03-31" : field })) }), "kana　2024/03/31"],
    [row({}), ""],
  ])("says in one line what would happen", (given, line) => {
    expect(rowLine(given)).toBe(line);
  });

  it("claims that a name is missing only where that is why", () => {
    expect(rowName(row({ kind: "rejected", name: "", reason: "not_a_date" }))).toBe("");
    expect(rowName(row({ kind: "rejected", name: "", reason: "empty_name" }))).toBe("（氏名なし）");
    expect(rowName(row({}))).toBe("髙橋");
  });

  it("says of every reason what to do, and never shows a code", () => {
    for (const reason of [...Object.keys(ja.importer.reasons), "something_new"]) {
      expect(reasonWords({ reason, cell: "3" }), reason).not.toMatch(/[a-z]_[a-z]/);
    }
  });

  it("says who is alike and in what", () => {
    expect(likenessAbout(like)).toBe("タカハシ イチロウ　営業部　2024/03/31");
    expect(likenessAbout({ ...like, kana: "", left_on: null })).toBe("営業部");
    expect(likenessReasons(like)).toBe("フリガナが同じ、氏名が異体字を除いて同じ、最終所属が違う");
  });

  it("begins with what would change, else with what could not be read", () => {
    expect(firstFilter(counts({ new: 1, rejected: 9 }))).toBe("new");
    expect(firstFilter(counts({ changed: 1, rejected: 9 }))).toBe("changed");
    expect(firstFilter(counts({ unchanged: 5, rejected: 1 }))).toBe("rejected");
    expect(firstFilter(counts({ unchanged: 5 }))).toBe("unchanged");
  });

  it("shows no share while the whole is not known", () => {
    expect(progressOf(null)).toEqual({ label: "ファイルを受け取っています", done: 0, total: undefined });
    expect(progressOf({ phase: "comparing", done: 3, total: 0 }).total).toBeUndefined();
    expect(progressOf({ phase: "writing", done: 3, total: 9 })).toEqual({ label: "名簿に書き込んでいます", done: 3, total: 9 });
  });

  it.each([
    [["employee_no", null], false],
    [["given_name"], false],
    [[null, "name"], true],
    [["family_name", "given_name"], true],
  ])("asks for the name where no column %j holds it", (columns, expected) => {
    expect(isNamed({ columns: columns.map((column) => ({ column })) } as unknown as ImportPreview)).toBe(expected);
  });

  it("names what is hidden and what is not taken, by kind", () => {
    const preview = {
      columns: [
        { heading: "生年月日", hidden: true, column: null, withheld: "birth_date" },
        { heading: "メモ", hidden: true, column: "note", withheld: null },
        { heading: "評価", hidden: true, column: null, withheld: "evaluation" },
        { heading: "マイナンバー", hidden: false, column: null, withheld: "my_number" },
      ],
      hidden: [
        { kind: "column", name: "生年月日" },
        { kind: "column", name: "評価" },
        { kind: "withheld", name: "生年月日" },
        // Chosen by hand: it is taken.
        { kind: "column", name: "メモ" },
        { kind: "other_sheet", name: "支店" },
        { kind: "withheld", name: "評価" },
        { kind: "withheld", name: "マイナンバー" },
        { kind: "row", name: "7-9" },
      ],
    } as unknown as ImportPreview;
    expect(hiddenLines(preview)).toEqual([
      "ほかのシートにも人の一覧があります（読み取るのは1つです。「読み取るシート」で選び、1つずつ取り込んでください）：支店",
      "非表示の列があります（取り込みません。必要なら「列の読み取り」で選べます）：生年月日",
      "非表示の行があります（取り込みません）：7-9行目",
      "取り込まない個人情報の列があります：評価、マイナンバー",
    ]);
  });
});
