/**
 * 絞り込み and 案内 in the real window: people who have something in common are written to, without those who stopped
 * it; the list goes out as a file; the sending is kept; an offer of work is checked.
 */
import { execFile } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { promisify } from "node:util";

import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";

import { fill, gone, keys, press, pressIt, reads, seen, text } from "./act";
import { type AppWindow, NOW, openWindow } from "./driver";
import { emptyFolders } from "./folders";
import { fieldSays, fillDate, pressWords, saved } from "./forms";
import { PASSPHRASE } from "./journey.facts";
import { files } from "./pages";
import { takeScreen, takeScreens, takeScreensDown } from "./screens";

const FIXTURE = resolve(import.meta.dirname, "../../crates/core/tests/fixtures/名簿_utf8.csv");

/** The list from HR with what these people agreed to: of nine in 商品企画部 one stopped, one was never asked. */
async function listWithConsent(): Promise<string> {
  const [heading = "", ...rows] = (await readFile(FIXTURE, "utf8")).replace(/^\uFEFF/u, "").split(/\r?\n(?=\d{7},)/u);
  let planners = 0;
  const lines = rows.map((row) => {
    const planner = row.includes("商品企画部") ? ++planners : 0;
    const given = planner === 2 ? "" : "2026/04/01";
    return `${row.trimEnd()},${given},${planner === 1 ? "2026/10/01" : ""}`;
  });
  return [`${heading.trimEnd()},同意日,案内停止日`, ...lines].join("\r\n");
}

/** The command line on the same folder, before the window opens it. */
async function cli(data: string, ...words: string[]): Promise<unknown> {
  const program = join(dirname(process.env["ENGAWA_APP"] ?? ""), "engawa-cli");
  const env = { ...process.env, ENGAWA_PASSPHRASE: PASSPHRASE, ENGAWA_CLOCK: NOW };
  const { stdout } = await promisify(execFile)(program, ["--data", data, ...words], { env });
  return JSON.parse(stdout);
}

