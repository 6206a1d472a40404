import { beforeEach, describe, expect, it, vi } from "vitest";

import type { ImportPreview, ImportRow, Progress } from "../../platform";

const core = vi.hoisted(() => ({
  importOpen: vi.fn(),
  importRead: vi.fn(),
  importRemap: vi.fn(),
  importApply: vi.fn(),
  importPeople: vi.fn(),
  importCancel: vi.fn(),
}));
vi.mock("../../platform", async (original) => ({ ...(await original<object>()), api: core }));

import { ApiFailure } from "../../platform";
import { Import } from "./import.svelte";

/** A row that resembles nobody. */
const row = (row: number): ImportRow => ({ row, kind: "new", name: "髙橋", alumnus_id: "", changes: [], reason: "", cell: "", heading: "", likenesses: [] });

const preview = (token: string): ImportPreview => ({
  token,
  file_name: "名簿.csv",
  encoding: "cp932",
  sheets: [{ name: "", hidden: false, rows: 3 }],
  sheet: 0,
  heading_row: 1,
  heading_rows: 1,
  columns: [
    { index: 0, heading: "氏 名", column: "name", hidden: false, withheld: null, samples: [] },
    { index: 1, heading: "生年月日", column: null, hidden: true, withheld: "birth_date", samples: [] },
  ],
  remembered: false,
  counts: { new: 2, changed: 0, unchanged: 0, duplicates: 1, rejected: 0 },
  hidden: [],
  unreadable: 0,
});
const file = (name: string, size = 3) => ({ name, size, arrayBuffer: () => Promise.resolve(new ArrayBuffer(size)) }) as unknown as File;
const later = <T>() => {
  let resolve!: (value: T) => void;
  let reject!: (why: unknown) => void;
  const promise = new Promise<T>((yes, no) => ([resolve, reject] = [yes, no]));
  return { promise, resolve, reject };
};

beforeEach(() => {
  Object.values(core).forEach((call) => call.mockReset());
  core.importOpen.mockResolvedValue("t1");
  core.importRead.mockResolvedValue(preview("t1"));
  core.importCancel.mockResolvedValue(null);
  core.importPeople.mockResolvedValue(2);
});

