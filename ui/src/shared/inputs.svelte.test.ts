import { flushSync, mount, tick, unmount, type Component } from "svelte";
import { afterEach, describe, expect, it, vi } from "vitest";

const core = vi.hoisted(() => ({ parseDate: vi.fn() }));
vi.mock("../platform", () => ({ api: core }));

import DateInput from "./DateInput.svelte";
import HoursInput from "./HoursInput.svelte";
import NumberInput from "./NumberInput.svelte";
import Segmented from "./Segmented.svelte";
import Select from "./Select.svelte";
import { settled } from "./settling";
import TextInput from "./TextInput.svelte";

let mounted: Record<string, unknown> | null = null;

/** Puts a control on the page; what it binds can be read in `state`. */
function show(component: unknown, props: Record<string, unknown>) {
  const state = $state(props);
  const target = document.body.appendChild(document.createElement("main"));
  mounted = mount(component as Component<Record<string, unknown>>, { target, props: state });
  flushSync();
  return { state, input: target.querySelector("input") as HTMLInputElement, target };
}

function type(input: HTMLInputElement, text: string) {
  input.value = text;
  input.dispatchEvent(new InputEvent("input", { bubbles: true }));
  flushSync();
}

afterEach(async () => {
  if (mounted) await unmount(mounted);
  mounted = null;
  document.body.innerHTML = "";
});

describe("TextInput", () => {
  it("takes what is typed, but nothing while a composition is open", () => {
    const { state, input } = show(TextInput, { value: "" });
    input.dispatchEvent(new CompositionEvent("compositionstart"));
    type(input, "たかは");
    expect(state["value"]).toBe("");
    input.value = "髙橋";
    input.dispatchEvent(new CompositionEvent("compositionend"));
    expect(state["value"]).toBe("髙橋");
  });

  it("does what Enter is for, but not for the Enter that ends a composition", () => {
    const onenter = vi.fn();
    const { input } = show(TextInput, { value: "", onenter });
    const enter = (init: KeyboardEventInit) => {
      const event = new KeyboardEvent("keydown", { key: "Enter", bubbles: true, cancelable: true, ...init });
      input.dispatchEvent(event);
    };
    enter({ isComposing: true });
    expect(onenter).not.toHaveBeenCalled();
    enter({});
    expect(onenter).toHaveBeenCalledOnce();
  });
});

describe("NumberInput", () => {
  it("reads full-width digits while one types and groups them when left", () => {
    const { state, input } = show(NumberInput, { value: null });
    input.dispatchEvent(new FocusEvent("focus"));
    type(input, "３８００");
    expect(state["value"]).toBe(3800);
    expect(input.value).toBe("３８００");
    input.dispatchEvent(new FocusEvent("blur"));
    flushSync();
    expect(input.value).toBe("3,800");
  });

  it("keeps the last number and the typed text when it cannot read it", () => {
    const { state, input } = show(NumberInput, { value: 5 });
    input.dispatchEvent(new FocusEvent("focus"));
    type(input, "五千");
    input.dispatchEvent(new FocusEvent("blur"));
    flushSync();
    expect(state["value"]).toBe(5);
    expect(input.value).toBe("五千");
    expect(input.getAttribute("aria-invalid")).toBe("true");
  });

  it("refuses what is out of range", () => {
    const { state, input } = show(NumberInput, { value: 15, min: 1, max: 240 });
    type(input, "241");
    input.dispatchEvent(new FocusEvent("blur"));
    flushSync();
    expect(state["value"]).toBe(15);
    expect(input.getAttribute("aria-invalid")).toBe("true");
  });

  it("takes an emptied field for no number", () => {
    const { state, input } = show(NumberInput, { value: 5 });
    type(input, "");
    expect(state["value"]).toBeNull();
  });
});

describe("HoursInput", () => {
  it("stores minutes and shows hours", () => {
    const { state, input } = show(HoursInput, { value: 600 });
    expect(input.value).toBe("10.0");
    type(input, "12:30");
    expect(state["value"]).toBe(750);
    input.dispatchEvent(new FocusEvent("blur"));
    flushSync();
    expect(input.value).toBe("12.5");
  });
});

