import { describe, expect, it, vi } from "vitest";

const wire = vi.hoisted(() => ({ invoke: vi.fn() }));
vi.mock("@tauri-apps/api/core", () => ({
  invoke: wire.invoke,
  Channel: class {},
}));

import { ApiFailure, api, asApiError } from ".";

describe("api", () => {
  it("resolves with the data alone", async () => {
    wire.invoke.mockResolvedValueOnce("2026-11-23");
    await expect(api.parseDate("R8/11/23")).resolves.toBe("2026-11-23");
    expect(wire.invoke).toHaveBeenLastCalledWith("parse_date", { text: "R8/11/23" });
  });

  it("throws the core's error with its data", async () => {
    wire.invoke.mockRejectedValueOnce({ code: "newer", found: 9, known: 3 });
    const failure = await api.unlock("x").catch((thrown: unknown) => thrown);
    expect(failure).toBeInstanceOf(ApiFailure);
    expect(asApiError(failure)).toEqual({ code: "newer", found: 9, known: 3 });
  });

  it("sends a file as raw bytes with its name in a header", async () => {
    wire.invoke.mockResolvedValueOnce("t");
    const bytes = new TextEncoder().encode("氏名").buffer;
    await expect(api.importOpen("名簿.csv", bytes)).resolves.toBe("t");
    expect(wire.invoke).toHaveBeenLastCalledWith("import_open", bytes, {
      headers: { "file-name": "%E5%90%8D%E7%B0%BF.csv" },
    });
  });

  it("sends a time sheet as raw bytes with whose it is in the headers", async () => {
    const sheet = { days: [{ on: "2026-11-02", minutes: 90 }], rejected: [] };
    wire.invoke.mockResolvedValueOnce(sheet);
    const bytes = new ArrayBuffer(2);
    await expect(api.timesheetRead("e1", "2026-11", bytes)).resolves.toEqual(sheet);
    expect(wire.invoke).toHaveBeenLastCalledWith("timesheet_read", bytes, { headers: { engagement: "e1", month: "2026-11" } });
  });

  it("hands what long work tells to whoever looks on", async () => {
    wire.invoke.mockImplementationOnce((_: string, args: { onProgress: { onmessage: (progress: unknown) => void } }) => {
      args.onProgress.onmessage({ phase: "reading", done: 1, total: 2 });
      return Promise.resolve({ token: "t" });
    });
    const told: unknown[] = [];
    await api.importRead("t", (progress) => told.push(progress));
    expect(told).toEqual([{ phase: "reading", done: 1, total: 2 }]);
  });

  it("throws the core's error from a raw call too", async () => {
    wire.invoke.mockRejectedValueOnce({ code: "sheet", problem: "empty" });
    const thrown = await api.importOpen("x.csv", new ArrayBuffer(0)).catch((error: unknown) => error);
    expect(asApiError(thrown)).toEqual({ code: "sheet", problem: "empty" });
  });

  it("takes a fault of the wire for an internal error", async () => {
    wire.invoke.mockRejectedValueOnce(new Error("ipc broke"));
    const thrown = await api.appState().catch((error: unknown) => error);
    expect(asApiError(thrown)).toEqual({ code: "internal" });
  });
});
