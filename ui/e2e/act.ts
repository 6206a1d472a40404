/** What a person does, by the `data-testid` of the things on the screen. */
import type { ChainablePromiseElement } from "webdriverio";

type Page = WebdriverIO.Browser;

/** The element with this `data-testid`, once it can be seen. */
export async function seen(page: Page, id: string): Promise<ChainablePromiseElement> {
  const element = page.$(`[data-testid="${id}"]`);
  await element.waitForDisplayed({ timeoutMsg: `「${id}」 does not appear` });
  return element;
}

/** Waits until nothing with this `data-testid` can be seen. */
export async function gone(page: Page, id: string): Promise<void> {
  const element = page.$(`[data-testid="${id}"]`);
  await element.waitForDisplayed({ reverse: true, timeoutMsg: `「${id}」 does not go away` });
}

/** Clicks it, once it can be clicked and stands still. */
export async function press(page: Page, id: string): Promise<void> {
  const element = await seen(page, id);
  await element.waitForEnabled({ timeoutMsg: `「${id}」 stays disabled` });
  await pressIt(page, element);
}

/**
 * Clicks an element that may still be moved by what is drawn above it. What was done before it is written first, for a
 * person is slower than the disk; the findings that come of it move what stands below them. A draft that waits for a
 * fact stays unwritten: it is waited for no longer than two seconds.
 */
export async function pressIt(page: Page, element: ChainablePromiseElement): Promise<void> {
  await page.executeAsync(
    (target: HTMLElement, done: () => void) => {
      target.scrollIntoView({ block: "nearest" });
      let last = "";
      let still = 0;
      let frames = 0;
      const watch = () => {
        const { left, top } = target.getBoundingClientRect();
        frames += 1;
        const writing = frames < 120 && document.querySelector('[data-status="dirty"], [data-status="saving"]') !== null;
        still = !writing && last === `${left} ${top}` ? still + 1 : 0;
        last = `${left} ${top}`;
        if (still > 3 || !target.isConnected) done();
        else requestAnimationFrame(watch);
      };
      watch();
    },
    (await element.getElement()) as unknown as HTMLElement,
  );
  await element.click();
}

/** Types `value` in place of what the field holds, and leaves it, which is when it is saved. */
export async function fill(page: Page, id: string, value: string): Promise<void> {
  await type(page, await seen(page, id), value);
}

/**
 * Types into a field the way a person does: the cursor goes in, what stands there is marked, the keys replace it.
 * WebDriver's own clearing would leave the field in between, and so save the empty field.
 */
export async function type(page: Page, element: ChainablePromiseElement, value: string): Promise<void> {
  await page.executeAsync(
    (field: HTMLInputElement, done: () => void) => {
      field.focus();
      field.select();
      // Some fields show a plainer text once the cursor is in, and mark it with the next frame.
      requestAnimationFrame(() => requestAnimationFrame(() => done()));
    },
    (await element.getElement()) as unknown as HTMLInputElement,
  );
  if (value === "") {
    // No keys to press: what is marked is deleted.
    await page.keys("Delete");
  } else if ([...value].some((character) => (character.codePointAt(0) ?? 0) > 0xffff || /[\uf900-\ufaff]/u.test(character))) {
    // WebKitWebDriver has no key for 𠮷 and 﨑. It goes in whole, as an IME or the clipboard puts it in.
    await page.execute((value) => document.execCommand("insertText", false, value), value);
  } else {
    await element.addValue(value);
  }
  await page.execute(() => (document.activeElement as HTMLElement | null)?.blur());
}

/** Chooses the option with this `value` in a native select. */
export async function choose(page: Page, id: string, value: string): Promise<void> {
  await (await seen(page, id)).selectByAttribute("value", value);
}

/** Presses keys wherever the cursor is; `["Control", "k"]` together. */
export async function keys(page: Page, ...pressed: string[]): Promise<void> {
  await page.keys(pressed);
}

/** What can be read in it. */
export async function text(page: Page, id: string): Promise<string> {
  return (await seen(page, id)).getText();
}

/** What stands in the field. */
export async function value(page: Page, id: string): Promise<string> {
  return (await seen(page, id)).getValue();
}

/** Waits until it reads as `expected` says. */
export async function reads(page: Page, id: string, expected: string | RegExp): Promise<void> {
  let last = "";
  const agrees = async () => {
    last = await text(page, id);
    return typeof expected === "string" ? last.includes(expected) : expected.test(last);
  };
  try {
    await page.waitUntil(agrees);
  } catch (cause) {
    throw new Error(`「${id}」 reads 「${last}」, not ${String(expected)}`, { cause });
  }
}

/** Whether the cursor is in it, or in something inside it. */
export async function hasFocus(page: Page, id: string): Promise<boolean> {
  return page.execute((id) => document.querySelector(`[data-testid="${id}"]`)?.contains(document.activeElement) ?? false, id);
}
