/** Two windows on one folder: where two edits meet, the person sees all three values and decides. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";

import { fill, gone, hasFocus, keys, press, reads, seen, value } from "./act";
import { type AppWindow, openWindow } from "./driver";
import { emptyFolders } from "./folders";
import { saved } from "./forms";
import { batch, init, unlock } from "./headless";
import { takeScreen, takeScreens } from "./screens";

describe("two windows on one folder", () => {
  let folders: Awaited<ReturnType<typeof emptyFolders>>;
  let app: AppWindow;
  let page: WebdriverIO.Browser;
  let first: string;
  let second: string;
  const faults: string[] = [];
  const look = async (name: string) => {
    faults.push(...(await takeScreens(page, name)));
  };
  const to = (window: string) => page.switchToWindow(window);
  const person = () => page.$('[data-testid="person-row"]');
  const edit = async () => {
    await press(page, "nav-registry");
    await person().waitForDisplayed();
    await person().click();
    await reads(page, "person-card", "髙橋　一郎");
    await press(page, "person-edit");
    await seen(page, "alumnus.phone");
  };

  beforeAll(async () => {
    folders = await emptyFolders();
    await init(folders);
    await batch(folders, [{ alumni_put: { name: "髙橋　一郎", kana: "タカハシ　イチロウ", phone: "03-1111-1111", left_on: "2024-03-31" } }]);
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

  test("a second window opens on what is open, without a passphrase", async () => {
    await unlock(page);
    first = await page.getWindowHandle();
    await edit();
    await press(page, "window-open");
    await page.waitUntil(async () => (await page.getWindowHandles()).length === 2, { timeoutMsg: "no second window" });
    second = (await page.getWindowHandles()).find((handle) => handle !== first) ?? "";
    await to(second);
    await reads(page, "nav-registry", "1");
    await edit();
    expect(await value(page, "alumnus.phone")).toBe("03-1111-1111");
  });

  test("different fields do not meet: both stay, and a line says so", async () => {
    await fill(page, "alumnus.email", "ichiro@example.jp");
    await saved(page);
    await to(first);
    await fill(page, "alumnus.former_name", "小鳥遊");
    await reads(page, "toast", "取り込みました：メール");
    await saved(page);
    expect(await value(page, "alumnus.email")).toBe("ichiro@example.jp");
  });

  test("the same field: 自分, 相手 and 元 are offered, and chosen with the keyboard", async () => {
    await to(second);
    await fill(page, "alumnus.phone", "03-2222-2222");
    await saved(page);
    await to(first);
    await fill(page, "alumnus.phone", "03-3333-3333");
    const dialog = await seen(page, "stale");
    const words = await dialog.getText();
    for (const phone of ["03-1111-1111", "03-2222-2222", "03-3333-3333"]) expect(words).toContain(phone);
    await look("40-stale");
    expect(await hasFocus(page, "stale")).toBe(true);
    await keys(page, " ");
    await keys(page, "ArrowRight");
    await page.waitUntil(() => page.execute(() => document.querySelector<HTMLInputElement>('[data-testid="stale-phone:theirs"]')?.checked ?? false));
    await press(page, "stale-save");
    await gone(page, "stale");
    await saved(page);
    expect(await value(page, "alumnus.phone")).toBe("03-2222-2222");
    expect(await value(page, "alumnus.former_name")).toBe("小鳥遊");
  });

  test("who was removed in one window comes back from the other only if the person says so", async () => {
    await to(second);
    await press(page, "to-list");
    await press(page, "person-remove");
    await press(page, "confirm-yes");
    await reads(page, "toast", "削除しました");
    await to(first);
    await fill(page, "alumnus.note", "夜型");
    await seen(page, "stale-removed");
    await look("41-stale-removed");
    await press(page, "stale-bring-back");
    await gone(page, "stale-removed");
    await saved(page);
    await press(page, "to-list");
    await reads(page, "person-card", "髙橋　一郎");
  });

  test("one lock: locking one window locks the other", async () => {
    await press(page, "lock");
    await seen(page, "passphrase");
    await to(second);
    await seen(page, "passphrase");
    await page.closeWindow();
    await to(first);
    const [found] = await batch(folders, [["alumni", "search", "髙橋"]]);
    expect(found?.ok).toMatchObject([{ phone: "03-2222-2222", email: "ichiro@example.jp", note: "夜型" }]);
  });

  test("nothing on any screen was cut, covered, too wide or in English", () => {
    expect(faults).toEqual([]);
  });
});
