/** 名簿を入れる, in the real window: a workbook as HR sends it, looked at, corrected, taken in, and taken back. */
import { mkdir } from "node:fs/promises";
import { join } from "node:path";

import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";

import { fill, gone, hasFocus, keys, press, reads, seen, text } from "./act";
import { type AppWindow, openWindow } from "./driver";
import { emptyFolders } from "./folders";
import { saved, textContent } from "./forms";
import { init, unlock } from "./headless";
import { type Cell, encryptedWorkbook, picture, put, workbook } from "./lists";
import { takeScreen, takeScreens } from "./screens";

const HEADINGS = ["社員№", "氏 名", "ﾌﾘｶﾞﾅ", "最終所属", "職種", "退職日", "携帯", "生年月日", "人事評価", "管理区分"];
const people: Cell[][] = [
  ["0001001", "髙橋　一郎", "ﾀｶﾊｼ ｲﾁﾛｳ", "商品企画部", "主任", { serial: 45382 }, "090-1111-0001", { serial: 24000 }, "A", "本社"],
  ["0001002", "﨑山　さくら", "ｻｷﾔﾏ ｻｸﾗ", "法人営業部", "課長", "令和6年3月31日", "090-1111-0002", { serial: 24500 }, "B", "支社"],
  ["0001003", "渡邊　結衣", "ﾜﾀﾅﾍﾞ ﾕｲ", "業務企画課", "", "2024.3.31", "090-1111-0003", { serial: 25000 }, "A", "本社"],
  ["0001004", "佐藤　花子", "ｻﾄｳ ﾊﾅｺ", "総務部", "", "令和99年1月1日", "090-1111-0004", { serial: 25500 }, "B", "本社"],
  ["", "高橋 一郎", "タカハシ イチロウ", "商品企画部", "", "2024/3/31", "", null, "", ""],
];
const list = (rows: readonly Cell[][]) =>
  workbook([
    { name: "退職者一覧", rows: [["2025年度 退職者一覧"], [], HEADINGS, ...rows, ["以上"]], hiddenColumns: [7], merged: ["A1:J1"] },
    { name: "面談メモ", hidden: true, rows: [["氏名", "メモ"], ["髙橋　一郎", "秘"]] },
  ]);

