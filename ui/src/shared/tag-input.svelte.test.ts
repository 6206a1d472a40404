import { flushSync, mount, tick, unmount } from "svelte";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

import TagInput from "./TagInput.svelte";

let state: { value: string[]; suggestions: string[] };
let input: HTMLInputElement;
let component: Record<string, unknown>;

// The DOM of the tests has no top layer.
HTMLElement.prototype.showPopover = () => undefined;

beforeEach(() => {
  const props = $state<{ value: string[]; suggestions: string[] }>({ value: [], suggestions: ["議事録", "Excel", "夜型"] });
  state = props;
  const target = document.body.appendChild(document.createElement("main"));
  component = mount(TagInput, { target, props: state });
  flushSync();
  input = target.querySelector("input") as HTMLInputElement;
});
afterEach(async () => {
  await unmount(component);
  document.body.innerHTML = "";
});

function type(text: string) {
  input.value = text;
  input.dispatchEvent(new InputEvent("input", { bubbles: true }));
  flushSync();
}
function press(key: string, init: KeyboardEventInit = {}, on: HTMLElement = input) {
  on.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...init }));
  flushSync();
}
const chips = () => [...document.querySelectorAll<HTMLElement>("[data-chip]")];
const options = () => [...document.querySelectorAll("[role=option]")].map((line) => line.textContent?.trim());

describe("TagInput", () => {
  it("adds with Enter, and with every 、 or comma as it comes", () => {
    type("議事録");
    press("Enter");
    expect(state.value).toEqual(["議事録"]);
    expect(input.value).toBe("");
    type("表計算、");
    type("校正,図解，残り");
    expect(state.value).toEqual(["議事録", "表計算", "校正", "図解"]);
    expect(input.value).toBe("残り");
  });

  it("loses nothing when the field is left", () => {
    type("校正");
    input.dispatchEvent(new FocusEvent("blur"));
    expect(state.value).toEqual(["校正"]);
  });

  it("does nothing during a composition: not for its Enter, its Backspace, nor its 、", () => {
    state.value = ["夜型"];
    flushSync();
    input.dispatchEvent(new CompositionEvent("compositionstart"));
    type("ぎじろく、");
    press("Enter", { isComposing: true });
    press("Backspace", { isComposing: true });
    expect(state.value).toEqual(["夜型"]);
    input.value = "議事録、";
    input.dispatchEvent(new CompositionEvent("compositionend"));
    flushSync();
    expect(state.value).toEqual(["夜型", "議事録"]);
    expect(input.value).toBe("");
  });

  it("takes the last one off with Backspace, but only in an empty field", () => {
    state.value = ["夜型", "Excel"];
    type("校");
    press("Backspace");
    expect(state.value).toHaveLength(2);
    type("");
    press("Backspace");
    expect(state.value).toEqual(["夜型"]);
  });

  it("adds no word twice, nor an empty one", () => {
    state.value = ["夜型"];
    type(" 夜型 ");
    press("Enter");
    type("　、,");
    expect(state.value).toEqual(["夜型"]);
  });

  it("offers words in use that are not taken yet, by any part and either case", () => {
    type("e");
    expect(options()).toEqual(["Excel"]);
    press("ArrowDown");
    press("Enter");
    expect(state.value).toEqual(["Excel"]);
    expect(options()).toEqual(["議事録", "夜型"]);
    press("Escape");
    expect(options()).toEqual([]);
  });

  it("leads with ← to the chips, where Delete takes one off", async () => {
    state.value = ["一", "二", "三"];
    flushSync();
    press("ArrowLeft");
    expect(document.activeElement).toBe(chips()[2]);
    press("ArrowLeft", {}, chips()[2]);
    press("Delete", {}, chips()[1]);
    await tick();
    expect(state.value).toEqual(["一", "三"]);
    expect(document.activeElement).toBe(chips()[1]);
    press("ArrowRight", {}, chips()[1]);
    expect(document.activeElement).toBe(input);
  });
});
