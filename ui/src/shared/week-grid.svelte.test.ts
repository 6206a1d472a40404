import { flushSync, mount, unmount } from "svelte";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

import type { WeekSpan } from "../platform";
import WeekGrid from "./WeekGrid.svelte";

let grid: HTMLElement;
let component: Record<string, unknown>;
let state: { value: WeekSpan[]; editable: boolean };

beforeEach(() => {
  const props = $state<{ value: WeekSpan[]; editable: boolean }>({ value: [], editable: true });
  state = props;
  const target = document.body.appendChild(document.createElement("main"));
  component = mount(WeekGrid, { target, props: state });
  flushSync();
  grid = target.querySelector("[role=application]") as HTMLElement;
  grid.dispatchEvent(new FocusEvent("focus"));
});
afterEach(async () => {
  await unmount(component);
  document.body.innerHTML = "";
});

function press(key: string, init: KeyboardEventInit = {}) {
  grid.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...init }));
  flushSync();
}

describe("WeekGrid by the keyboard", () => {
  it("begins at 9 on Monday; Space paints a cell and takes it off again", () => {
    press(" ");
    expect(state.value).toEqual([{ day: "mon", from: 540, to: 570, reach: "open" }]);
    press(" ");
    expect(state.value).toEqual([]);
  });

  it("paints a range over days with Shift and the arrows", () => {
    press("ArrowDown");
    press("ArrowRight", { shiftKey: true });
    press("ArrowRight", { shiftKey: true });
    press("ArrowDown", { shiftKey: true });
    press(" ");
    expect(state.value).toEqual([
      { day: "tue", from: 540, to: 630, reach: "open" },
      { day: "wed", from: 540, to: 630, reach: "open" },
    ]);
  });

  it("clears with Delete and leaves a range with Escape", () => {
    state.value = [{ day: "mon", from: 540, to: 600, reach: "avoid" }];
    flushSync();
    press("ArrowRight", { shiftKey: true });
    press("Escape");
    press("Delete");
    expect(state.value).toEqual([{ day: "mon", from: 540, to: 570, reach: "avoid" }]);
  });

  it("stops at the edges of the week", () => {
    for (let step = 0; step < 70; step += 1) press("ArrowRight");
    for (let step = 0; step < 9; step += 1) press("ArrowDown");
    press(" ");
    expect(state.value).toEqual([{ day: "holiday", from: 1770, to: 1800, reach: "open" }]);
  });
});

describe("WeekGrid tools", () => {
  const button = (text: string) =>
    [...document.querySelectorAll("button")].find((element) => element.textContent?.trim() === text) as HTMLButtonElement;

  it("copies Monday to the other weekdays and leaves the weekend alone", () => {
    state.value = [
      { day: "mon", from: 1320, to: 1500, reach: "open" },
      { day: "sat", from: 540, to: 720, reach: "open" },
    ];
    flushSync();
    button("月曜を平日に写す").click();
    expect(state.value.map((span) => span.day)).toEqual(["mon", "tue", "wed", "thu", "fri", "sat"]);
  });

  it("unfolds the small hours by itself when something lies there", () => {
    const cells = () => grid.querySelectorAll("i").length;
    expect(cells()).toBe(8 * 48);
    state.value = [{ day: "sun", from: 60, to: 120, reach: "avoid" }];
    flushSync();
    expect(cells()).toBe(8 * 60);
  });
});
