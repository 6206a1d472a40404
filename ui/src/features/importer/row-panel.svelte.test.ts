import { flushSync, mount, unmount } from "svelte";
import { afterEach, describe, expect, it, vi } from "vitest";

import type { FieldChange, ImportRow, RowChoice } from "../../platform";
import RowPanel from "./RowPanel.svelte";

const like = { alumnus_id: "a", row: 0, name: "高橋 一郎", kana: "", department: "営業部", left_on: null, score: 78, reasons: [] };
const row = (parts: Partial<ImportRow>): ImportRow => ({ row: 5, kind: "new", name: "髙橋", alumnus_id: "", changes: [], reason: "", cell: "", heading: "", likenesses: [], ...parts });
const phone: FieldChange = { field: "phone", old: "03", new: "090" };

let mounted: Record<string, unknown>;
const at = (id: string) => document.querySelector<HTMLElement>(`[data-testid="${id}"]`);
const checked = () => document.querySelector<HTMLInputElement>("input:checked")?.closest("label")?.textContent;

function show(given: ImportRow, choice: RowChoice | null, changes: FieldChange[] = []) {
  const onchoose = vi.fn();
  const ask = vi.fn(() => Promise.resolve(changes));
  mounted = mount(RowPanel, { target: document.body, props: { row: given, choice, onchoose, changes: ask } });
  flushSync();
  return { onchoose, ask };
}

afterEach(async () => {
  await unmount(mounted);
  document.body.innerHTML = "";
});

describe("RowPanel", () => {
  it("shows of somebody new what the list says of them", () => {
    show(row({ changes: [{ field: "kana", old: "", new: "タカハシ" }] }), null);
    expect(document.body.textContent).toMatch(/名簿に新しく加わります.*フリガナ.*タカハシ/s);
    expect(at("import-choice")).toBeNull();
  });

  it("tells what an update would write before it is written", async () => {
    const { ask } = show(row({ likenesses: [like] }), { kind: "update", alumnus_id: "a" }, [phone]);
    await vi.waitFor(() => {
      flushSync();
      expect(at("import-told")?.textContent).toMatch(/高橋 一郎 さんは.*電話番号.*03.*090/s);
    });
    expect(ask).toHaveBeenCalledWith("a");
  });

  it.each([
    ["skip", "取り込みません"],
    ["add", "別の人として新しく加えます"],
  ] as const)("shows no change of a row that is to do something else: %s", (kind, says) => {
    show(row({ kind: "changed", alumnus_id: "a", changes: [phone] }), { kind });
    expect(at("import-told")?.textContent).toContain(says);
    expect(document.body.textContent).not.toContain("090");
  });

  it("says that an update would change nothing", async () => {
    show(row({ likenesses: [like] }), { kind: "update", alumnus_id: "a" });
    await vi.waitFor(() => {
      flushSync();
      expect(at("import-told")?.textContent).toContain("変わりません");
    });
  });

  it("lets a changed row be somebody else, and lets that be taken back", () => {
    const changed = row({ kind: "changed", alumnus_id: "a", changes: [phone] });
    const { onchoose } = show(changed, null);
    expect(checked()).toContain("この人の変更として取り込む");
    const radios = [...document.querySelectorAll<HTMLInputElement>("input[type=radio]")];
    radios[1]?.click();
    radios[0]?.click();
    expect(onchoose.mock.calls).toEqual([[{ kind: "add" }], [null]]);
  });

  it("names the column and the cell of a refused row", () => {
    show(row({ kind: "rejected", reason: "not_a_date", heading: "退職日", cell: "2024/2/30" }), null);
    expect(document.body.textContent).toMatch(/髙橋.*日付として読めません.*退職日：2024\/2\/30/s);
  });
});
