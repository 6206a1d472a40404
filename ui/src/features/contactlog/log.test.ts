import { beforeEach, describe, expect, it, vi } from "vitest";

import type { ContactEntry, ContactLog } from "../../platform";

const core = vi.hoisted(() => ({ contactLog: vi.fn(), contactSave: vi.fn(), contactRemove: vi.fn(), contactUndo: vi.fn() }));
vi.mock("../../platform", () => ({ api: core }));
const toasts = vi.hoisted(() => ({ show: vi.fn(), fail: vi.fn() }));
vi.mock("../../shared/toast.svelte", () => ({ toasts }));
vi.mock("../../shared/session.svelte", () => ({ session: { today: "2026-11-23", state: { settings: { actor: "渡邊" } } } }));

import { Log } from "./log.svelte";

const kept: ContactEntry = { id: "p/1", revision: 1, alumnus_id: "p", on: "2026-11-01", channel: "phone", by: "佐藤", note: "近況", next_on: null };
const logOf = (...entries: ContactEntry[]): ContactLog => ({ entries, next_on: null, heard_by: null });

let log: Log;
let changed: ReturnType<typeof vi.fn<() => void>>;

beforeEach(async () => {
  vi.resetAllMocks();
  core.contactLog.mockResolvedValue(logOf(kept));
  core.contactSave.mockImplementation((entry: ContactEntry) => {
    const stored = { ...entry, id: entry.id || "p/2", revision: entry.revision + 1 };
    return Promise.resolve({ outcome: "saved", entry: stored, log: logOf(stored, kept) });
  });
  changed = vi.fn<() => void>();
  log = new Log("p", changed);
  await log.load();
});

describe("Log", () => {
  it("keeps an entry, closes, and offers to take it back", async () => {
    log.begin();
    expect(log.entry).toMatchObject({ on: "2026-11-23", channel: "phone", by: "渡邊" });
    if (log.entry) log.entry.note = "面談";
    await log.save();
    expect(log.entry).toBeNull();
    expect(log.view?.entries.map((entry) => entry.note)).toEqual(["面談", "近況"]);
    expect(changed).toHaveBeenCalledOnce();
    await toasts.show.mock.lastCall?.[1].action.run();
    expect(core.contactUndo).toHaveBeenCalledWith("p/2");
  });

  it("leaves a refused entry in the form", async () => {
    log.begin();
    if (log.entry) log.entry.note = "面談";
    core.contactSave.mockRejectedValueOnce(new Error("refused"));
    await expect(log.save()).rejects.toThrow("refused");
    expect(log.entry?.note).toBe("面談");
    expect(log.busy).toBe(false);
  });

  it("keeps what is new when one leaves, and stays open on it; an untouched form writes nothing", async () => {
    log.begin();
    await log.flush();
    expect(core.contactSave).not.toHaveBeenCalled();
    if (log.entry) log.entry.note = "書きかけ";
    await log.flush();
    expect(log.entry).toMatchObject({ id: "p/2", revision: 1, note: "書きかけ" });
    await log.flush();
    expect(core.contactSave).toHaveBeenCalledOnce();
  });

  it("keeps what is new before another entry is opened", async () => {
    log.begin();
    if (log.entry) log.entry.note = "書きかけ";
    await log.edit(kept);
    expect(core.contactSave).toHaveBeenCalledOnce();
    expect(log.entry).toMatchObject({ id: "p/1", note: "近況" });
  });

  it("shows what is stored where another window was faster", async () => {
    await log.edit(kept);
    if (log.entry) log.entry.note = "こちら";
    core.contactSave.mockResolvedValueOnce({ outcome: "stale", theirs: { ...kept, revision: 4, note: "あちら" } });
    await log.save();
    expect(log.entry).toMatchObject({ revision: 4, note: "あちら" });
    expect(toasts.show.mock.lastCall?.[1]).toEqual({ tone: "error" });
  });

  it("removes an entry and brings it back", async () => {
    await log.remove(kept);
    expect(core.contactRemove).toHaveBeenCalledWith("p/1");
    expect(await log.undoLast()).toBe(true);
    expect(await log.undoLast()).toBe(false);
    expect(core.contactUndo).toHaveBeenCalledExactlyOnceWith("p/1");
    expect(core.contactLog).toHaveBeenCalledTimes(3);
  });
});
