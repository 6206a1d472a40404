/**
 * 最初の一歩, in the real window: from an empty folder to two papers in the hand, the way product.md tells it.
 *
 * One session; every part begins where the one before it ended.
 */
import { basename } from "node:path";

import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";

import { fill, gone, keys, press, reads, seen, text, value } from "./act";
import { type AppWindow, openWindow } from "./driver";
import { emptyFolders } from "./folders";
import { fieldSays, fillAll, fillCell, fillDate, fillFirst, focusedField, paperIs, pick, pressWords, saved, textContent } from "./forms";
import { ADDRESS, ANSWERS, CLIENT, GRANTS, ORDER_NO, PASSPHRASE, PEOPLE, PLACE, RATE_REASON, REGISTRY, WORK } from "./journey.facts";
import { docxText, files, pdfPages, pdfText } from "./pages";
import { takeScreen, takeScreens, takeScreensDown } from "./screens";

/** What a remark of the list from HR begins with. */
const NOTE = "=HYPERLINK";

describe("最初の一歩", () => {
  let folders: Awaited<ReturnType<typeof emptyFolders>>;
  let app: AppWindow;
  let page: WebdriverIO.Browser;
  /** The groups of the recovery key, which stand on the screen once. */
  const groups: string[] = [];
  const faults: string[] = [];

  /** Takes the pictures of a screen; what is wrong on any of them is told at the end, all together. */
  const look = async (name: string) => {
    faults.push(...(await takeScreens(page, name, [...groups, NOTE])));
  };
  const lookDown = async (name: string) => {
    faults.push(...(await takeScreensDown(page, name, [...groups, NOTE])));
  };
  /** Presses an arrow `times` times, taking the range along with Shift. */
  const walk = async (arrow: string, times: number, range = false) => {
    for (let i = 0; i < times; i++) await (range ? keys(page, "Shift", arrow) : keys(page, arrow));
  };
  const firstRed = () => page.execute(() => document.querySelector('[data-testid="findings-red"] [data-path]')?.getAttribute("data-path") ?? "");
  const takeKind = async (kind: string) => {
    await page.$(`//*[@data-testid="panel-handover"]//label[.//input[@data-value="${kind}"]]`).click();
  };
  /** Issues the document chosen, and waits for the line that keeps it. */
  const issue = async (count: number) => {
    await press(page, "issue");
    await page.waitUntil(async () => (await page.$$('[data-testid="issued"] > li').length) === count, { timeoutMsg: `not ${count} issued` });
    await page.waitUntil(async () => (await files(folders.documents, "")).length === count, { timeoutMsg: `not ${count} files` });
  };
  const step = async (name: string) => {
    await press(page, `step-${name}`);
    await seen(page, `panel-${name}`);
  };

  beforeAll(async () => {
    folders = await emptyFolders();
    app = await openWindow(folders);
    page = app.page;
  });

  afterEach(async ({ task }) => {
    if (task.result?.state === "fail") await takeScreen(page, `failed-${task.name.slice(0, 20)}`);
  });

  afterAll(async () => {
    await app?.close();
    await folders?.remove();
  });

  test("an empty folder asks for a passphrase, twice, and says how strong it is", async () => {
    await look("01-welcome");
    await press(page, "start-begin");
    await fill(page, "passphrase", PASSPHRASE);
    await fill(page, "again", `${PASSPHRASE}？`);
    await fieldSays(page, "again", "一致しません");
    await fill(page, "again", PASSPHRASE);
    await look("02-passphrase");
    await press(page, "passphrase-create");
  });

  test("the recovery key is shown once, and two of its groups are typed back", async () => {
    for (let group = 1; group <= 8; group++) groups.push(await text(page, `recovery-group-${group}`));
    expect(new Set(groups).size).toBe(8);
    await look("03-recovery-key");
    await press(page, "recovery-noted");
    const asked: number[] = [];
    for (let group = 1; group <= 8; group++) {
      if (await page.$(`[data-testid="recovery.${group}"]`).isExisting()) asked.push(group);
    }
    expect(asked).toHaveLength(2);
    for (const group of asked) await fill(page, `recovery.${group}`, (groups[group - 1] ?? "").toLowerCase());
    await look("04-recovery-check");
    await press(page, "recovery-check");
  });

  test("the client's profile is kept field by field", async () => {
    await fillAll(page, CLIENT);
    await pick(page, "client.payment.closing_day", "31");
    await pick(page, "client.payment.pay_day", "31");
    await pick(page, "client.payment.holiday", "previous");
    await saved(page);
    await look("05-profile");
    await press(page, "profile-next");
    await look("06-choice");
    await press(page, "choice-registry");
  });

  test("the list from HR, saved by Excel, tells what it would change and is taken in", async () => {
    await press(page, "import-open");
    await look("07-import");
    await page.$('[data-testid="import-file"]').addValue(REGISTRY);
    await reads(page, "import-apply", `${PEOPLE}人`);
    await look("08-import-preview");
    await press(page, "import-apply");
    await reads(page, "nav-registry", String(PEOPLE));
    await reads(page, "toast", `新規 ${PEOPLE}人`);
    await page.$('[data-testid="toast"] button:last-of-type').click();
    await gone(page, "toast");
  });

  test("たかはし finds 髙橋, who is asked", async () => {
    await fill(page, "search", "たかはし");
    const rows = () => page.execute(() => [...document.querySelectorAll('[data-testid="person-row"]')].map((row) => row.textContent ?? ""));
    await page.waitUntil(async () => {
      const found = await rows();
      return found.length > 0 && found.every((row) => /[髙高]橋/u.test(row));
    });
    expect((await rows()).some((row) => row.includes("高橋"))).toBe(true);
    const at = (await rows()).findIndex((row) => row.includes("髙橋　一郎"));
    await (await page.$$('[data-testid="person-row"]'))[at]?.click();
    await reads(page, "person-card", "0098917");
    await look("09-person");
    await press(page, "person-edit");
    await press(page, "alumnus.availability:limited");
    await fill(page, "alumnus.reply", "翌日夜");
    await saved(page);
    await lookDown("10-person-edit");
    await press(page, "to-list");
    await reads(page, "person-card", "髙橋　一郎");
    await press(page, "person-ask");
    await paperIs(page, "order", true);
  });

  test("1 だれに: what the law asks about a contractor", async () => {
    await press(page, "alumnus.contractor.kind:individual");
    await press(page, "alumnus.contractor.resident:true");
    await press(page, "alumnus.contractor.employs:false");
    await fillDate(page, "alumnus.contractor.employs_on", "令和8年11月20日", "2026/11/20");
    await pick(page, "alumnus.contractor.side_job", "confirmed");
    await fillDate(page, "alumnus.contractor.side_job_on", "R8.11.20", "2026/11/20");
    await fill(page, "alumnus.address", ADDRESS);
    await fill(page, "decisions.person", "旧版の仕様を知っている");
    await saved(page);
    await lookDown("11-step-person");
  });

  test("2 なにを: the work, in the words and dates a person types", async () => {
    await step("work");
    await fillAll(page, WORK);
    await fillDate(page, "terms.starts_on", "令和８年１２月１日", "2026/12/01");
    await fillDate(page, "terms.ends_on", "R9.3.31", "2027/03/31");
    for (const question of ["nature-resultFixed", "nature-paidOnCompletion", "nature-mendsDefects"]) {
      await saved(page);
      await pressWords(page, question, "いいえ");
    }
    await reads(page, "suggest-nature", "完成しなくても働いた分を払う");
    await pressWords(page, "suggest-nature", "これにする");
    expect(await value(page, "decisions.nature")).toContain("完成しなくても働いた分を払う");
    await press(page, "terms.subject:deliverable");
    await fill(page, "terms.order_no", ORDER_NO);
    await fillDate(page, "terms.basic_contract_on", "R8.11.24", "2026/11/24");
    await press(page, "terms.resale.is_resale:false");
    await press(page, "terms.ip.kind:transfer");
    await press(page, "undecided-add");
    await fill(page, "terms.undecided.0.item", "第6章の範囲");
    await saved(page);
    await lookDown("12-step-work");
  });

  test("what was done can be taken back and brought again", async () => {
    await fill(page, "title", "書きまちがい");
    await saved(page);
    await press(page, "undo");
    await page.waitUntil(async () => (await value(page, "title")) === WORK.title);
    await press(page, "redo");
    await page.waitUntil(async () => (await value(page, "title")) === "書きまちがい");
    await press(page, "undo");
    await page.waitUntil(async () => (await value(page, "title")) === WORK.title);
    await saved(page);
  });

  test("3 いくらで: a rate with its grounds and its reason, the hours of every month, the terms of payment", async () => {
    await step("fee");
    await fill(page, "terms.fee.rate", "３，８００円");
    await fill(page, "decisions.fee", RATE_REASON);
    await fill(page, "decisions.fee.source", "前回の契約");
    await saved(page);
    expect(await value(page, "terms.fee.rate")).toBe("3,800");

    await press(page, "cost-open");
    await fillFirst(page, "dialog", "400000");
    await reads(page, "cost-result", "4,500円から4,750円");
    // Everything is saved by itself: the habit of Ctrl+S must neither close the dialog nor take what stands in it.
    await keys(page, "Control", "s");
    await reads(page, "cost-result", "4,500円から4,750円");
    expect(await page.$$('[data-field="grounds.0"]').length).toBe(0);
    await look("13-cost");
    await press(page, "cost-take");
    await page.$('[data-field="grounds.0"]').waitForDisplayed();

    await fillCell(page, "terms.hours.0.lower", "8");
    await fillCell(page, "terms.hours.0.upper", "１０時間３０分");
    await pressWords(page, "panel-fee", "最初の月を全部の月へ");
    await reads(page, "hours-plan", "159,600");
    await press(page, "terms.transfer_fee:contractor");
    await pick(page, "terms.expenses", "approved");
    await fill(page, "terms.expenses_note", "交通費は事前に承認した実費");
    await press(page, "terms.inspection.required:false");
    await reads(page, "pay-days", "12月分");
    await saved(page);
    await lookDown("14-step-fee");
  });

  test("4 連絡と働き方: the week, painted with the keys", async () => {
    await step("working");
    await fill(page, "terms.working.channels", "チャット。土曜午前はWeb会議も可");
    await page.execute(() => document.querySelector<HTMLElement>('[data-testid="terms.working.week"]')?.focus());
    // The cursor starts on Monday at 9. Monday to Friday, 21時 to 25時; Saturday, 9時 to 12時.
    await walk("ArrowRight", 24);
    await walk("ArrowDown", 4, true);
    await walk("ArrowRight", 7, true);
    await keys(page, " ");
    await walk("ArrowDown", 1);
    await walk("ArrowLeft", 31);
    await walk("ArrowRight", 5, true);
    await keys(page, " ");
    await saved(page);
    await lookDown("15-step-working");
  });

  test("5 どこまで見せるか: two systems from the catalogue, each with reason, end and who approves", async () => {
    await step("access");
    for (const [index, [system, level, reason, approver]] of GRANTS.entries()) {
      await (await seen(page, "grant-add")).$("button").click();
      await pressWords(page, "grant-add", system);
      await page.waitUntil(async () => (await page.$$('[data-testid="grant"]').length) === index + 1);
      const path = (await page.$$('[data-testid="grant"]')[index]?.getAttribute("data-field")) ?? "";
      await pick(page, `${path}.level`, level);
      await pick(page, `${path}.state`, "requested");
      await fillDate(page, `${path}.starts_on`, "R8.12.1", "2026/12/01");
      await fillDate(page, `${path}.ends_on`, "令和9年3月31日", "2027/03/31");
      await fill(page, `${path}.reason`, reason);
      await fill(page, `${path}.requester`, "渡邊　結衣");
      if (approver) await fill(page, `${path}.approver`, approver);
    }
    await fill(page, "not_opened", "顧客管理システム、人事・給与システム");
    await saved(page);
    await lookDown("16-step-access");
  });

  test("6 書類: four papers come of the facts, and what is open makes them 素案", async () => {
    await step("documents");
    await reads(page, "document-order", "素案");
    await reads(page, "document-basic-contract", "版");
    await look("17-step-documents");
  });

  test("7 確認: every red finding leads to its field, and is gone once the field is filled", async () => {
    await step("findings");
    await look("18-step-findings");
    const cleared: string[] = [];
    for (let path = await firstRed(); path; path = await firstRed()) {
      const answer = ANSWERS.find(([field]) => field.test(path));
      if (!answer) throw new Error(`nobody expected a red finding on ${path}`);
      await page.$(`[data-testid="findings-red"] [data-path="${path}"] button`).click();
      await page.waitUntil(async () => `${await focusedField(page)}.`.startsWith(`${path}.`), {
        timeoutMsg: `the finding on ${path} does not lead there`,
      });
      await answer[1](page, path);
      await saved(page);
      await step("findings");
      await page.$(`[data-testid="findings-red"] [data-path="${path}"]`).waitForExist({ reverse: true });
      cleared.push(path);
      if (cleared.length === 1) await look("19-step-findings-next");
    }
    expect(cleared.length).toBeGreaterThanOrEqual(ANSWERS.length);
    await gone(page, "findings-red");
    await look("20-step-findings-cleared");
  });

  test("8 渡す: the papers are complete, and go out as PDF and Word", async () => {
    await step("handover");
    await paperIs(page, "order", false);
    await look("21-step-handover");
    await press(page, "print");
    await page.$("dialog[open]").waitForDisplayed();
    await look("22-print");
    await keys(page, "Escape");
    await page.$("dialog[open]").waitForExist({ reverse: true });
    await issue(1);
    await takeKind("summary");
    await paperIs(page, "summary", false);
    await issue(2);
    await takeKind("order");
    await page.$('[data-testid="panel-handover"] button[data-value="docx"]').click();
    await issue(3);
    await lookDown("23-issued");
  });

  test("the printed order says what was typed, on one page", async () => {
    const [path] = await files(folders.documents, "_個別契約書兼取引条件明示書_v1.pdf");
    expect(basename(path ?? "")).toBe("20261123_髙橋一郎_個別契約書兼取引条件明示書_v1.pdf");
    expect(await pdfPages(path ?? "")).toBe(1);
    const paper = await pdfText(path ?? "");
    for (const words of [
      "髙橋一郎",
      ADDRESS,
      CLIENT["client.name"],
      CLIENT["client.signatory_name"],
      CLIENT["client.contact.name"],
      CLIENT["client.harassment_contact"],
      ORDER_NO,
      WORK.title,
      WORK["terms.description"],
      "令和8年11月24日",
      "令和8年12月1日から令和9年3月31日まで",
      "時間単価金3,800円",
      "準委任",
      "情報成果物の作成",
      PLACE,
      "下限8.0時間",
      "上限10.5時間",
      "午後9時から翌日午前1時まで",
      "交通費は事前に承認した実費",
      "振込手数料は、甲の負担",
      "第6章の範囲",
    ]) {
      expect(paper).toContain(words.replace(/\s+/gu, ""));
    }
    expect(paper).not.toMatch(/素案|【未記入|時給|高橋/u);
  });

  test("so does the summary", async () => {
    const [path] = await files(folders.documents, "_業務委託の要点_v1.pdf");
    expect(await pdfPages(path ?? "")).toBe(1);
    const paper = await pdfText(path ?? "");
    for (const words of ["髙橋一郎様", WORK.title, "3,800円", "159,600円", "令和8年12月1日から令和9年3月31日まで", "翌日夜"]) {
      expect(paper).toContain(words);
    }
    expect(paper).not.toMatch(/素案|【未記入|根拠|時給|高橋/u);
  });

  test("the order in Word is a document, named like the PDF", async () => {
    const [path] = await files(folders.documents, ".docx");
    expect(basename(path ?? "")).toMatch(/^20261123_髙橋一郎_個別契約書兼取引条件明示書_v\d\.docx$/u);
    const body = await docxText(path ?? "");
    for (const words of ["髙橋　一郎", "3,800円", WORK.title, ORDER_NO]) expect(body).toContain(words);
  });

  test("every room has what was entered, and none is empty", async () => {
    for (const [room, found] of [
      ["home", WORK.title],
      ["engagements", "髙橋　一郎"],
      ["templates", "業務委託基本契約書"],
      ["access", "業務マニュアル管理"],
      ["documents", "業務委託の要点"],
      ["settings", "控え"],
    ] as const) {
      await press(page, `nav-${room}`);
      await page.waitUntil(async () => (await page.$("main").getText()).includes(found), { timeoutMsg: `${room} does not show 「${found}」` });
      await lookDown(`24-room-${room}`);
    }
    await press(page, "nav-access");
    await page.$('[role="tab"][data-value="systems"]').click();
    await reads(page, "systems", "人事・給与システム");
    await look("24-room-systems");
  });

  test("locked, it opens for the passphrase alone, and everything is still there", async () => {
    await press(page, "lock");
    await fill(page, "passphrase", "縁側でお茶を飲む午後の四時");
    await press(page, "unlock-open");
    await fieldSays(page, "passphrase", "パスフレーズまたは回復キーが違います");
    await look("25-wrong-passphrase");
    await fill(page, "passphrase", PASSPHRASE);
    await press(page, "unlock-open");
    await press(page, "nav-engagements");
    await press(page, "engagement-title");
    await page.waitUntil(async () => (await textContent(page, "step-person")).includes("髙橋　一郎"));
    await step("work");
    expect(await value(page, "title")).toBe(WORK.title);
    await step("fee");
    expect(await value(page, "terms.fee.rate")).toBe("3,800");
    expect(await value(page, "decisions.fee")).toBe(RATE_REASON);
    await step("access");
    for (const [index, [, , reason]] of GRANTS.entries()) {
      const path = (await page.$$('[data-testid="grant"]')[index]?.getAttribute("data-field")) ?? "";
      expect(await value(page, `${path}.reason`)).toBe(reason);
    }
    await step("handover");
    await page.waitUntil(async () => (await page.$$('[data-testid="issued"] > li').length) === 3);
  });

  test("the sample is another folder, says so, and is left again", async () => {
    await press(page, "nav-settings");
    await press(page, "settings-sample-open");
    await seen(page, "sample-banner");
    await reads(page, "nav-registry", "40");
    await look("26-sample-home");
    await press(page, "nav-registry");
    await page.$('[data-testid="person-row"]').click();
    await seen(page, "person-card");
    await look("27-sample-registry");
    await press(page, "nav-engagements");
    await seen(page, "engagements");
    await look("28-sample-engagements");
    // What the day changes on which the FL法 came into force: the draft, which has no day of its own.
    await press(page, "impact-open");
    await press(page, "impact-find");
    await fieldSays(page, "impact.to", "日付を入れてください");
    await fillDate(page, "impact.from", "R6.10.31", "2024/10/31");
    await fillDate(page, "impact.to", "2024/11/1", "2024/11/01");
    await press(page, "impact-find");
    await reads(page, "impact-summary", "1件の案件で、確認事項が変わります");
    await reads(page, "impact-rows", "FL-02");
    await look("28b-law-impact");
    await keys(page, "Escape");
    await press(page, "engagement-title");
    await step("fee");
    await seen(page, "rate-band");
    await look("29-sample-workbench");
    await press(page, "sample-close");
    // The person's own folder was closed meanwhile, and so is locked.
    await fill(page, "passphrase", PASSPHRASE);
    await press(page, "unlock-open");
    await reads(page, "nav-registry", String(PEOPLE));
    expect(await page.$('[data-testid="sample-banner"]').isExisting()).toBe(false);
  });

  test("nothing on any screen was cut, covered, too wide or in English", () => {
    expect(faults).toEqual([]);
  });
});
