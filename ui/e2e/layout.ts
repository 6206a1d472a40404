/** What no eye should have to look for: text that is cut, things that cover each other, pages too wide. */

type Page = WebdriverIO.Browser;

/** Every fault on the screen as it is now, in words that find it. */
export async function layoutFaults(page: Page): Promise<string[]> {
  return page.execute(() => {
    const faults: string[] = [];
    const name = (element: Element) => {
      const id = element.closest("[data-testid]")?.getAttribute("data-testid");
      const words = (element.textContent ?? "").trim().replace(/\s+/gu, " ").slice(0, 24);
      return `<${element.localName}>${id ? ` in ${id}` : ""} 「${words}」`;
    };
    const shown = (element: Element) => {
      const box = element.getBoundingClientRect();
      return box.width > 1 && box.height > 1 && element.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true });
    };

    const root = document.documentElement;
    if (root.scrollWidth > root.clientWidth) faults.push(`the page is ${root.scrollWidth} wide, the window ${root.clientWidth}`);
    if (root.scrollHeight > root.clientHeight) faults.push(`the page is ${root.scrollHeight} high, the window ${root.clientHeight}`);

    for (const element of document.body.querySelectorAll<HTMLElement>("*")) {
      const hasText = [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim());
      if (!hasText || !shown(element)) continue;
      const style = getComputedStyle(element);
      // Three points say that there is more, and a title or the detail beside it tells what.
      const cut = style.overflowX !== "visible" && style.overflowX !== "auto" && style.overflowX !== "scroll";
      if (cut && style.textOverflow !== "ellipsis" && element.scrollWidth > element.clientWidth + 1) {
        faults.push(`cut at the side: ${name(element)}`);
      }
      // So do the points of a text that ends after so many lines.
      if (style.overflowY === "hidden" && style.webkitLineClamp === "none" && element.scrollHeight > element.clientHeight + 2) {
        faults.push(`cut below: ${name(element)}`);
      }
    }

    // A title may be longer than its field; a day or a figure of which the end is missing is another one.
    for (const field of document.querySelectorAll("input")) {
      if (!shown(field) || !/^[\d/,.:]+$/u.test(field.value)) continue;
      if (field.scrollWidth > field.clientWidth + 1) faults.push(`cut in its field: ${field.value} in ${field.dataset["testid"] ?? name(field)}`);
    }

    /** Whether a box that scrolls has this point of what is in it in view. */
    const inView = (element: Element, x: number, y: number) => {
      for (let box = element.parentElement; box; box = box.parentElement) {
        const style = getComputedStyle(box);
        if (style.overflowX === "visible" && style.overflowY === "visible") continue;
        const edge = box.getBoundingClientRect();
        if (x < edge.left || x > edge.right || y < edge.top || y > edge.bottom) return false;
      }
      return true;
    };

    for (const element of document.querySelectorAll("button, a[href], input, select, textarea")) {
      if (!shown(element) || element.closest("[inert]")) continue;
      const box = element.getBoundingClientRect();
      const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
      if (!inView(element, x, y)) continue;
      const on = document.elementFromPoint(x, y);
      if (!on) continue;
      const same = element.contains(on) || on.contains(element) || (on.closest("label")?.contains(element) ?? false);
      // A dialog may have opened another: all but the last are behind it.
      const dialogs = [...document.querySelectorAll("dialog[open], [role=dialog], [role=alertdialog]")];
      const behindDialog = dialogs.at(-1)?.contains(element) === false;
      // So does an open menu lie over what is behind it, until something is chosen.
      const menu = on.closest("[role=menu]");
      const behindMenu = menu !== null && !menu.contains(element);
      if (!same && !behindDialog && !behindMenu) faults.push(`covered by ${name(on)}: ${name(element)}`);
    }
    return faults;
  });
}