describe("絞り込みと案内", () => {
  let folders: Awaited<ReturnType<typeof emptyFolders>>;
  let app: AppWindow;
  let page: WebdriverIO.Browser;
  const faults: string[] = [];

  const look = async (name: string) => {
    faults.push(...(await takeScreens(page, name, ["SHA"])));
  };
  const lookDown = async (name: string) => {
    faults.push(...(await takeScreensDown(page, name, ["SHA"])));
  };
  const rows = (id: string) => page.execute((id) => document.querySelectorAll(`[data-testid="${id}"]`).length, id);
  const noToast = async () => {
    await page.execute(() => document.querySelectorAll<HTMLElement>('[data-testid="toast"] button:last-of-type').forEach((button) => button.click()));
    await gone(page, "toast");
  };

  beforeAll(async () => {
    folders = await emptyFolders();
    await cli(folders.data, "init");
    const list = join(folders.documents, "..", "list.csv");
    await writeFile(list, await listWithConsent());
    expect(await cli(folders.data, "alumni", "import", list)).toMatchObject({ new: 60 });
    app = await openWindow(folders);
    page = app.page;
    await fill(page, "passphrase", PASSPHRASE);
    await press(page, "unlock-open");
    await press(page, "nav-registry");
  });

  afterEach(async ({ task }) => {
    if (task.result?.state === "fail") await takeScreen(page, `failed-${task.name.slice(0, 20)}`);
  });

  afterAll(async () => {
    await app?.close();
    await folders?.remove();
  });

  test("conditions are put together by keyboard and the count follows", async () => {
    await seen(page, "person-row");
    await press(page, "filter-open");
    await look("segments-01-form");
    await (await seen(page, "filter.departments")).click();
    await keys(page, ..."商品企画");
    await keys(page, "Enter");
    await page.waitUntil(async () => (await page.$('[role="status"]').getText()).includes("9 / 60人"));
    await fill(page, "filter.employed_to", "２０２０");
    await look("segments-02-found");
    // A condition goes with its chip, and so does the count.
    await page.$('[data-testid="segment-bar"] .chip:last-of-type').click();
    await page.waitUntil(async () => (await page.$('[role="status"]').getText()).includes("9 / 60人"));
  });

  test("a filter is saved under a name and chosen again later", async () => {
    await press(page, "segment-save-as");
    await fill(page, "segment.name", "商品企画にいた人");
    await look("segments-03-save");
    await press(page, "segment-save");
    await reads(page, "toast", "商品企画にいた人");
    await noToast();
    await press(page, "filter-clear");
    await page.waitUntil(async () => (await page.$('[role="status"]').getText()).includes("60人"));
    await page.$('[data-testid="segment-select"] button').click();
    await pressWords(page, "segment-select", "商品企画にいた人（9人）");
    await page.waitUntil(async () => (await page.$('[role="status"]').getText()).includes("9 / 60人"));
    await press(page, "filter-open");
    await look("segments-04-chosen");
  });

  test("the people go out as a workbook, their number said before", async () => {
    await press(page, "export-open");
    await reads(page, "export-summary", "9人の個人情報を書き出します");
    await reads(page, "export-summary", "社員番号");
    await look("segments-05-export");
    await press(page, "export-save");
    await reads(page, "saved-path", "20261123_名簿.xlsx");
    await look("segments-06-exported");
    const [workbook] = await files(folders.documents, ".xlsx");
    expect(basename(workbook ?? "")).toBe("20261123_名簿.xlsx");
    expect((await readFile(workbook ?? "")).subarray(0, 2).toString()).toBe("PK");
    await keys(page, "Escape");
    await noToast();
  });

  test("an invitation goes to the segment without those who stopped it or never agreed", async () => {
    await press(page, "segment-mail");
    await press(page, "mailing.kind:event");
    await look("segments-07-new-mailing");
    await press(page, "mailing-create");
    await fill(page, "mailing.title", "アルムナイの集い（冬）");
    await fill(page, "mailing.sent_by", "渡邊　結衣");
    await fill(page, "mailing.text", "ごぶさたしております。12月12日に、近況を話す会を開きます。");
    await saved(page);
    await reads(page, "recipients-count", "7人に送ります");
    await reads(page, "left-out", "案内を停止 1人");
    await reads(page, "left-out", "同意がない 1人");
    await press(page, "recipients:left_out");
    await page.waitUntil(async () => (await rows("recipient-row")) === 2);
    await look("segments-08-invitation");
    await press(page, "recipients-export");
    await reads(page, "export-summary", "7人の個人情報");
    await press(page, "export.format:csv");
    await press(page, "export-save");
    await reads(page, "saved-path", "案内の宛先.csv");
    const [csv] = await files(folders.documents, ".csv");
    const written = await readFile(csv ?? "", "utf8");
    expect(written.startsWith("\uFEFF\"氏名\"")).toBe(true);
    expect(written.trimEnd().split("\r\n")).toHaveLength(8);
    await keys(page, "Escape");
    await noToast();
  });

  test("the sending is recorded, stands, and is in the person's history", async () => {
    await press(page, "mailing-record");
    await look("segments-09-record");
    await press(page, "record-yes");
    await seen(page, "mailing-recorded");
    await reads(page, "recipients-count", "7人に送りました");
    await fill(page, "mailing.note", "会場が変わりました。");
    await press(page, "note-add");
    await reads(page, "mailing-notes", "会場が変わりました");
    await noToast();
    await lookDown("segments-10-recorded");
    await press(page, "recipients:recipients");
    await page.waitUntil(async () => (await rows("recipient-row")) === 7);
    await pressIt(page, page.$('[data-testid="recipient-row"]'));
    await reads(page, "sent-list", "アルムナイの集い（冬）");
    await (await seen(page, "sent-list")).scrollIntoView();
    await look("segments-11-history");
  });

  test("an offer of work tells what FL法12条 misses, and stays in sight until it is closed", async () => {
    await press(page, "registry:mailings");
    await seen(page, "mailing-row");
    await press(page, "mailing-add");
    await press(page, "mailing.kind:offer");
    await press(page, "mailing-create");
    await fill(page, "mailing.title", "マニュアル改訂のお手伝い");
    await fill(page, "mailing.sent_by", "渡邊　結衣");
    await fill(page, "offer.fee", "応相談");
    await saved(page);
    await fieldSays(page, "offer.fee", "応相談");
    await reads(page, "offer-findings", "フリーランス法12条1項");
    await reads(page, "offer-gaps", "未記入");
    expect(await text(page, "offer-findings")).not.toContain("業務の内容");
    await lookDown("segments-12-offer-gaps");
    for (const [path, words] of Object.entries({
      "offer.work": "営業支援ツールの操作マニュアルの改訂",
      "offer.place": "場所を問わない",
      "offer.period": "2026年12月から2027年2月まで",
      "offer.hours": "月10時間から20時間",
      "offer.fee": "時間単価3,800円（消費税は別途）",
      "offer.ending": "1か月前の通知で解除できる。更新しないときは30日前に知らせる",
      "offer.recruiter": "見本商事株式会社",
      "offer.recruiter_address": "東京都千代田区丸の内9-9-9",
      "offer.recruiter_contact": "企画部 03-0000-0000",
    })) {
      await fill(page, path, words);
    }
    await fillDate(page, "offer.valid_until", "R8.12.15", "2026/12/15");
    await fillDate(page, "offer.confirmed_on", "2026/10/1", "2026/10/01");
    await saved(page);
    await page.waitUntil(async () => (await text(page, "offer-findings")).includes("30日を超えています"));
    expect(await text(page, "letter")).toContain("報酬：時間単価3,800円");
    await lookDown("segments-13-offer");
    await press(page, "mailing-record");
    await press(page, "record-yes");
    await reads(page, "offer-state", "確認日を更新してください");
    await noToast();
    await press(page, "to-mailings");
    await reads(page, "mailings-due", "1件");
    await look("segments-14-list");
    await pressIt(page, page.$('[data-testid="mailing-row"]'));
    await press(page, "offer-confirm");
    await page.waitUntil(async () => !(await text(page, "offer-state")).includes("更新してください"));
    await press(page, "offer-close");
    await gone(page, "offer-state");
    await look("segments-15-closed");
  });

  test("nothing on any picture was clipped, covered or not Japanese", () => {
    expect(faults).toEqual([]);
  });
});
