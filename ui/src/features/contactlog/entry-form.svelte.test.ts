import { flushSync, mount, unmount } from "svelte";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import type { ContactEntry } from "../../platform";

const core = vi.hoisted(() => ({ parseDate: vi.fn() }));
vi.mock("../../platform", () => ({ api: core }));

import EntryForm from "./EntryForm.svelte";

const onsave = vi.fn();
const onclose = vi.fn();
let state: { entry: ContactEntry; today: string; every: number | null; busy: boolean; changed: boolean; onsave: () => void; onclose: () => void };
let component: Record<string, unknown>;
let note: HTMLTextAreaElement;

beforeEach(() => {
  vi.resetAllMocks();
  const entry: ContactEntry = { id: "", revision: 0, alumnus_id: "p", on: "2026-11-23", channel: null, by: "", note: "", next_on: null };
  const props = $state({ entry, today: "2026-11-23", every: 90, busy: false, changed: false, onsave, onclose });
  state = props;
  const target = document.body.appendChild(document.createElement("main"));
  component = mount(EntryForm, { target, props: state });
  flushSync();
  note = target.querySelector("textarea") as HTMLTextAreaElement;
});
afterEach(async () => {
  await unmount(component);
  document.body.innerHTML = "";
});

function press(key: string, init: KeyboardEventInit = {}) {
  note.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...init }));
  flushSync();
}

describe("EntryForm", () => {
  it("begins in the note", () => {
    expect(document.activeElement).toBe(note);
  });

  it("keeps with Ctrl+Enter, never with the Enter of a composition nor with a plain one", () => {
    press("Enter", { ctrlKey: true, isComposing: true });
    press("Enter");
    expect(onsave).not.toHaveBeenCalled();
    press("Enter", { ctrlKey: true });
    expect(onsave).toHaveBeenCalledOnce();
  });

  it("closes with Esc only while nothing would be lost, and not for the Esc of a composition", () => {
    press("Escape", { isComposing: true });
    state.changed = true;
    flushSync();
    press("Escape");
    expect(onclose).not.toHaveBeenCalled();
    state.changed = false;
    flushSync();
    press("Escape");
    expect(onclose).toHaveBeenCalledOnce();
  });

  it("sets the next date in one press, the person's own interval first", () => {
    const buttons = [...document.querySelectorAll<HTMLButtonElement>(".later button")];
    expect(buttons.map((button) => button.textContent?.trim())).toEqual(["90日後", "1か月後", "3か月後", "半年後"]);
    buttons[1]?.click();
    flushSync();
    expect(state.entry.next_on).toBe("2026-12-23");
  });

  it("says under the field why a day cannot be kept", () => {
    state.entry.next_on = "2026-11-23";
    flushSync();
    expect(document.body.textContent).toContain("連絡した日より後の日にしてください");
    expect(document.querySelector<HTMLButtonElement>('[data-testid="contact-save"]')?.disabled).toBe(true);
  });
});
