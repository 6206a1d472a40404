/**
 * A person with wishes of their own (S05), entered by the keys alone; then what was said to them, when to be in touch
 * again, and whose statement is too old. One session; every part begins where the one before it ended.
 */
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";

import { fill, gone, hasFocus, keys, press, reads, seen, text } from "./act";
import { begin } from "./begin";
import { type AppWindow, openWindow } from "./driver";
import { emptyFolders } from "./folders";
import { fieldSays, saved, textContent } from "./forms";
import { PASSPHRASE } from "./headless";
import { takeScreen, takeScreens, takeScreensDown } from "./screens";

describe("一人の事実", () => {
  let folders: Awaited<ReturnType<typeof emptyFolders>>;
  let app: AppWindow;
  let page: WebdriverIO.Browser;
  const faults: string[] = [];
  const TYPED = ["SKYSEA", "Notes", "Excel", "rin", "@rin", "sample31@example.jp"];

  const look = async (name: string) => {
    faults.push(...(await takeScreens(page, name, TYPED)));
  };
  const lookDown = async (name: string) => {
    faults.push(...(await takeScreensDown(page, name, TYPED)));
  };
  const focused = () =>
    page.execute(() => document.activeElement?.closest("[data-testid]")?.getAttribute("data-testid") ?? "");
  /** Goes on with Tab until the cursor is there; nothing else moves it. */
  const tabTo = async (id: string) => {
    const passed: string[] = [];
    for (let step = 0; step < 90; step++) {
      const at = await focused();
      if (at === id) return;
      passed.push(at);
      await keys(page, "Tab");
    }
    throw new Error(`Tab does not lead to 「${id}」, but to ${passed.join(" ")}`);
  };
  const write = async (words: string) => {
    const element = Object.values(await page.getActiveElement())[0] as string;
    await page.elementSendKeys(element, words);
  };
  const enter = async (id: string, words: string) => {
    await tabTo(id);
    await write(words);
  };
  /** Presses an arrow so often, with what is held down. */
  const walk = async (arrow: string, times: number, ...held: string[]) => {
    for (let i = 0; i < times; i++) await keys(page, ...held, arrow);
  };
  /** Part of the line of the home screen that is about this person. */
  const reminder = (id: string) =>
    page.$(`//*[@data-testid="home-contact_due"][contains(., "夜野")]//*[@data-testid="${id}"]`);
  const undoByNote = async () => {
    await page.$('[data-testid="toast"] button').click();
  };
  const noteGoes = async () => {
    await page.$('[data-testid="toast"] button:last-of-type').click();
    await gone(page, "toast");
  };

  beforeAll(async () => {
    folders = await emptyFolders();
    app = await openWindow(folders);
    page = app.page;
    await begin(page, PASSPHRASE);
    await press(page, "choice-sample");
  });

  afterEach(async ({ task }) => {
    if (task.result?.state === "fail") await takeScreen(page, `failed-person-${task.name.slice(0, 12)}`);
  });

  afterAll(async () => {
    await app?.close();
    await folders?.remove();
  });

  test("the night owl is entered without the mouse", async () => {
    await press(page, "nav-registry");
    await press(page, "person-add");
    await page.waitUntil(async () => (await focused()) === "alumnus.name");
    await write("夜野　凛");
    await enter("alumnus.kana", "ヨルノ　リン");
    await enter("alumnus.department", "商品企画部");
    await tabTo("tenure-add");
    await keys(page, "Enter");
    await page.waitUntil(async () => (await focused()) === "alumnus.tenures.0.department");
    await write("商品企画部");
    await enter("alumnus.tenures.0.job", "マニュアル");
    await enter("alumnus.tenures.0.from", "2018/4/1");
    await enter("alumnus.tenures.0.to", "2014/3/31");
    await enter("alumnus.tenures.0.systems", "SKYSEA、Notes");
    await enter("alumnus.tenures.0.words", "三点締め");
    await enter("alumnus.tenures.0.products", "操作マニュアル第3版");
    await fieldSays(page, "alumnus.tenures.0.to", "前になっています");
    await look("30-person-tenure-refused");
    await keys(page, "Shift", "Tab");
    for (let i = 0; i < 3; i++) await keys(page, "Shift", "Tab");
    await tabTo("alumnus.tenures.0.from");
    await keys(page, "Control", "a");
    await write("H26.4.1");
    await tabTo("alumnus.tenures.0.to");
    await keys(page, "Control", "a");
    await write("2018.3.31");
    await enter("alumnus.skills", "マニュアル、Excel、");
    await enter("alumnus.tags", "夜型");
    await keys(page, "Enter");
    await tabTo("contact-way-add");
    await keys(page, "Enter");
    // The cursor is in the channel of the new line, which says チャット.
    await keys(page, "Tab");
    await keys(page, "Tab");
    await keys(page, "Tab");
    await write("@rin");
    await tabTo("contact-way-add");
    await keys(page, "Enter");
    // The first arrow opens the list of channels, Tab takes the one it stands on.
    await walk("ArrowUp", 2);
    await keys(page, "Tab");
    await walk("ArrowRight", 1);
    await tabTo("contact-way-add");
    await keys(page, "Enter");
    await walk("ArrowDown", 2);
    for (let i = 0; i < 4; i++) await keys(page, "Tab");
    await write("土曜の午前のみ");
    await enter("alumnus.contact_every", "60");
    await saved(page);
  });

  test("the week: weekday days to be avoided, 22 to 25 open, Saturday morning, holidays unstated", async () => {
    await tabTo("alumnus.week");
    // Monday 9:00, with Shift to Friday, with Control in leaps of three hours to 21:30: 控える.
    await walk("ArrowDown", 4, "Shift");
    await walk("ArrowRight", 4, "Control", "Shift");
    await walk("ArrowRight", 1, "Shift");
    await reads(page, "week-spoken", "月曜から金曜 9:00〜22:00 を選んでいます");
    await keys(page, "2");
    await reads(page, "week-spoken", "を「控える」にしました");
    // Friday 22:00 up to Monday, to 25:00: 連絡可.
    await walk("ArrowRight", 1);
    await walk("ArrowUp", 4, "Shift");
    await walk("ArrowRight", 5, "Shift");
    await reads(page, "week-spoken", "月曜から金曜 22:00〜25:00 を選んでいます");
    await keys(page, "Enter");
    await reads(page, "week-spoken", "を「連絡可」にしました");
    // Saturday 9:00 to 12:00.
    await keys(page, "PageDown");
    await walk("ArrowUp", 2);
    await keys(page, "Home");
    await walk("ArrowRight", 1, "Control");
    await walk("ArrowRight", 5, "Shift");
    await reads(page, "week-spoken", "土曜 9:00〜12:00 を選んでいます");
    await keys(page, "1");
    await look("31-person-week");
    await saved(page);
  });

  test("reply, hours, busy times, and permission at the present employer", async () => {
    await enter("alumnus.reply", "翌日の夜");
    await enter("alumnus.hours_from", "10");
    await enter("alumnus.hours_to", "15");
    await enter("alumnus.busy", "繁忙期は20時間まで");
    await tabTo("alumnus.availability:open");
    await walk("ArrowRight", 1);
    await enter("alumnus.viewpoint.employer", "見本ソフト株式会社");
    await enter("alumnus.viewpoint.role", "人事");
    await enter("alumnus.viewpoint.industry", "ソフトウェア");
    await enter("alumnus.viewpoint.since", "R4.4.1");
    await tabTo("alumnus.contractor.side_job:not_employed");
    await walk("ArrowRight", 2);
    await keys(page, "Tab");
    await saved(page);
    await lookDown("32-person-edit");
    await press(page, "to-list");
    await reads(page, "person-card", "夜野　凛");
    const card = await textContent(page, "person-card");
    for (const fact of [
      "翌日の夜", "10〜15 時間/月", "繁忙期は20時間まで", "限定", "確認中", "見本ソフト株式会社", "ソフトウェア", "使わない",
      "電話", "Web会議", "土曜の午前のみ", "2014/04〜2018/03", "三点締め", "操作マニュアル第3版", "夜型", "マニュアル", "60日ごと",
    ]) expect(card).toContain(fact);
    // 23 November is a holiday: its row says nothing; the next evening is Tuesday's.
    await reads(page, "send-at", "明日 22:00〜25:00（チャット）");
    await look("33-person-card");
  });

  test("a contact is written down with Ctrl+Enter, and can be taken back", async () => {
    await page.execute(() => document.querySelector<HTMLElement>('[role="grid"]')?.focus());
    await keys(page, "Control", "Enter");
    await page.waitUntil(async () => (await focused()) === "contact.note");
    await write("近況をうかがった");
    await enter("contact.next_on", "2026/11/23");
    await fieldSays(page, "contact.next_on", "");
    await keys(page, "Tab");
    await fieldSays(page, "contact.next_on", "後の日にしてください");
    await look("34-contact-refused");
    await keys(page, "Shift", "Tab");
    await keys(page, "Control", "a");
    await write("R8.12.20");
    await keys(page, "Control", "Enter");
    await reads(page, "contact-log", "次の連絡 2026/12/20");
    await gone(page, "contact-form");
    await undoByNote();
    await reads(page, "contact-log", "まだ記録がありません");
    await press(page, "contact-add");
    await write("近況をうかがった。1月から月15時間まで可");
    await enter("contact.next_on", "2026/12/20");
    await keys(page, "Control", "Enter");
    await reads(page, "contact-log", "月15時間まで可");
    await noteGoes();
    await look("35-contact-log");
  });

  test("依頼しない waits for its reason, and a judgement is asked for its fact", async () => {
    await press(page, "person-edit");
    await seen(page, "do-not-ask");
    await page.$('[data-testid="do-not-ask"] input').click();
    await fill(page, "alumnus.do_not_ask_reason", "性格が合わない");
    await page.waitUntil(async () => (await page.$('[data-field="alumnus.do_not_ask_reason"] + .judged').getText()).includes("評価のことば"));
    await saved(page);
    await look("36-do-not-ask");
    await page.execute(() => (document.querySelector('[data-testid="alumnus.do_not_ask_reason"]') as HTMLTextAreaElement).select());
    await keys(page, "Delete");
    await press(page, "to-list");
    await press(page, "leave-stay");
    await fieldSays(page, "alumnus.do_not_ask_reason", "入力してください");
    await page.$('[data-testid="do-not-ask"] input').click();
    await saved(page);
    await press(page, "to-list");
  });

  test("who did not confirm for half a year is a list; one press confirms, and is taken back", async () => {
    await press(page, "nav-home");
    await seen(page, "home-availability_unconfirmed");
    await seen(page, "home-contact_due");
    await reminder("reminder-show").click();
    await reads(page, "last-notes", "月15時間まで可");
    await look("37-home-people");
    await page.$('[data-testid="home-availability_unconfirmed"] [data-testid="home-open"]').click();
    await seen(page, "tending:availability_unconfirmed");
    const count = async () => Number(/\d+/u.exec(await text(page, "tending:availability_unconfirmed"))?.[0]);
    const before = await count();
    expect(before).toBeGreaterThan(2);
    await seen(page, "availability-confirm");
    await look("38-unconfirmed");
    await press(page, "availability-confirm");
    await page.waitUntil(async () => (await count()) === before - 1);
    await undoByNote();
    await page.waitUntil(async () => (await count()) === before);
  });

  test("a reminder leads to the person", async () => {
    await press(page, "nav-home");
    await seen(page, "home-contact_due");
    await reminder("home-open").click();
    await reads(page, "person-card", "夜野　凛");
    expect(await hasFocus(page, "person-card")).toBe(false);
  });

  test("nothing on any of the pictures is cut, covered or not Japanese", () => {
    expect(faults).toEqual([]);
  });
});