describe("DateInput", () => {
  it("changes the value when the field is left, and echoes the Japanese calendar before", async () => {
    core.parseDate.mockResolvedValue("2026-11-23");
    const { state, input, target } = show(DateInput, { value: null });
    type(input, "R8.11.23");
    await vi.waitFor(() => expect(target.textContent).toContain("令和8年11月23日"));
    expect(state["value"]).toBeNull();
    input.dispatchEvent(new FocusEvent("blur"));
    await vi.waitFor(() => expect(state["value"]).toBe("2026-11-23"));
    await tick();
    expect(input.value).toBe("2026/11/23");
  });

  it("keeps a text that is no date, and says so", async () => {
    core.parseDate.mockResolvedValue(null);
    const { state, input } = show(DateInput, { value: "2026-11-23" });
    type(input, "年末ごろ");
    input.dispatchEvent(new FocusEvent("blur"));
    await vi.waitFor(() => expect(input.getAttribute("aria-invalid")).toBe("true"));
    expect(state["value"]).toBe("2026-11-23");
    expect(input.value).toBe("年末ごろ");
  });

  it("drops an answer that a newer text has overtaken", async () => {
    let late: (day: string) => void = () => undefined;
    core.parseDate.mockImplementationOnce(() => new Promise((resolve) => (late = resolve)));
    core.parseDate.mockResolvedValue("2027-01-01");
    const { state, input } = show(DateInput, { value: null });
    type(input, "2026/1/1");
    type(input, "2027/1/1");
    input.dispatchEvent(new FocusEvent("blur"));
    await vi.waitFor(() => expect(state["value"]).toBe("2027-01-01"));
    late("2026-01-01");
    await tick();
    expect(state["value"]).toBe("2027-01-01");
  });
});

describe("Select", () => {
  const options = [
    { value: "a", label: "甲" },
    { value: "b", label: "乙", disabled: true },
    { value: "c", label: "丙" },
  ];
  const key = (element: Element, name: string) => {
    element.dispatchEvent(new KeyboardEvent("keydown", { key: name, bubbles: true, cancelable: true }));
    flushSync();
  };

  it("is worked by the keyboard and passes over what cannot be chosen", () => {
    HTMLElement.prototype.showPopover ??= () => undefined;
    HTMLElement.prototype.scrollIntoView ??= () => undefined;
    const { state, target } = show(Select, { value: "a", options });
    const box = target.querySelector("button") as HTMLButtonElement;
    key(box, "ArrowDown");
    expect(box.getAttribute("aria-expanded")).toBe("true");
    key(box, "ArrowDown");
    key(box, "Enter");
    expect(state["value"]).toBe("c");
    expect(box.getAttribute("aria-expanded")).toBe("false");
  });

  it("leaves the value alone on Escape", () => {
    const { state, target } = show(Select, { value: "a", options });
    const box = target.querySelector("button") as HTMLButtonElement;
    key(box, "Enter");
    key(box, "ArrowDown");
    key(box, "Escape");
    expect(state["value"]).toBe("a");
  });
});

describe("Segmented", () => {
  it("moves with the arrows and lets a choice be taken back", () => {
    const options = [
      { value: "open", label: "可" },
      { value: "limited", label: "限定" },
    ];
    const { state, target } = show(Segmented, { value: null, options, clearable: true });
    const [first, second] = target.querySelectorAll("button");
    first?.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowRight", bubbles: true }));
    flushSync();
    expect(state["value"]).toBe("limited");
    second?.click();
    expect(state["value"]).toBeNull();
  });
});

describe("DateInput", () => {
  it("lets a form wait for a day that is still being read", async () => {
    let answer: (day: string) => void = () => undefined;
    core.parseDate.mockImplementation(() => new Promise<string>((resolve) => (answer = resolve)));
    const { state, input } = show(DateInput, { value: null });
    type(input, "R8.12.20");
    input.dispatchEvent(new FocusEvent("blur"));
    let kept: unknown;
    const waiting = settled().then(() => (kept = state["value"]));
    answer("2026-12-20");
    await waiting;
    expect(kept).toBe("2026-12-20");
  });
});
