import { flushSync, mount, unmount } from "svelte";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

const core = vi.hoisted(() => ({ importUndoLook: vi.fn(), importUndo: vi.fn() }));
vi.mock("../../platform", async (original) => ({ ...(await original<object>()), api: core }));

import { toasts } from "../../shared/toast.svelte";
import Undoing from "./Undoing.svelte";

const later = [
  { alumnus_id: "a", name: "﨑山　さくら", field: "phone", before: "", imported: "1", present: "2" },
  { alumnus_id: "a", name: "﨑山　さくら", field: "contractor.side_job", before: "", imported: "", present: "asking" },
  { alumnus_id: "a", name: "﨑山　さくら", field: "skills", before: "[]", imported: '["調査"]', present: '["調査","校正"]' },
  { alumnus_id: "a", name: "﨑山　さくら", field: "left_on", before: "", imported: "2024-03-31", present: "2024-04-30" },
  { alumnus_id: "a", name: "﨑山　さくら", field: "contractor.resident", before: "", imported: "true", present: "false" },
];
const view = { import_id: "i", removed: 3, restored: 1, later, bound: [{ alumnus_id: "b", name: "髙橋　一郎" }], merged: [{ alumnus_id: "c", name: "高橋一郎" }] };
const ondone = vi.fn(() => Promise.resolve());
let mounted: Record<string, unknown>;

const at = (id: string) => document.querySelector<HTMLButtonElement>(`[data-testid="${id}"]`);
const lines = () => [...document.querySelectorAll('[data-testid="import-later"]')];

async function show() {
  mounted = mount(Undoing, { target: document.body, props: { id: "i", ondone, onback: vi.fn() } });
  await vi.waitFor(() => {
    flushSync();
    expect(at("import-undo-confirm")).not.toBeNull();
  });
}

beforeEach(() => {
  core.importUndoLook.mockResolvedValue(view);
  core.importUndo.mockResolvedValue({ removed: 2, restored: 1, kept: [] });
});
afterEach(async () => {
  await unmount(mounted);
  document.body.innerHTML = "";
  toasts.list = [];
  vi.clearAllMocks();
});

describe("Undoing", () => {
  it("names who goes, who stays and every later edit with its three values", async () => {
    await show();
    expect(document.body.textContent).toContain("加わった3人を名簿から外します");
    expect(document.body.textContent).toContain("変わった1人の値");
    expect(at("import-merged")?.textContent).toContain("高橋一郎");
    expect(at("import-bound")?.textContent).toContain("髙橋　一郎");
    expect(lines().map((line) => line.textContent)).toEqual([
      expect.stringMatching(/電話番号.*（空）.*1.*2/),
      expect.stringMatching(/副業許可.*確認中/),
      expect.stringMatching(/（空）.*調査.*調査、校正/),
      expect.stringMatching(/（空）.*2024\/03\/31.*2024\/04\/30/),
      expect.stringMatching(/居住.*（空）.*居住者.*非居住者/),
    ]);
  });

  it("keeps what nobody gave up, and gives up what somebody did", async () => {
    await show();
    lines()[1]?.querySelector<HTMLButtonElement>('[data-value="give_up"]')?.click();
    flushSync();
    at("import-undo-confirm")?.click();
    await vi.waitFor(() => expect(ondone).toHaveBeenCalledOnce());
    expect(core.importUndo).toHaveBeenCalledWith("i", [{ alumnus_id: "a", field: "contractor.side_job" }]);
    expect(toasts.list.map((toast) => toast.text)).toEqual(["取込を取り消しました"]);
  });

  it("gives all up at once, and takes that back", async () => {
    await show();
    at("import-give-up-all")?.click();
    flushSync();
    expect(lines().map((line) => line.querySelector('[data-value="give_up"]')?.getAttribute("aria-checked"))).toEqual(Array(5).fill("true"));
    at("import-keep-all")?.click();
    flushSync();
    at("import-undo-confirm")?.click();
    await vi.waitFor(() => expect(core.importUndo).toHaveBeenCalledWith("i", []));
  });

  it("says how many stayed", async () => {
    core.importUndo.mockResolvedValue({ removed: 1, restored: 0, kept: [{ alumnus_id: "b", name: "髙橋　一郎" }] });
    await show();
    at("import-undo-confirm")?.click();
    await vi.waitFor(() => expect(toasts.list[0]?.text).toContain("1人は名簿に残っています"));
  });
});
