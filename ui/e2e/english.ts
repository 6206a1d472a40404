/** Finds words on the screen that are not Japanese: a message nobody translated, a code that leaked. */

type Page = WebdriverIO.Browser;

/** Names that are written in Latin letters in Japanese text too, and what stands on the keys of a keyboard. */
const NAMES = ["Engawa", "Word", "Excel", "xlsx", "Windows", "Shift_JIS", "NIST", "Ctrl", "Shift", "Space", "Enter"];

/**
 * Every text on the screen (or in a placeholder) with a Latin word of four letters or more, after e-mail addresses,
 * files, paths, hashes, the names above and `typed` are taken out.
 */
export async function englishWords(page: Page, typed: readonly string[] = []): Promise<string[]> {
  const texts = await page.execute(() => {
    const found: string[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const text = node.textContent?.trim() ?? "";
      if (/[A-Za-z]{4}/u.test(text) && node.parentElement?.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true })) {
        found.push(text);
      }
    }
    for (const field of document.querySelectorAll<HTMLInputElement>("[placeholder]")) {
      if (field.checkVisibility()) found.push(field.placeholder);
    }
    for (const element of document.querySelectorAll<HTMLElement>("[title]")) found.push(element.title);
    return found;
  });
  return texts.filter((text) => /[A-Za-z]{4}/u.test(without(text, typed)));
}

function without(text: string, typed: readonly string[]): string {
  let rest = text;
  for (const words of [...typed, ...NAMES]) rest = rest.replaceAll(words, " ");
  return rest
    .replace(/\S+\.(?:csv|pdf|docx|xlsx?|txt|tsv)\b/gu, " ")
    .replace(/[\w.+-]+@[\w.-]+/gu, " ")
    .replace(/(?:^|(?<=[\s：]))\/\S+/gu, " ")
    .replace(/\b[0-9a-f]{12,64}\b/gu, " ");
}
