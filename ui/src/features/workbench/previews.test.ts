import { beforeEach, describe, expect, test, vi } from "vitest";

const core = vi.hoisted(() => ({ documentPreview: vi.fn() }));
vi.mock("../../platform", async (original) => ({ ...(await original<object>()), api: core }));

import { ApiFailure, type DocumentPreview } from "../../platform";
import { Previews } from "./previews.svelte";

const preview = (...gaps: string[]): DocumentPreview => ({ pages: 1, draft: gaps.length > 0, gaps, file_stem: "", missing: [] });

describe("what is said about the documents", () => {
  beforeEach(() => void core.documentPreview.mockReset());

  test("lists the gaps of each, and none where it cannot be laid out", async () => {
    core.documentPreview.mockImplementation((_id: string, kind: string) =>
      kind === "order" ? Promise.resolve(preview("検査", "納期")) : Promise.reject(new ApiFailure({ code: "internal" })),
    );
    const previews = new Previews();
    expect(previews.of("order")).toBeUndefined();
    await previews.ask("e", ["order", "summary"]);
    expect(previews.gaps("order")).toEqual(["検査", "納期"]);
    expect(previews.of("summary")).toBe("failed");
    expect(previews.gaps("summary")).toEqual([]);
  });

  test("drops an answer about what was on disk before, and asks no further about it", async () => {
    let answer!: (found: DocumentPreview) => void;
    core.documentPreview.mockReturnValueOnce(new Promise((resolve) => (answer = resolve))).mockResolvedValue(preview());
    const previews = new Previews();
    const old = previews.ask("e", ["order", "summary"]);
    await previews.ask("e", ["order"]);
    answer(preview("検査"));
    await old;
    expect(previews.gaps("order")).toEqual([]);
    expect(previews.of("summary")).toBeUndefined();
  });

  test("asks no further once stopped", async () => {
    core.documentPreview.mockResolvedValue(preview());
    const previews = new Previews();
    const asked = previews.ask("e", ["order", "summary"]);
    previews.stop();
    await asked;
    expect(core.documentPreview).toHaveBeenCalledOnce();
    expect(previews.of("order")).toBeUndefined();
  });
});
