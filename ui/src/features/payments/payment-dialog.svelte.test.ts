import { flushSync, mount, tick, unmount } from "svelte";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

const core = vi.hoisted(() => ({
  paymentReckon: vi.fn(),
  paymentSave: vi.fn(),
  payments: vi.fn(),
  timesheetRead: vi.fn(),
  parseDate: vi.fn(),
}));
vi.mock("../../platform", async (original) => ({ ...(await original<object>()), api: core }));

import { ApiFailure, type Payment, type PaymentLine, type SettlementView } from "../../platform";
import { lineOf, settledAt } from "./payment.test.data";
import PaymentDialog from "./PaymentDialog.svelte";
import { PAUSE } from "./reckoner.svelte";

let component: Record<string, unknown>;
const onstored = vi.fn();
const ongo = vi.fn();
const onclose = vi.fn();

/** Answers come when the test says so. */
type Question = { payment: Payment; answer: (view: SettlementView) => void; refuse: (thrown: unknown) => void };
let questions: Question[];

beforeEach(() => {
  vi.useFakeTimers();
  vi.resetAllMocks();
  questions = [];
  core.paymentReckon.mockImplementation(
    (payment: Payment) => new Promise((answer, refuse) => questions.push({ payment, answer, refuse })),
  );
  core.parseDate.mockResolvedValue("2026-11-30");
  HTMLDialogElement.prototype.showModal ??= () => undefined;
});
afterEach(async () => {
  await unmount(component);
  document.body.innerHTML = "";
  vi.useRealTimers();
});

function open(line: PaymentLine, fixed = false) {
  const props = { engagementId: "e", line, fixed, findings: [], onstored, ongo, onclose, onremove: vi.fn() };
  component = mount(PaymentDialog, { target: document.body, props });
  flushSync();
}

const found = (id: string) => document.querySelector<HTMLElement>(`[data-testid="${id}"]`);
const says = (id: string) => found(id)?.textContent?.replace(/\s+/gu, " ").trim() ?? "";

/** Types and leaves the field. */
function type(id: string, text: string) {
  const field = found(id) as HTMLInputElement;
  field.focus();
  field.value = text;
  field.dispatchEvent(new Event("input", { bubbles: true }));
  field.dispatchEvent(new Event("blur"));
  flushSync();
}
async function pass(time = PAUSE) {
  await vi.advanceTimersByTimeAsync(time);
  await tick();
  flushSync();
}
const asked = (at: number): Question => {
  const question = questions[at];
  if (!question) throw new Error(`question ${at} was not asked`);
  return question;
};

describe("the reckoning", () => {
  it("is not asked for while nobody has told the hours", async () => {
    open(lineOf(null));
    await pass();
    expect(questions).toHaveLength(0);
    expect(says("reckoning")).toContain("稼働時間を入れると算定します");
  });

  it("is asked for once typing pauses, and shows what it comes to", async () => {
    open(lineOf(null));
    type("payment.minutes", "10");
    type("payment.minutes", "10:12");
    await pass();
    expect(questions.map(({ payment }) => payment.minutes)).toEqual([612]);
    expect(asked(0).payment).toMatchObject({ month: "2026-10", engagement_id: "e", settled: null, days: [] });
    asked(0).answer(settledAt({ over: 90 }));
    await pass(0);
    expect(says("reckoned-pay")).toBe("47,355円");
    expect(says("reckoned-over")).toContain("1.5時間超えています");
  });

  it("takes the latest answer, in whatever order they come", async () => {
    open(lineOf(null));
    type("payment.minutes", "10");
    await pass();
    type("payment.minutes", "11");
    await pass();
    asked(1).answer(settledAt({ pay: 50_820 }));
    await pass(0);
    asked(0).answer(settledAt({ pay: 46_200 }));
    await pass(0);
    expect(says("reckoned-pay")).toBe("50,820円");
  });

  it("stands by what was settled until it is asked for anew", async () => {
    open(lineOf({ settled: settledAt() }));
    await pass();
    expect(asked(0).payment.settled).not.toBeNull();
    asked(0).answer(settledAt());
    await pass(0);
    found("payment-again")?.click();
    flushSync();
    await pass();
    expect(asked(1).payment.settled).toBeNull();
  });

  it("says under the field that days are needed, and leads to a term that is not decided", async () => {
    open(lineOf(null));
    type("payment.minutes", "10");
    await pass();
    asked(0).refuse(new ApiFailure({ code: "invalid", field: "minutes", reason: "mismatch" }));
    await pass(0);
    expect(document.querySelector('[data-field="payment.minutes"]')?.textContent).toContain("日ごとの時間を入れるか");
    type("payment.minutes", "11");
    await pass();
    asked(1).refuse(new ApiFailure({ code: "invalid", field: "terms.rounding.unit", reason: "empty" }));
    await pass(0);
    expect(says("payment-refused")).toContain("稼働時間の端数");
  });
});