describe("名簿を入れる", () => {
  let folders: Awaited<ReturnType<typeof emptyFolders>>;
  let app: AppWindow;
  let page: WebdriverIO.Browser;
  let lists: string;
  let book: string;
  const faults: string[] = [];
  const look = async (name: string) => {
    faults.push(...(await takeScreens(page, name)));
  };
  const open = async () => {
    await press(page, "nav-registry");
    await press(page, "import-open");
    await seen(page, "import-place");
  };
  const choose = async (path: string) => {
    await page.$('[data-testid="import-file"]').addValue(path);
  };
  const place = (expected: string) =>
    page.waitUntil(async () => (await page.$('[data-testid="import-place"]').getAttribute("data-place")) === expected, {
      timeoutMsg: `the dialog does not come to ${expected}`,
      timeout: 60_000,
    });
  const shownRows = () => page.execute(() => [...document.querySelectorAll('[data-testid="import-row"]')].map((row) => row.textContent ?? ""));
  const tab = async (kind: string, count: number) => {
    await press(page, `import:${kind}`);
    await page.waitUntil(async () => (await shownRows()).length === count, { timeoutMsg: `${kind} does not show ${count} rows` });
  };
  const close = async () => {
    await keys(page, "Escape");
    await gone(page, "import-place");
  };

  beforeAll(async () => {
    folders = await emptyFolders();
    await init(folders);
    lists = join(folders.documents, "..", "lists");
    await mkdir(lists);
    book = await put(lists, "退職者リスト_最終.xlsx", list(people));
    app = await openWindow(folders);
    page = app.page;
    await unlock(page);
  });

  afterEach(async ({ task }) => {
    if (task.result?.state === "fail") await takeScreen(page, `failed-${task.name.slice(0, 20)}`);
  });

  afterAll(async () => {
    await app?.close();
    await folders?.remove();
  });

  test("a file that is no list gets a sentence that says what to do, and the next one can be chosen", async () => {
    await open();
    for (const [name, bytes, words] of [
      ["写真.csv", picture, "表として読めない"],
      ["パスワード.xlsx", encryptedWorkbook(), "パスワードを外して"],
      ["空.csv", "", "中身がありません"],
      ["見出しなし.csv", "1,2,3\n4,5,6\n", "「氏名」の列"],
      ["壊れた.xlsx", list(people).subarray(0, 900), "読めません"],
    ] as const) {
      await choose(await put(lists, name, bytes));
      await reads(page, "import-refusal", words);
      if (name === "パスワード.xlsx") await look("50-import-password");
    }
    expect(await page.$('[data-testid="import-apply"]').isExisting()).toBe(false);
  });

  test("a workbook is found its table in, and what it hides is named before anything is taken", async () => {
    await choose(book);
    await place("preview");
    await reads(page, "import-heading", "3行目");
    const hidden = await text(page, "import-hidden");
    for (const name of ["面談メモ", "生年月日", "人事評価"]) expect(hidden).toContain(name);
    await page.waitUntil(() => hasFocus(page, "import-rows"), { timeoutMsg: "the cursor is not in the list" });
    await tab("new", 4);
    await look("51-import-new");
    await tab("rejected", 2);
    expect((await shownRows()).join()).toContain("令和99年");
    await look("52-import-rejected");
    // For whoever mends the list.
    await page.$('[data-testid="import-place"] [data-testid="export-open"]').click();
    await reads(page, "export-summary", "2人の個人情報を書き出します");
    await reads(page, "export-summary", "理由");
    await look("52-import-rejected-out");
    await keys(page, "Escape");
    await page.waitUntil(() => page.execute(() => document.querySelectorAll("dialog[open]").length === 1));
    expect((await shownRows()).join()).toContain("令和99年");
  });

  test("who resembles somebody is named with the reasons, and the person decides", async () => {
    await press(page, "import:duplicates");
    await page.waitUntil(async () => (await shownRows()).length > 0);
    await reads(page, "import-panel", "フリガナが同じ");
    await look("53-import-duplicates");
    // The later of the two, by the keyboard alone: into the list, to its end, and on to the choices.
    await page.execute(() => document.querySelector<HTMLElement>('[data-testid="import-rows"]')?.focus());
    await keys(page, "End");
    await reads(page, "import-panel", "8行目");
    await keys(page, "Tab");
    await keys(page, " ");
    await page.waitUntil(() => page.execute(() => document.querySelector('[data-testid="import-choice"] input:checked') !== null));
    await reads(page, "import-apply", "人を取り込む");
  });

  test("a column is corrected, and the birth date stays out", async () => {
    await page.$('[data-testid="import-place"] [role="radio"][data-value="columns"]').click();
    await seen(page, "import-columns");
    await look("54-import-columns");
    expect(await textContent(page, "import-column-8")).toContain("評価は取り込みません");
    expect(await page.$('[data-testid="import-column-7"] input').isSelected()).toBe(false);
    const column = await seen(page, "import-column-9");
    await column.$("[role=combobox]").click();
    await page.$(`//*[@role="option"][contains(., "備考")]`).click();
    await page.waitUntil(async () => (await textContent(page, "import-column-9")).includes("備考"));
  });

  test("it is taken in, and says so", async () => {
    await page.waitUntil(async () => !(await page.$('[data-testid="import-apply"][disabled]').isExisting()));
    await press(page, "import-apply");
    await reads(page, "toast", "新規 4人");
    await gone(page, "import-place");
    await reads(page, "nav-registry", "4");
    await fill(page, "search", "たかはし");
    await page.waitUntil(async () => (await page.$$('[data-testid="person-row"]').length) === 2);
  });

  test("the same file again changes nothing, and its reading is remembered", async () => {
    await open();
    await choose(book);
    await place("preview");
    await seen(page, "import-remembered");
    for (const kind of ["new", "changed"]) expect(await text(page, `import:${kind}`)).toMatch(/0$/u);
    await reads(page, "import-apply", "取り込むものがありません");
    await look("55-import-again");
    await close();
  });

  test("a later version changes only what it says, old → new", async () => {
    const later = people.map((row, n) => (n === 2 ? row.with(6, "090-9999-0003") : row));
    await open();
    await choose(await put(lists, "退職者リスト_修正.xlsx", list(later)));
    await place("preview");
    await tab("changed", 1);
    await reads(page, "import-panel", "090-9999-0003");
    // The row may after all be somebody else.
    await reads(page, "import-choice", "別の人として加える");
    await look("56-import-changed");
    await close();
  });

  test("an import is taken back at any time; a later edit is named and kept or given up", async () => {
    await fill(page, "search", "﨑山");
    await page.waitUntil(async () => (await page.$$('[data-testid="person-row"]').length) === 1);
    await page.$('[data-testid="person-row"]').click();
    await reads(page, "person-card", "﨑山");
    await press(page, "person-edit");
    await fill(page, "alumnus.phone", "090-7777-7777");
    await saved(page);
    await press(page, "to-list");
    await open();
    await press(page, "import-history");
    await reads(page, "import-batches", "退職者リスト_最終.xlsx");
    await look("57-import-history");
    await press(page, "import-undo");
    await reads(page, "import-undoing", "090-7777-7777");
    await look("58-import-undo");
    await press(page, "import-undo-confirm");
    await reads(page, "import-batches", "取消済み");
    await close();
    await reads(page, "nav-registry", "1");
    await fill(page, "search", "");
    await page.waitUntil(async () => (await page.$$('[data-testid="person-row"]').length) === 1);
  });

  test("long work shows how far it is and can be stopped; then nothing has changed", async () => {
    const many = Array.from({ length: 20_000 }, (_, n) => `${String(n).padStart(7, "5")},見本　${n}号,ミホン　${n}ゴウ,部署${n % 40},2020/03/31`);
    const path = await put(lists, "大きい一覧.csv", ["社員番号,氏名,フリガナ,最終所属,退職日", ...many].join("\r\n"));
    await open();
    await choose(path);
    await press(page, "import-stop");
    await place("choose");
    expect(await text(page, "import-place")).toContain("読み取りをやめました。名簿は何も変わっていません。");
    await choose(path);
    await place("preview");
    await reads(page, "import-apply", "20,000人");
    await press(page, "import-apply");
    await reads(page, "import-progress", "書き込んでいます");
    await press(page, "import-stop");
    await place("choose");
    expect(await text(page, "import-place")).toContain("取込を途中でやめました。名簿は取り込む前のままです。");
    await look("59-import-stopped");
    await close();
    await reads(page, "nav-registry", "1");
  });

  test("nothing on any screen was cut, covered, too wide or in English", () => {
    expect(faults).toEqual([]);
  });
});
