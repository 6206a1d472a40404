/**
 * 重複の確認, in the real window: two lists that name some people twice, a merge that is undone, people who are told
 * apart, and a third entry of somebody who is known.
 */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";

import { fill, hasFocus, keys, press, reads, seen, text, value } from "./act";
import { begin, takeIn } from "./begin";
import { type AppWindow, openWindow } from "./driver";
import { emptyFolders } from "./folders";
import { saved } from "./forms";
import { PASSPHRASE } from "./journey.facts";
import { takeScreen, takeScreens } from "./screens";

/** Everybody here is invented. The same man in four spellings, a family name before and after, and a namesake. */
const FIRST = `社員番号,氏名,フリガナ,旧姓,最終所属,職種,退職日,メール,電話番号,備考
0021060,髙橋　一郎,ﾀｶﾊｼ ｲﾁﾛｳ,,商品企画部,企画,2018/3/31,ichiro@example.jp,,夜型。返信は翌日夜
0033102,齋藤　花子,ｻｲﾄｳ ﾊﾅｺ,,人事部,採用,2015/9/30,,03-1111-2222,
0044197,渡邊　結衣,ﾜﾀﾅﾍﾞ ﾕｲ,,法人営業部,営業,2020/6/30,,,
0098917,中島　翔太,ﾅｶｼﾞﾏ ｼｮｳﾀ,,システム部,開発,2019/12/31,shota@example.jp,,
`;
const SECOND = `氏名,フリガナ,旧姓,最終所属,退職日,メール,電話番号,備考
高橋一郎,たかはし いちろう,,商品企画部,2018/3/31,,090-0000-1111,土曜午前は可
髙橋　花子,タカハシ　ハナコ,斎藤,人事部,2015/9/30,,03-1111-2222,
渡邉 結衣,ワタナベ ユイ,,大阪支店,2024/3/31,,,
中島翔太,ナカシマ シヨウタ,,システム部,,SHOTA@example.jp,,
`;

