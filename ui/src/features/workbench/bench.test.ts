import { beforeEach, describe, expect, test, vi } from "vitest";

const core = vi.hoisted(() => ({
  engagement: vi.fn(),
  engagementSave: vi.fn(),
  engagementUndo: vi.fn(),
  dutySave: vi.fn(),
  payments: vi.fn(),
  personSave: vi.fn(),
  appState: vi.fn(),
}));
vi.mock("../../platform", async (original) => ({ ...(await original<object>()), api: core }));

import type { Alumnus, Duty, Engagement, EngagementView, PaymentLine } from "../../platform";
import { lineOf, settledAt } from "../payments/payment.test.data";
import { Bench } from "./bench.svelte";
import { emptyView } from "./empty-view.test.data";

/** What the core would answer: stored, one revision on. */
const stored = (engagement: Engagement): EngagementView => ({
  ...emptyView(),
  engagement: { ...engagement, revision: engagement.revision + 1 },
});
const open = () =>
  new Bench({
    view: emptyView(),
    personUndo: { can_undo: false, can_redo: false },
    issued: [],
    payments: [],
    systems: [],
    kinds: [],
  });

describe("the bench", () => {
  beforeEach(() => {
    core.engagementSave.mockReset().mockImplementation((engagement: Engagement) =>
      Promise.resolve({ outcome: "saved", view: stored(engagement) }),
    );
    core.personSave.mockReset().mockImplementation((alumnus: Alumnus) =>
      Promise.resolve({
        outcome: "saved",
        view: {
          alumnus: { ...alumnus, revision: alumnus.revision + 1 },
          undo: { can_undo: true, can_redo: false },
          engagements: [],
          now: { reach: null, holiday: false, until_minute: null, next_on: null, next_minute: null, next_until_minute: null },
        },
      }),
    );
    core.engagement.mockReset().mockImplementation(() => Promise.resolve(emptyView()));
    core.appState.mockReset().mockRejectedValue(new Error("not asked here"));
  });

  test("stores an edit with the value of its decision, and tells the paper", async () => {
    const bench = open();
    bench.facts.terms.fee.rate = 3800;
    bench.facts.decisions.push({ topic: "fee", value: "", reason: "古い仕様を知る", source: "", by: "", at: null });
    await bench.flush();
    expect(core.engagementSave.mock.calls[0]?.[0]).toMatchObject({
      terms: { fee: { rate: 3800 } },
      decisions: [{ value: "3,800円/時" }],
    });
    expect(bench.stamp).toBe(1);
    expect(bench.view.engagement.revision).toBe(2);
    expect(bench.draft.status).toBe("saved");
    bench.destroy();
  });

  test("asks anew for what hangs on the person once the person is stored", async () => {
    const bench = open();
    bench.person.value.contractor.employs = false;
    await bench.flush();
    await vi.waitFor(() => expect(bench.stamp).toBe(1));
    expect(core.engagementSave).not.toHaveBeenCalled();
    expect(bench.undoState("person")).toEqual({ can_undo: true, can_redo: false });
    expect(bench.undoState("fee")).toEqual({ can_undo: false, can_redo: false });
    bench.destroy();
  });

  test("never lets an older answer replace a newer one", async () => {
    let answer!: (view: EngagementView) => void;
    core.engagement.mockReturnValueOnce(new Promise<EngagementView>((resolve) => (answer = resolve)));
    const bench = open();
    const asked = bench.refresh();
    bench.facts.title = "マニュアル改訂";
    await bench.flush();
    answer(emptyView());
    await asked;
    expect(bench.view.engagement.title).toBe("マニュアル改訂");
    bench.destroy();
  });

  test("keeps both versions when someone else was first, and does not overwrite theirs", async () => {
    const theirs = stored({ ...emptyView().engagement, title: "先の変更" });
    core.engagementSave.mockResolvedValueOnce({ outcome: "stale", theirs, base: emptyView().engagement });
    const bench = open();
    bench.facts.title = "あとの変更";
    await expect(bench.flush()).rejects.toMatchObject({ code: "stale" });
    expect(bench.draft.meeting?.theirs.title).toBe("先の変更");
    expect(bench.facts.title).toBe("あとの変更");
    expect(bench.marked.status).toBe("stale");
    bench.destroy();
  });

  test("takes back what was typed last, also when it was not stored yet", async () => {
    core.engagementUndo.mockImplementation(() => Promise.resolve(stored(stored(emptyView().engagement).engagement)));
    const bench = open();
    bench.facts.title = "打ち間違い";
    expect(bench.undoState("work").can_undo).toBe(true);
    await bench.turnBack("work", "undo");
    expect(core.engagementSave).toHaveBeenCalledOnce();
    expect(bench.facts.title).toBe("");
    expect(bench.draft.dirty).toBe(false);
    bench.destroy();
  });

  test("shows what a recorded duty and a payment change, and the paper follows", async () => {
    const bench = open();
    const duty: Duty = {
      id: "",
      revision: 0,
      engagement_id: "e",
      matter: { kind: "paper_request", received_on: "2026-11-23", exception: null, handed_on: null, note: "" },
    };
    core.dutySave.mockResolvedValue({ ...emptyView(), duties: [{ ...duty, id: "d1", revision: 1 }] });
    await bench.keepDuty(duty);
    expect(core.dutySave).toHaveBeenCalledExactlyOnceWith(duty);
    expect(bench.view.duties.map((one) => one.id)).toEqual(["d1"]);
    expect(bench.stamp).toBe(1);
    await bench.takePayments([lineOf(null)]);
    expect(bench.course.payments).toHaveLength(1);
    expect(bench.stamp).toBe(2);
    bench.destroy();
  });

  test("an older answer about the periods does not replace what was stored since", async () => {
    const bench = open();
    let answer: (lines: PaymentLine[]) => void = () => undefined;
    core.payments.mockReturnValue(new Promise((resolve) => (answer = resolve)));
    const asking = bench.refreshPayments();
    await bench.takePayments([lineOf({ settled: settledAt() })]);
    answer([lineOf(null)]);
    await asking;
    expect(bench.payments[0]?.payment?.settled).not.toBeNull();
    bench.destroy();
  });
});
