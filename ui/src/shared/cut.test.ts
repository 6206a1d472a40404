import { expect, it } from "vitest";

import { tellWhole } from "./cut";

/** A box of this size around words of that size. */
function box(text: string, size: { scrollWidth?: number; scrollHeight?: number }) {
  const element = document.createElement("span");
  element.textContent = text;
  for (const [name, value] of Object.entries({ clientWidth: 100, clientHeight: 20, scrollWidth: 100, scrollHeight: 20, ...size })) {
    Object.defineProperty(element, name, { value, configurable: true });
  }
  tellWhole(element);
  const point = () => element.dispatchEvent(new PointerEvent("pointerenter"));
  return { element, point };
}

it.each([
  ["wider", { scrollWidth: 140 }, "商品企画部 企画第2課"],
  ["higher", { scrollHeight: 40 }, "商品企画部 企画第2課"],
  ["as large", {}, ""],
])("words %s than their box", (_, size, title) => {
  const { element, point } = box(" 商品企画部 企画第2課 ", size);
  point();
  expect(element.title).toBe(title);
});

it("a box that has grown needs no title any more", () => {
  const { element, point } = box("商品企画部", { scrollWidth: 140 });
  point();
  Object.defineProperty(element, "scrollWidth", { value: 100 });
  point();
  expect(element.hasAttribute("title")).toBe(false);
});
