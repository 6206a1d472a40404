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

describe("WeekGrid says what it does", () => {
  const spoken = () => document.querySelector("[role=status]")?.textContent?.trim();

  it("names the cell, the range and what became of it", () => {
    expect(spoken()).toBe("月曜 9:00〜9:30 未確認");
    press("End");
    expect(spoken()).toBe("月曜 29:30〜30:00 未確認");
    press("PageDown", { shiftKey: true });
    expect(spoken()).toBe("月曜から祝日 29:30〜30:00 を選んでいます");
    press("2");
    expect(spoken()).toBe("月曜から祝日 29:30〜30:00 を「控える」にしました");
    press("ArrowUp");
    expect(spoken()).toBe("日曜 29:30〜30:00 控える");
  });

  it("goes round with Enter, over the whole range", () => {
    press("ArrowDown", { shiftKey: true });
    const reaches = () => state.value.map((span) => `${span.day} ${span.reach}`);
    press("Enter");
    expect(reaches()).toEqual(["mon open", "tue open"]);
    press("Enter");
    expect(reaches()).toEqual(["mon avoid", "tue avoid"]);
    press("Enter");
    expect(reaches()).toEqual([]);
    expect(spoken()).toBe("月曜から火曜 9:00〜9:30 を消しました");
  });

  it("unfolds the small hours when the cursor steps into them", () => {
    press("Home");
    press("ArrowLeft");
    expect(spoken()).toBe("月曜 5:30〜6:00 未確認");
    press("1");
    expect(state.value).toEqual([{ day: "mon", from: 330, to: 360, reach: "open" }]);
  });

  it("leaves keys of the window and of the input method alone", () => {
    press("1", { ctrlKey: true });
    press("1", { altKey: true });
    press("Enter", { isComposing: true });
    expect(state.value).toEqual([]);
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