describe("saving", () => {
  it("asks for the hours first", async () => {
    open(lineOf(null));
    found("payment-save")?.click();
    await pass();
    expect(core.paymentSave).not.toHaveBeenCalled();
    expect(document.querySelector('[data-field="payment.minutes"]')?.textContent).toContain("稼働時間を入れてください");
  });

  it("proposes the amount with the day, and hands over what is stored; Ctrl+Enter does it too", async () => {
    open(lineOf({ settled: settledAt() }));
    await pass();
    asked(0).answer(settledAt());
    await pass(0);
    type("payment.paid_on", "R8.11.30");
    await pass();
    expect((found("payment.paid") as HTMLInputElement).value).toBe("47,355");
    const lines = [lineOf({ settled: settledAt(), paid_on: "2026-11-30", paid: 47_355, revision: 2 })];
    core.paymentSave.mockResolvedValue(lines);
    const key = (init: KeyboardEventInit) =>
      found("payment.note")?.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true, cancelable: true, ...init }));
    key({ ctrlKey: true, isComposing: true });
    key({});
    await pass();
    expect(core.paymentSave).not.toHaveBeenCalled();
    key({ ctrlKey: true });
    await pass();
    expect(core.paymentSave).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ paid: 47_355, paid_on: "2026-11-30", settled: expect.anything() }));
    expect(onstored).toHaveBeenCalledWith(lines);
    expect((found("statement-keep") as HTMLButtonElement).disabled).toBe(false);
  });

  it("asks why less was paid", async () => {
    open(lineOf({ settled: settledAt() }));
    await pass();
    asked(0).answer(settledAt());
    await pass(0);
    expect(found("payment.shortfall_reason")).toBeNull();
    type("payment.paid", "40000");
    expect(found("payment.shortfall_reason")).not.toBeNull();
  });

  it("takes over what somebody else stored, and says so", async () => {
    open(lineOf({ settled: settledAt() }));
    await pass();
    type("payment.paid", "47355");
    core.paymentSave.mockRejectedValue(new ApiFailure({ code: "stale" }));
    core.payments.mockResolvedValue([lineOf({ settled: settledAt(), note: "振込済", revision: 3 })]);
    found("payment-save")?.click();
    await pass();
    expect((found("payment.note") as HTMLTextAreaElement).value).toBe("振込済");
    expect(onstored).toHaveBeenCalledOnce();
  });
});

it("lists the days that a sheet tells, sums them, and names the rows it refused", async () => {
  core.timesheetRead.mockResolvedValue({
    days: [
      { on: "2026-10-02", minutes: 90 },
      { on: "2026-10-05", minutes: 150 },
    ],
    rejected: [{ row: 7, reason: "outside_period", text: "11/2" }],
  });
  open(lineOf(null));
  const input = found("timesheet-file") as HTMLInputElement;
  Object.defineProperty(input, "files", { value: [new File(["x"], "稼働.csv")] });
  input.dispatchEvent(new Event("change", { bubbles: true }));
  await pass(0);
  await pass();
  expect(core.timesheetRead).toHaveBeenCalledExactlyOnceWith("e", "2026-10", expect.any(ArrayBuffer));
  expect(says("days-sum")).toBe("2日 合計 4時間");
  expect(document.querySelectorAll('[data-testid="days"] li')).toHaveLength(2);
  expect(says("timesheet-rejected")).toContain("7行目：対象期間の外の日です（11/2）");
  expect((found("payment.minutes") as HTMLInputElement).disabled).toBe(true);
  expect(asked(0).payment).toMatchObject({ minutes: 240, days: [{ on: "2026-10-02" }, { on: "2026-10-05" }] });
});
