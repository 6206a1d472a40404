import { flushSync, mount, unmount } from "svelte";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { Draft, type Saved } from "./draft.svelte";
import StaleDialog from "./StaleDialog.svelte";
import { toasts } from "./toast.svelte";

type Note = { id: string; revision: number; phone: string; note: string };
const base: Note = { id: "n", revision: 1, phone: "1", note: "" };
const words = (path: readonly string[], value: unknown) => ({ label: `項目${path.join("")}`, text: String(value ?? "") });

let mounted: Record<string, unknown> | null = null;
let draft: Draft<Note>;
const answers: Saved<Note>[] = [];
const asked: Note[] = [];

const at = (id: string) => document.querySelector<HTMLInputElement & HTMLButtonElement>(`[data-testid="${id}"]`);

async function settle() {
  await vi.advanceTimersByTimeAsync(0);
  flushSync();
}

/** A form that was edited, and the answer to its save. */
async function meets(answer: Saved<Note>, mine: Partial<Note>) {
  const put = (snapshot: Note) => {
    asked.push(snapshot);
    return Promise.resolve(answers.shift() ?? { outcome: "saved" as const, stored: { ...snapshot, revision: 9 } });
  };
  draft = new Draft({ ...base }, { save: put, bringBack: put });
  mounted = mount(StaleDialog as never, { target: document.body, props: { draft, words } });
  answers.push(answer);
  Object.assign(draft.value, mine);
  flushSync();
  draft.commit();
  await settle();
}

beforeEach(() => vi.useFakeTimers());
afterEach(async () => {
  draft.destroy();
  if (mounted) await unmount(mounted);
  mounted = null;
  document.body.innerHTML = "";
  answers.length = 0;
  asked.length = 0;
  toasts.list = [];
  vi.useRealTimers();
});

describe("StaleDialog", () => {
  it("offers 自分, 相手 and 元 for what both changed, and stores what was chosen once all is chosen", async () => {
    await meets({ outcome: "stale", theirs: { ...base, revision: 5, phone: "3", note: "theirs" }, base }, { phone: "2" });
    const row = document.querySelector('[role="radiogroup"]');
    expect(row?.getAttribute("aria-label")).toBe("項目phone");
    expect([...(row?.querySelectorAll("label") ?? [])].map((label) => label.textContent?.trim())).toEqual(["2", "3", "1"]);
    expect(at("stale-taken")?.textContent).toContain("項目note");
    expect(at("stale-save")?.disabled).toBe(true);
    at("stale-phone:theirs")?.click();
    flushSync();
    expect(at("stale-save")?.disabled).toBe(false);
    at("stale-phone:base")?.click();
    flushSync();
    at("stale-save")?.click();
    await settle();
    expect(asked[1], "what is on disk, with the old value chosen again").toBeDefined();
    expect(draft.value).toMatchObject({ phone: "1", note: "theirs" });
    expect(document.querySelector("dialog")).toBeNull();
  });

  it("offers two values when the one of the beginning is not known", async () => {
    await meets({ outcome: "stale", theirs: { ...base, revision: 5, phone: "3" }, base: null }, { phone: "2" });
    expect(document.querySelectorAll('[role="radiogroup"] label')).toHaveLength(2);
    at("stale-mine")?.click();
    flushSync();
    at("stale-save")?.click();
    await settle();
    expect(asked[1]).toMatchObject({ phone: "2", revision: 5 });
  });

  it("asks nothing when the changes do not meet, and says in a line what came in", async () => {
    await meets({ outcome: "stale", theirs: { ...base, revision: 5, note: "theirs" }, base }, { phone: "2" });
    await settle();
    expect(document.querySelector("dialog")).toBeNull();
    expect(asked[1]).toEqual({ ...base, revision: 5, phone: "2", note: "theirs" });
    expect(toasts.list.map((toast) => toast.text)).toEqual(["別の画面で保存された変更を取り込みました：項目note"]);
  });

  it("leaves a removal to the person", async () => {
    await meets({ outcome: "removed", canReturn: true }, { phone: "2" });
    expect(at("stale-removed")).not.toBeNull();
    at("stale-bring-back")?.click();
    await settle();
    expect(asked.map((note) => note.phone)).toEqual(["2", "2"]);
    expect(draft.status).toBe("saved");
  });

  it("does not offer to bring back who was erased", async () => {
    await meets({ outcome: "removed", canReturn: false }, { phone: "2" });
    expect(at("stale-bring-back")).toBeNull();
    at("stale-abandon")?.click();
    await settle();
    expect([asked.length, draft.dirty]).toEqual([1, false]);
  });
});
