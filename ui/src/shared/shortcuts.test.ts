import { describe, expect, it } from "vitest";

import { composing } from "./ime";
import { wishOf } from "./shortcuts";

const press = (init: KeyboardEventInit & { target?: EventTarget | null; keyCode?: number }) => ({
  key: init.key ?? "",
  code: init.code ?? "",
  ctrlKey: init.ctrlKey ?? false,
  metaKey: init.metaKey ?? false,
  altKey: init.altKey ?? false,
  shiftKey: init.shiftKey ?? false,
  isComposing: init.isComposing ?? false,
  keyCode: init.keyCode ?? 0,
  target: init.target ?? null,
});

describe("wishOf", () => {
  it.each([
    [{ key: "s", ctrlKey: true }, { do: "saved" }],
    [{ key: "K", metaKey: true }, { do: "search" }],
    [{ key: "z", ctrlKey: true }, { do: "undo" }],
    [{ key: "Z", ctrlKey: true, shiftKey: true }, { do: "redo" }],
    [{ key: "y", ctrlKey: true }, { do: "redo" }],
    [{ key: "1", code: "Digit1", altKey: true }, { do: "room", index: 0 }],
    [{ key: "7", code: "Digit7", altKey: true }, { do: "room", index: 6 }],
  ])("reads %j", (init, wish) => {
    expect(wishOf(press(init))).toEqual(wish);
  });

  it.each([
    { key: "s" },
    { key: "8", code: "Digit8", altKey: true },
    { key: "s", ctrlKey: true, altKey: true },
    { key: "1", code: "Digit1", altKey: true, shiftKey: true },
  ])("does not take %j for a shortcut", (init) => {
    expect(wishOf(press(init))).toBeNull();
  });

  it("leaves undo to a text field but not to a checkbox", () => {
    const text = document.createElement("input");
    const box = document.createElement("input");
    box.type = "checkbox";
    expect(wishOf(press({ key: "z", ctrlKey: true, target: text }))).toBeNull();
    expect(wishOf(press({ key: "z", ctrlKey: true, target: box }))).toEqual({ do: "undo" });
  });

  it("keeps out of an open composition", () => {
    expect(wishOf(press({ key: "s", ctrlKey: true, isComposing: true }))).toBeNull();
    expect(wishOf(press({ key: "s", ctrlKey: true, keyCode: 229 }))).toBeNull();
  });
});

describe("composing", () => {
  it("knows Safari's closing Enter", () => {
    expect(composing({ isComposing: false, keyCode: 229 })).toBe(true);
    expect(composing({ isComposing: false, keyCode: 13 })).toBe(false);
  });
});
