/** Pictures of a screen in both themes and at both sizes, and what is wrong on them. */
import { mkdir } from "node:fs/promises";
import { join, resolve } from "node:path";

import { englishWords } from "./english";
import { layoutFaults } from "./layout";

type Page = WebdriverIO.Browser;

interface Size {
  readonly width: number;
  readonly height: number;
}

/** The smallest window meant (1920×1080 at 150 %), and a common one. */
export const SIZES: readonly Size[] = [
  { width: 1280, height: 720 },
  { width: 1440, height: 900 },
];

export const THEMES = ["light", "dark"] as const;

const folder = resolve(process.env["ENGAWA_SCREENS"] ?? join(import.meta.dirname, "../../target/screens"));

/**
 * Saves `target/screens/<name>-<theme>-<W>x<H>.png` for every theme and size, and leaves the window light and
 * small, as it was.
 *
 * @param typed What a person or chance put there, which may be in Latin letters.
 * @returns What is clipped, covered, runs out of the window or is not Japanese, each with the picture it is on.
 */
export async function takeScreens(page: Page, name: string, typed: readonly string[] = []): Promise<string[]> {
  await mkdir(folder, { recursive: true });
  const faults = (await englishWords(page, typed)).map((words) => `${name}: not Japanese: 「${words}」`);
  for (const size of [...SIZES].reverse()) {
    await resize(page, size);
    for (const theme of [...THEMES].reverse()) {
      await wear(page, theme);
      const picture = `${name}-${theme}-${size.width}x${size.height}`;
      faults.push(...(await layoutFaults(page)).map((fault) => `${picture}: ${fault}`));
      await page.saveScreenshot(join(folder, `${picture}.png`));
    }
  }
  return faults;
}

/** The same from top to bottom, for a page that is longer than the small window: `name`, `name-2` … */
export async function takeScreensDown(page: Page, name: string, typed: readonly string[] = []): Promise<string[]> {
  const faults: string[] = [];
  const parts = await page.execute(scrollTo, 0);
  for (let part = 0; part < parts; part++) {
    await page.execute(scrollTo, part);
    faults.push(...(await takeScreens(page, part === 0 ? name : `${name}-${part + 1}`, typed)));
  }
  return faults;
}

/** Scrolls what fills the room to one of its parts, each nearly a window high. Runs in the page; says how many there are. */
function scrollTo(part: number): number {
  const area = (box: Element) => box.clientWidth * box.clientHeight;
  const boxes = [...document.querySelectorAll("main *")].filter(
    (box) => box.scrollHeight > box.clientHeight + 8 && /auto|scroll/u.test(getComputedStyle(box).overflowY),
  );
  const box = document.querySelector("#step-panel") ?? boxes.sort((a, b) => area(b) - area(a))[0];
  if (!box) return 1;
  const high = box.clientHeight * 0.9;
  box.scrollTop = part * high;
  return 1 + Math.max(0, Math.ceil((box.scrollHeight - box.clientHeight - 24) / high));
}

/** Saves the screen as it is now, for whoever looks why a journey ended here. */
export async function takeScreen(page: Page, name: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await page.saveScreenshot(join(folder, `${name}.png`));
}

/** Gives the page exactly this room. The window may have a frame; what it took is added. */
export async function resize(page: Page, size: Size): Promise<void> {
  const fits = async () => {
    const inner = await page.execute(() => ({ width: window.innerWidth, height: window.innerHeight }));
    return { inner, fits: inner.width === size.width && inner.height === size.height };
  };
  await page.setWindowSize(size.width, size.height);
  await page.waitUntil(
    async () => {
      const now = await fits();
      if (now.fits) return true;
      const outer = await page.getWindowSize();
      await page.setWindowSize(
        size.width + Math.max(0, outer.width - now.inner.width),
        size.height + Math.max(0, outer.height - now.inner.height),
      );
      return (await fits()).fits;
    },
    { timeoutMsg: `the window does not become ${size.width}×${size.height}` },
  );
}

async function wear(page: Page, theme: (typeof THEMES)[number]): Promise<void> {
  await page.execute((theme) => {
    document.documentElement.dataset["theme"] = theme;
    // A picture between two states, or with half a caret, is a different one each time.
    const still = new CSSStyleSheet();
    still.replaceSync("*, ::before, ::after { transition: none !important; animation: none !important; caret-color: transparent !important }");
    document.adoptedStyleSheets = [still];
  }, theme);
  await drawn(page);
}

/** Waits until the typefaces are there and the page has been laid out with them. */
async function drawn(page: Page): Promise<void> {
  await page.executeAsync((done: () => void) => {
    void document.fonts.ready.then(() => requestAnimationFrame(() => requestAnimationFrame(() => done())));
  });
}
