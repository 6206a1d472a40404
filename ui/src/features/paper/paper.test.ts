import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

const core = vi.hoisted(() => ({ documentPreview: vi.fn(), documentPage: vi.fn() }));
vi.mock("../../platform", async (original) => ({ ...(await original<object>()), api: core }));

import { ApiFailure, type DocumentPreview } from "../../platform";
import { Paper } from "./paper.svelte";

const preview = (pages: number): DocumentPreview => ({ pages, draft: false, gaps: [], file_stem: "", missing: [] });
/** An answer that comes when the test says so. */
function later<T>() {
  let answer!: (value: T) => void;
  const promise = new Promise<T>((resolve) => (answer = resolve));
  return { promise, answer };
}
const settled = () => new Promise((resolve) => setTimeout(resolve));

describe("the paper", () => {
  const addresses: string[] = [];
  const revoked: string[] = [];
  let drawn: string[] = [];

  beforeEach(() => {
    addresses.length = 0;
    revoked.length = 0;
    drawn = [];
    vi.stubGlobal("Image", class {
      src = "";
      decode = () => Promise.resolve(void drawn.push(this.src));
    });
    vi.spyOn(URL, "createObjectURL").mockImplementation(() => {
      const address = `blob:${addresses.length + 1}`;
      addresses.push(address);
      return address;
    });
    vi.spyOn(URL, "revokeObjectURL").mockImplementation((address) => void revoked.push(address));
    core.documentPreview.mockReset().mockResolvedValue(preview(4));
    core.documentPage.mockReset().mockResolvedValue("<svg/>");
  });
  afterEach(() => {
    vi.unstubAllGlobals();
    vi.restoreAllMocks();
  });

  test("shows a page only once it is decoded, and lets go of the one before", async () => {
    const paper = new Paper();
    paper.ask("e", "order", 0);
    await settled();
    expect(paper.src).toBe("blob:1");
    paper.ask("e", "order", 1);
    expect(paper.src).toBe("blob:1");
    await settled();
    expect(paper).toMatchObject({ src: "blob:2", page: 1, kind: "order", busy: false });
    expect(drawn).toEqual(["blob:1", "blob:2"]);
    expect(revoked).toEqual(["blob:1"]);
  });

  test("drops the answer to an older question, and of the waiting ones asks only the newest", async () => {
    const slow = later<DocumentPreview>();
    core.documentPreview.mockReturnValueOnce(slow.promise);
    const paper = new Paper();
    paper.ask("e", "order", 0);
    paper.ask("e", "basic-contract", 2);
    paper.ask("e", "summary", 0);
    slow.answer(preview(1));
    await settled();
    expect(core.documentPreview.mock.calls.map(([, kind]) => kind as string)).toEqual(["order", "summary"]);
    expect(core.documentPage.mock.calls.map(([, kind]) => kind as string)).toEqual(["summary"]);
    expect(paper.kind).toBe("summary");
  });

  test("drops a page that a newer question overtook", async () => {
    const slow = later<string>();
    core.documentPage.mockReturnValueOnce(slow.promise);
    const paper = new Paper();
    paper.ask("e", "order", 0);
    await settled();
    paper.ask("e", "order", 3);
    slow.answer("<svg/>");
    await settled();
    expect(addresses).toHaveLength(1);
    expect(paper.page).toBe(3);
  });

  test("turns to the last page there is when the document became shorter", async () => {
    core.documentPreview.mockResolvedValue(preview(1));
    const paper = new Paper();
    paper.ask("e", "order", 3);
    await settled();
    expect(paper.page).toBe(0);
  });

  test("keeps the page when the next one cannot be laid out, and says why until it can", async () => {
    const paper = new Paper();
    paper.ask("e", "order", 0);
    await settled();
    core.documentPreview.mockRejectedValueOnce(new ApiFailure({ code: "missing_glyphs", text: "𠮷" }));
    paper.ask("e", "order", 0);
    await settled();
    expect(paper.src).toBe("blob:1");
    expect(paper.error).toEqual({ code: "missing_glyphs", text: "𠮷" });
    paper.ask("e", "order", 0);
    await settled();
    expect(paper.error).toBeNull();
  });

  test("that is gone keeps no picture", async () => {
    const slow = later<string>();
    core.documentPage.mockReturnValueOnce(slow.promise);
    const paper = new Paper();
    paper.ask("e", "order", 0);
    await settled();
    paper.destroy();
    slow.answer("<svg/>");
    await settled();
    expect(addresses).toEqual([]);
  });
});
