import { flushSync, mount, unmount } from "svelte";
import { afterEach, describe, expect, it, vi } from "vitest";

vi.mock("../../platform", () => ({ api: {} }));

import type { MergeView } from "../../platform";
import { nobody } from "../registry/facts";
import Compare from "./Compare.svelte";

let mounted: Record<string, unknown> | null = null;

const VIEW: MergeView = {
  kept: { ...nobody(), id: "a", revision: 3, name: "髙橋 一郎", skills: ["調査"], department: "商品企画部" },
  gone: { ...nobody(), id: "b", revision: 7, name: "TAKAHASHI Ichiro", phone: "090-1111-2222", skills: ["編集"] },
  score: 45,
  reasons: ["same_romaji"],
  fields: [
    { field: "name", suggested: "kept", can_unite: false },
    { field: "department", suggested: "kept", can_unite: false },
    { field: "phone", suggested: "gone", can_unite: false },
    { field: "skills", suggested: "both", can_unite: true },
  ],
  engagements: 2,
};

function show(view: MergeView) {
  const answers = { onswap: vi.fn(), onmerge: vi.fn(), ondistinct: vi.fn() };
  const target = document.body.appendChild(document.createElement("main"));
  mounted = mount(Compare, { target, props: { view, busy: false, ...answers } });
  flushSync();
  const find = <T extends HTMLElement>(id: string) => target.querySelector<T>(`[data-testid="${id}"]`);
  return { ...answers, find, target };
}

afterEach(async () => {
  if (mounted) await unmount(mounted);
  mounted = null;
  document.body.innerHTML = "";
});

describe("Compare", () => {
  it("shows both values of every field, the proposal chosen", () => {
    const { find, target } = show(VIEW);
    for (const [id, chosen] of [
      ["take:name:kept", true],
      ["take:name:gone", false],
      ["take:phone:gone", true],
      ["take:skills:both", true],
    ] as const) {
      expect(find<HTMLInputElement>(id)?.checked, id).toBe(chosen);
    }
    expect(find("take:name:both")).toBeNull();
    expect(target.textContent).toContain("TAKAHASHI Ichiro");
    expect(target.textContent).toContain("案件2件");
  });

  it("merges what was decided, at the revisions that were looked at", () => {
    const { find, onmerge } = show(VIEW);
    find<HTMLInputElement>("take:name:gone")?.click();
    find("merge-apply")?.click();
    expect(onmerge).toHaveBeenCalledWith({
      kept: "a",
      kept_revision: 3,
      gone: "b",
      gone_revision: 7,
      take: [
        { field: "name", take: "gone" },
        { field: "department", take: "kept" },
        { field: "phone", take: "gone" },
        { field: "skills", take: "both" },
      ],
    });
  });

  it("every choice has a name that says the field and the value", () => {
    const { target } = show(VIEW);
    const names = [...target.querySelectorAll("input")].map((input) => input.getAttribute("aria-label") ?? "");
    expect(new Set(names).size).toBe(names.length);
    expect(names.some((name) => name.includes("電話番号") && name.includes("（なし）"))).toBe(true);
  });
});
