/** Fields that take more than one gesture, and the two things to wait for: the disk and the paper. */
import { fill, press, pressIt, seen, type } from "./act";

type Page = WebdriverIO.Browser;

/** Opens a list (or looks at a row of choices) and takes the one with this value. */
export async function pick(page: Page, path: string, value: string): Promise<void> {
  await press(page, path);
  await press(page, `${path}:${value}`);
}

/** Types a day the way a person writes it and waits until the field shows it as `shown`, e.g. `2026/12/01`. */
export async function fillDate(page: Page, path: string, typed: string, shown: string): Promise<void> {
  await fill(page, path, typed);
  const field = await seen(page, path);
  await page.waitUntil(async () => (await field.getValue()) === shown, {
    timeoutMsg: `「${typed}」 in ${path} is not read as ${shown}`,
  });
}

/** Fills every field with what stands under its path. */
export async function fillAll(page: Page, fields: Readonly<Record<string, string>>): Promise<void> {
  for (const [path, words] of Object.entries(fields)) await fill(page, path, words);
}

/** Fills the input that stands in a table cell, found by the path of its fact. */
export async function fillCell(page: Page, path: string, value: string): Promise<void> {
  await fillFirst(page, `[data-field="${path}"]`, value);
}

/** Fills the first input inside what the selector finds. */
export async function fillFirst(page: Page, selector: string, value: string): Promise<void> {
  const input = page.$(`${selector} input`);
  await input.waitForDisplayed({ timeoutMsg: `no input in ${selector}` });
  await type(page, input, value);
}

/** Takes a line of an open list, or presses a button, by the words on it; `within` is a `data-testid`. */
export async function pressWords(page: Page, within: string, words: string): Promise<void> {
  const found = (await seen(page, within)).$(`.//*[self::button or @role="option"][contains(normalize-space(.), "${words}")]`);
  await pressIt(page, found);
}

/** Waits until the mark says that everything typed is on disk. */
export async function saved(page: Page): Promise<void> {
  let last = "";
  await page
    .waitUntil(async () => {
      last = await page.execute(() => document.querySelector("[data-status]")?.getAttribute("data-status") ?? "none");
      return last === "saved" || last === "clean";
    })
    .catch((cause: unknown) => {
      throw new Error(`not on disk: the mark says 「${last}」`, { cause });
    });
}

/** The path of the field the cursor is in. */
export function focusedField(page: Page): Promise<string> {
  return page.execute(() => document.activeElement?.closest("[data-field]")?.getAttribute("data-field") ?? "");
}

/** Waits until the page drawn at the right is that of `kind`, newly laid out, and says 素案 or does not. */
export async function paperIs(page: Page, kind: string, draft: boolean): Promise<void> {
  let last = "";
  await page
    .waitUntil(async () => {
      const now = await page.execute(() => {
        const sheet = document.querySelector('[data-testid="paper-sheet"]');
        return {
          kind: sheet?.getAttribute("data-kind"),
          busy: sheet?.getAttribute("aria-busy"),
          drawn: (sheet?.querySelector("img")?.naturalWidth ?? 0) > 0,
          draft: document.querySelector('[data-testid="paper"]')?.textContent?.includes("素案") ?? false,
        };
      });
      last = JSON.stringify(now);
      return now.kind === kind && now.busy === "false" && now.drawn && now.draft === draft;
    })
    .catch((cause: unknown) => {
      throw new Error(`the paper does not become ${kind}${draft ? " as 素案" : ""}: ${last}`, { cause });
    });
}

/** Waits until the field of this path, its hint, findings and error included, says `words`. */
export async function fieldSays(page: Page, path: string, words: string): Promise<void> {
  const field = page.$(`[data-field="${path}"]`);
  await page.waitUntil(async () => (await field.getText()).includes(words), { timeoutMsg: `${path} does not say 「${words}」` });
}

/** Waits until the field of this path no longer says `words`. */
export async function fieldSaysNot(page: Page, path: string, words: string): Promise<void> {
  const field = page.$(`[data-field="${path}"]`);
  await page.waitUntil(async () => !(await field.getText()).includes(words), { timeoutMsg: `${path} still says 「${words}」` });
}

/** Every word in it, those included that the driver takes for hidden because their box cuts what is too long. */
export async function textContent(page: Page, id: string): Promise<string> {
  return (await seen(page, id)).getProperty("textContent").then(String);
}
