import { beforeEach, describe, expect, test, vi } from "vitest";

const core = vi.hoisted(() => ({ backupCreate: vi.fn(), appState: vi.fn() }));
vi.mock("../platform", async (original) => ({ ...(await original<object>()), api: core }));

import { ApiFailure, type AppState } from "../platform";
import { session } from "./session.svelte";
import { startBackup } from "./start-backup.svelte";

const state = (over: Partial<AppState> = {}): AppState => ({
  phase: "open",
  sample: false,
  sample_exists: false,
  profile_missing: false,
  today: "2026-11-23",
  people: 0,
  engagements: 0,
  reds: 0,
  overdue_grants: 0,
  last_backup_at: null,
  settings: { theme: "light" } as AppState["settings"],
  ...over,
});

/** An answer that comes, or is refused, when the test says so. */
function later() {
  let answer!: () => void;
  let refuse!: (thrown: unknown) => void;
  const promise = new Promise<object>((resolve, reject) => {
    answer = () => resolve({});
    refuse = reject;
  });
  return { promise, answer, refuse };
}

describe("the backup at start", () => {
  beforeEach(() => {
    startBackup.settled();
    core.backupCreate.mockReset().mockResolvedValue({});
    core.appState.mockReset().mockResolvedValue(state({ last_backup_at: "2026-11-23T01:00:00Z" }));
    session.state = state();
  });

  test("says that it is being taken, and then when it was", async () => {
    const slow = later();
    core.backupCreate.mockReturnValueOnce(slow.promise);
    const taken = startBackup.take();
    expect(startBackup.running).toBe(true);
    slow.answer();
    await taken;
    expect(startBackup).toMatchObject({ running: false, failed: null });
    expect(session.state?.last_backup_at).toBe("2026-11-23T01:00:00Z");
  });

  test("that failed stays told until one succeeds", async () => {
    core.backupCreate.mockRejectedValueOnce(new ApiFailure({ code: "file" }));
    await startBackup.take();
    expect(startBackup).toMatchObject({ running: false, failed: { code: "file" } });
    expect(session.state?.last_backup_at).toBeNull();
    await startBackup.take();
    expect(startBackup.failed).toBeNull();
  });

  test("did not fail because the state could not be asked for afterwards", async () => {
    core.appState.mockRejectedValueOnce(new ApiFailure({ code: "internal" }));
    await startBackup.take();
    expect(startBackup.failed).toBeNull();
  });

  test("says nothing when the folder was locked meanwhile", async () => {
    core.backupCreate.mockRejectedValueOnce(new ApiFailure({ code: "locked" }));
    await startBackup.take();
    expect(startBackup).toMatchObject({ running: false, failed: null });
  });

  test("of an opening before speaks neither for nor against the present one", async () => {
    const [old, young] = [later(), later()];
    core.backupCreate.mockReturnValueOnce(old.promise).mockReturnValueOnce(young.promise);
    const first = startBackup.take();
    const second = startBackup.take();
    old.refuse(new ApiFailure({ code: "file" }));
    await first;
    expect(startBackup).toMatchObject({ running: true, failed: null });
    young.answer();
    await second;
    expect(startBackup.running).toBe(false);
  });

  test("is not taken of the sample", async () => {
    session.state = state({ sample: true });
    await startBackup.take();
    expect(core.backupCreate).not.toHaveBeenCalled();
  });
});