describe("重複の確認", () => {
  let folders: Awaited<ReturnType<typeof emptyFolders>>;
  let lists: string;
  let app: AppWindow;
  let page: WebdriverIO.Browser;
  const faults: string[] = [];

  const look = async (name: string) => {
    faults.push(...(await takeScreens(page, name, ["Ichiro Takahashi", "shota", "SHOTA", "ichiro", "@example.jp"])));
  };
  const written = async (name: string, list: string) => {
    const file = join(lists, name);
    await writeFile(file, list);
    return file;
  };
  const count = (pairs: number) => reads(page, "duplicates-count", `${pairs}組`);
  const shown = () => text(page, "compare");
  const people = (total: number) => reads(page, "nav-registry", String(total));

  beforeAll(async () => {
    folders = await emptyFolders();
    lists = await mkdtemp(join(tmpdir(), "engawa-lists-"));
    app = await openWindow(folders);
    page = app.page;
  });

  afterEach(async ({ task }) => {
    if (task.result?.state === "fail") await takeScreen(page, `failed-${task.name.slice(0, 20)}`);
  });

  afterAll(async () => {
    await app?.close();
    await folders?.remove();
    if (lists) await rm(lists, { recursive: true, force: true });
  });

  test("two lists are taken in, the second with other spellings", async () => {
    await begin(page, PASSPHRASE);
    await press(page, "choice-registry");
    await takeIn(page, await written("退職者一覧.csv", FIRST), 4);
    await takeIn(page, await written("OB会名簿.csv", SECOND), 4);
    await people(8);
    await reads(page, "duplicates-open", "（4）");
    await look("duplicates-1-registry");
  });

  test("the pairs stand with their reasons, the likeliest first, and nobody was merged", async () => {
    await press(page, "duplicates-open");
    await count(4);
    const pairs = await page.execute(() => [...document.querySelectorAll('[data-testid="duplicate-pair"]')].map((pair) => pair.textContent ?? ""));
    expect(pairs[0]).toContain("メールが同じ");
    expect(pairs.find((pair) => pair.includes("花子"))).toContain("旧姓と一致");
    expect(pairs.find((pair) => pair.includes("一郎"))).toContain("異体字を除いて同じ");
    expect(pairs.find((pair) => pair.includes("結衣"))).toContain("ただし");
    await look("duplicates-2-pairs");
  });

  test("by keyboard: down to a pair, into the choices, another value, and merged", async () => {
    const ichiro = async () => (await shown()).includes("一郎");
    for (let step = 0; step < 4 && !(await ichiro()); step++) {
      await keys(page, "ArrowDown");
      await page.waitUntil(async () => (await page.$('[data-testid="duplicate-pair"][aria-current="true"]')).isFocused());
    }
    await page.waitUntil(ichiro);
    await keys(page, "Enter");
    await page.waitUntil(() => hasFocus(page, "compare"));
    const name = await page.execute(() => (document.activeElement as HTMLElement).dataset["testid"]);
    expect(name).toBe("take:name:kept");
    await keys(page, "ArrowRight");
    expect(await page.$('[data-testid="take:name:gone"]').isSelected()).toBe(true);
    await keys(page, "ArrowLeft");
    expect(await page.$('[data-testid="take:name:kept"]').isSelected()).toBe(true);
    expect(await page.$('[data-testid="take:note:both"]').isSelected()).toBe(true);
    await look("duplicates-3-compare");
    await press(page, "merge-apply");
    await reads(page, "toast", "1つに統合しました");
    await count(3);
    await people(7);
    await look("duplicates-4-merged");
  });

  test("元に戻す brings the second record back at once", async () => {
    await press(page, "toast-action");
    await count(4);
    await people(8);
  });

  test("a merge stands in the records and is undone from there, what was edited since is named and stays", async () => {
    const ichiro = page.$('//*[@data-testid="duplicate-pair"][contains(., "一郎")]');
    await ichiro.click();
    await page.waitUntil(async () => (await shown()).includes("一郎"));
    await press(page, "merge-apply");
    await count(3);
    await press(page, "to-list");
    const row = page.$('//*[@data-testid="person-row"][contains(., "一郎")]');
    await row.click();
    await reads(page, "person-card", "土曜午前は可");
    await press(page, "person-edit");
    expect(await value(page, "alumnus.phone")).toBe("090-0000-1111");
    await fill(page, "alumnus.phone", "090-0000-2222");
    await saved(page);
    await press(page, "to-list");
    await press(page, "duplicates-open");
    await press(page, "duplicates:merges");
    await look("duplicates-5-records");
    await press(page, "merge-undo");
    await seen(page, "confirm-yes");
    // The edits come a moment after the question.
    await page.waitUntil(async () => (await page.$("dialog[open]").getText()).includes("電話番号"));
    await look("duplicates-6-undo");
    await press(page, "confirm-yes");
    await reads(page, "toast", "1項目");
    await people(8);
    await press(page, "duplicates:pairs");
    await count(4);
  });

  test("people who are told apart come up no more, until that is taken back", async () => {
    const yui = page.$('//*[@data-testid="duplicate-pair"][contains(., "結衣")]');
    await yui.click();
    await page.waitUntil(async () => (await shown()).includes("結衣"));
    await press(page, "distinct-apply");
    await count(3);
    await press(page, "duplicates:distinct");
    await seen(page, "distinct-forget");
    await look("duplicates-7-distinct");
    await press(page, "distinct-forget");
    await press(page, "duplicates:pairs");
    await count(4);
    await press(page, "to-list");
  });

  test("whoever is entered a third time is recognised while one types", async () => {
    await press(page, "person-add");
    await fill(page, "alumnus.name", "Ichiro Takahashi");
    await reads(page, "lookalikes", "髙橋　一郎");
    await reads(page, "lookalikes", "ローマ字の読みが同じ");
    await look("duplicates-8-entering");
    await press(page, "lookalike-open");
    await page.waitUntil(async () => (await value(page, "alumnus.name")).includes("橋"));
    await press(page, "toast-action");
    await people(8);
  });

  test("nothing on the pictures is clipped, covered or not Japanese", () => {
    expect(faults).toEqual([]);
  });
});