describe("Import", () => {
  it("reads a file and tells how far it is", async () => {
    const one = new Import();
    core.importRead.mockImplementation((_: string, watching: (progress: Progress) => void) => {
      watching({ phase: "comparing", done: 1, total: 2 });
      expect(one.progress).toEqual({ phase: "comparing", done: 1, total: 2 });
      return Promise.resolve(preview("t1"));
    });
    await one.open(file("名簿.csv"));
    expect([one.preview?.token, one.work, one.refusal]).toEqual(["t1", null, null]);
  });

  it("asks with every choice how many people it comes to, and hears only the last answer", async () => {
    const one = new Import();
    await one.open(file("名簿.csv"));
    expect(one.people).toBe(2);
    const first = later<number>();
    core.importPeople.mockReturnValueOnce(first.promise).mockResolvedValueOnce(0);
    one.choose(row(2), { kind: "skip" });
    one.choose(row(3), { kind: "skip" });
    await vi.waitFor(() => expect(one.people).toBe(0));
    first.resolve(1);
    await first.promise;
    expect(one.people).toBe(0);
    expect(core.importPeople.mock.lastCall).toEqual(["t1", [{ row: 2, choice: { kind: "skip" } }, { row: 3, choice: { kind: "skip" } }]]);
  });

  it("does not even read what is larger than 200 MB", async () => {
    const one = new Import();
    await one.open(file("大きい.xlsx", 200 * 1024 * 1024 + 1));
    expect(core.importOpen).not.toHaveBeenCalled();
    expect(one.refusal).toContain("200MB");
  });

  it("says in a sentence why a file cannot be read, and takes the next", async () => {
    const one = new Import();
    core.importRead.mockRejectedValueOnce(new ApiFailure({ code: "sheet", problem: "encrypted" }));
    await one.open(file("秘密.xlsx"));
    expect(one.refusal).toContain("パスワードを外して保存し直してください");
    expect(one.preview).toBeNull();
    await one.open(file("名簿.csv"));
    expect([one.refusal, one.preview?.token]).toEqual([null, "t1"]);
  });

  it("stops reading: the core forgets the file, and a late answer changes nothing", async () => {
    const one = new Import();
    const answer = later<ImportPreview>();
    core.importRead.mockReturnValue(answer.promise);
    const opened = one.open(file("名簿.csv"));
    await vi.waitFor(() => expect(core.importRead).toHaveBeenCalled());
    one.stop();
    expect(core.importCancel).toHaveBeenCalledWith("t1");
    answer.resolve(preview("t1"));
    await opened;
    expect([one.preview, one.work]).toEqual([null, null]);
    expect(one.stopped).toContain("名簿は何も変わっていません");
  });

  it("forgets a file whose bytes arrive after it was given up", async () => {
    const one = new Import();
    const token = later<string>();
    core.importOpen.mockReturnValue(token.promise);
    const opened = one.open(file("名簿.csv"));
    one.forget();
    token.resolve("late");
    await opened;
    expect(core.importCancel).toHaveBeenCalledWith("late");
    expect(core.importRead).not.toHaveBeenCalled();
  });

  it("reads again with one column corrected; choices belong to the rows as they were and go", async () => {
    const one = new Import();
    await one.open(file("名簿.csv"));
    one.choose(row(3), { kind: "skip" });
    core.importRemap.mockResolvedValue({ ...preview("t1"), remembered: true });
    await one.remap({ ...one.mapping()!, columns: ["name", null] });
    expect(core.importRemap).toHaveBeenCalledWith("t1", { sheet: 0, heading_row: 1, columns: ["name", null], take_birth_dates: false }, expect.any(Function));
    expect([one.preview?.remembered, one.choices.size]).toEqual([true, 0]);
  });

  it("puts together what is corrected while it still reads", async () => {
    const one = new Import();
    await one.open(file("名簿.csv"));
    const slow = later<ImportPreview>();
    core.importRemap.mockReturnValueOnce(slow.promise).mockResolvedValue(preview("t1"));
    const first = one.remap({ ...one.mapping()!, columns: ["kana", null] });
    await one.remap({ ...one.mapping()!, columns: one.mapping()!.columns.map((column, n) => (n === 1 ? "note" : column)) });
    expect(core.importRemap).toHaveBeenCalledOnce();
    slow.resolve(preview("t1"));
    await first;
    expect(core.importRemap.mock.calls.map(([, mapping]) => mapping.columns)).toEqual([
      ["kana", null],
      ["kana", "note"],
    ]);
    expect(one.work).toBeNull();
  });

  it("keeps the reading as it was when another one is refused", async () => {
    const one = new Import();
    await one.open(file("名簿.csv"));
    core.importRemap.mockRejectedValue(new ApiFailure({ code: "sheet", problem: "no_name_column" }));
    await one.remap({ ...one.mapping()!, heading_row: 2, columns: [] });
    expect(one.preview?.heading_row).toBe(1);
    expect(one.refusal).toContain("氏名");
  });

  it("writes with the choices", async () => {
    const one = new Import();
    await one.open(file("名簿.csv"));
    one.choose(row(3), { kind: "update", alumnus_id: "a" });
    core.importApply.mockResolvedValue({ import_id: "i", counts: preview("t1").counts });
    expect((await one.apply())?.import_id).toBe("i");
    expect(core.importApply).toHaveBeenCalledWith("t1", [{ row: 3, choice: { kind: "update", alumnus_id: "a" } }], expect.any(Function));
  });

  it("stops writing and says that nothing changed, once the core said so", async () => {
    const one = new Import();
    await one.open(file("名簿.csv"));
    const answer = later<never>();
    core.importApply.mockReturnValue(answer.promise);
    const applied = one.apply();
    one.stop();
    expect(one.stopped, "not before it is so").toBeNull();
    expect(one.work).toBe("applying");
    answer.reject(new ApiFailure({ code: "cancelled" }));
    expect(await applied).toBeNull();
    expect([one.stopped, one.preview, one.work]).toEqual(["取込を途中でやめました。名簿は取り込む前のままです。", null, null]);
  });
});
