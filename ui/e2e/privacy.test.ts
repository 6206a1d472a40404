/**
 * 個人情報, in the real window: a person agrees, asks what is held on them, and asks to be erased; afterwards nobody
 * finds them. Starts from the list that HR sent.
 */
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";

import { fill, gone, hasFocus, keys, press, reads, seen } from "./act";
import { begin, takeIn } from "./begin";
import { type AppWindow, openWindow } from "./driver";
import { emptyFolders } from "./folders";
import { fieldSays, fieldSaysNot, fillDate } from "./forms";
import { CLIENT, PASSPHRASE, PEOPLE, REGISTRY } from "./journey.facts";
import { files, pdfPages, pdfText } from "./pages";
import { takeScreen, takeScreens } from "./screens";

const NAME = "髙橋　一郎";

describe("個人情報", () => {
  let folders: Awaited<ReturnType<typeof emptyFolders>>;
  let app: AppWindow;
  let page: WebdriverIO.Browser;
  const groups: string[] = [];
  const faults: string[] = [];

  const look = async (name: string) => {
    faults.push(...(await takeScreens(page, `privacy-${name}`, [...groups, "JSON", "PDF"])));
  };
  const rows = () => page.execute(() => [...document.querySelectorAll('[data-testid="person-row"]')].map((row) => row.textContent ?? ""));
  const choose = async (item: string) => {
    await press(page, "privacy-menu");
    await press(page, `privacy-${item}`);
  };
  /** Looks for the person by their kana and selects them. */
  const select = async () => {
    await fill(page, "search", "たかはし");
    await page.waitUntil(async () => (await rows()).some((row) => row.includes(NAME)));
    const at = (await rows()).findIndex((row) => row.includes(NAME));
    await (await page.$$('[data-testid="person-row"]'))[at]?.click();
    await reads(page, "person-card", "0098917");
  };

  beforeAll(async () => {
    folders = await emptyFolders();
    app = await openWindow(folders);
    page = app.page;
  });

  afterEach(async ({ task }) => {
    if (task.result?.state === "fail") await takeScreen(page, `failed-privacy-${task.name.slice(0, 20)}`);
  });

  afterAll(async () => {
    await app?.close();
    await folders?.remove();
  });

  test("a folder with the list from HR", async () => {
    groups.push(...(await begin(page, PASSPHRASE, CLIENT)));
    await press(page, "choice-registry");
    await takeIn(page, REGISTRY, PEOPLE);
    await reads(page, "nav-registry", String(PEOPLE));
    await page.$('[data-testid="toast"] button:last-of-type').click();
    await gone(page, "toast");
  });

  test("the notice is published, and the consent is kept with its version", async () => {
    await select();
    await press(page, "privacy-menu");
    await seen(page, "privacy-consent");
    await look("01-menu");
    await keys(page, "Escape");
    await gone(page, "privacy-consent");
    await choose("consent");
    await reads(page, "consent-meaning", "同意がまだない");
    await press(page, "notice-open");
    await seen(page, "notice.body");
    await look("02-notice");
    await press(page, "notice-publish");
    await press(page, "consent-agreed");
    await press(page, "consent.way:email");
    await reads(page, "consent-meaning", "宛先に入ります");
    await look("03-consent");
    await press(page, "consent-save");
    await gone(page, "consent-save");
  });

  test("a withdrawal stops mailings at once", async () => {
    await choose("consent");
    await press(page, "consent-withdraw");
    await reads(page, "consent-meaning", "撤回されています");
    await press(page, "consent-save");
    await gone(page, "consent-save");
  });

  test("every field says what it is for", async () => {
    await choose("marks");
    await reads(page, "field-marks", "契約の保存期間は残す");
    await look("04-marks");
    await keys(page, "Escape");
    await gone(page, "field-marks");
  });

  test("a person can be kept with a reason", async () => {
    await choose("keep");
    await press(page, "keep-save");
    await fieldSays(page, "keep.until", "明日以降");
    await fillDate(page, "keep.until", "R9.11.23", "2027/11/23");
    await fieldSaysNot(page, "keep.until", "明日以降");
    await fill(page, "keep.reason", "来春の改訂を依頼する予定");
    await look("05-keep");
    await press(page, "keep-save");
    await gone(page, "keep-save");
  });

  test("the rules of retention are read, and the company's own are set", async () => {
    await press(page, "retention-open");
    await seen(page, "due");
    await press(page, "retention-rules");
    await fill(page, "policy.contact", "24");
    await press(page, "policy-save");
    await reads(page, "toast", "保存期限の決まり");
    await look("06-retention");
    await press(page, "retention-close");
    await gone(page, "retention-close");
    await select();
  });

  test("what is held on a person goes out as PDF, JSON and a letter", async () => {
    await choose("disclose");
    await reads(page, "disclosure-parts", "名簿の記録");
    await look("07-disclosure");
    await press(page, "disclosure-pdf");
    await reads(page, "disclosure-saved", "保有個人データ.pdf");
    await press(page, "disclosure-letter");
    await reads(page, "disclosure-saved", "開示の回答.pdf");
    await press(page, "disclosure-json");
    await reads(page, "disclosure-saved", ".json");
    await keys(page, "Escape");
    await gone(page, "disclosure-pdf");
    const [content, answer] = await files(folders.documents, ".pdf");
    expect(await pdfPages(content ?? "")).toBeGreaterThan(0);
    const words = await pdfText(content ?? "");
    for (const held of ["髙橋一郎", "0098917", "来春の改訂を依頼する予定", "名簿の取込"]) expect(words).toContain(held);
    expect(await pdfText(answer ?? "")).toContain("33条");
  });

  test("an erasure wants the check of identity, shows what goes, and takes the typed name", async () => {
    await choose("erase");
    await reads(page, "erase-who", NAME);
    await press(page, "erase-next");
    await fieldSays(page, "erase.identity", "確かめたか");
    await fill(page, "erase.identity", "運転免許証の提示（窓口）");
    await fill(page, "erase.checked_by", "渡邊");
    await look("08-erase-check");
    await press(page, "erase-next");
    await reads(page, "erase-goes", "名簿の記録");
    await reads(page, "erase-keeps", "残すものはありません");
    await look("09-erase-scope");
    await press(page, "erase-next");
    await page.waitUntil(() => hasFocus(page, "erase.typed_name"));
    await fill(page, "erase.typed_name", "髙橋　二郎");
    await press(page, "erase-execute");
    await fieldSays(page, "erase.typed_name", "一致しません");
    await fill(page, "erase.typed_name", "高橋一郎");
    await look("10-erase-confirm");
    await press(page, "erase-execute");
    await seen(page, "erase-done");
    await page.waitUntil(async () => (await page.$('[data-testid="erase-close"]')).isEnabled());
  });

  test("the answer is saved while the name is still known", async () => {
    await press(page, "erase-letter");
    await reads(page, "erase-letter-saved", "消去の回答.pdf");
    await look("11-erase-done");
    const letter = (await files(folders.documents, "消去の回答.pdf"))[0] ?? "";
    const words = await pdfText(letter);
    for (const said of ["髙橋一郎様", "35条", "運転免許証の提示", "ありません"]) expect(words).toContain(said);
    await press(page, "erase-close");
    await gone(page, "erase-close");
  });

  test("nobody finds the person any more, and others of the kana are there", async () => {
    await reads(page, "nav-registry", String(PEOPLE - 1));
    await fill(page, "search", "たかはし");
    await page.waitUntil(async () => (await rows()).length > 0);
    expect((await rows()).filter((row) => row.includes(NAME))).toEqual([]);
    await fill(page, "search", "0098917");
    await page.waitUntil(async () => (await rows()).length === 0);
    await look("12-gone");
    expect(await page.execute(() => document.body.textContent?.includes("髙橋　一郎") ?? false)).toBe(false);
  });

  test("nothing on any picture is clipped, covered or foreign", () => {
    expect(faults).toEqual([]);
  });
});
