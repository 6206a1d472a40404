import { describe, expect, test } from "vitest";

import type { Payment, PaymentLine, SettlementView } from "../../platform";
import { canReckon, caughtUp, formOf, isHalf, markOf, overText, paymentOf, periodText, reckonLines, stateOf, sumOf, toldOf } from "./payment";
import { lineOf, paymentWith, settledAt } from "./payment.test.data";

describe("where a payment stands", () => {
  test.each<[Partial<Payment> | null, string]>([
    [null, "open"],
    [{}, "open"],
    [{ settled: settledAt() }, "settled"],
    [{ settled: settledAt(), paid_on: "2026-11-30" }, "paid"],
  ])("%#", (change, state) => {
    expect(stateOf(lineOf(change))).toBe(state);
  });

  test("is marked by the loudest that asks for an act", () => {
    const say = (severity: "red" | "yellow" | "info") => ({ rule: "", severity, field: "", message: "", act: "", why: "", basis: "", source: "" });
    const line = (...severities: ("red" | "yellow" | "info")[]) => ({ ...lineOf({ settled: settledAt() }), settled: { ...settledAt(), findings: severities.map(say) } });
    expect(markOf(line("info"))).toBeNull();
    expect(markOf(line("info", "yellow"))).toBe("yellow");
    expect(markOf(line("yellow", "red"))).toBe("red");
    expect(markOf(lineOf(null))).toBeNull();
  });
});

describe("being up to date", () => {
  const settled = lineOf({ settled: settledAt() });
  const cases: [string, PaymentLine[], string, boolean][] = [
    ["nothing has closed", [lineOf(null)], "2026-10-31", false],
    ["a closed period is open", [lineOf(null)], "2026-11-01", false],
    ["settled, and the day of payment is today", [settled], "2026-11-30", true],
    ["settled, and the day of payment has passed", [settled], "2026-12-01", false],
    ["paid", [lineOf({ settled: settledAt(), paid_on: "2026-11-30" })], "2027-01-01", true],
    ["no period at all", [], "2027-01-01", false],
  ];
  test.each(cases)("%s", (_, lines, today, done) => {
    expect(caughtUp(lines, today)).toBe(done);
  });
});

describe("the payment that is sent", () => {
  test("keeps what it was settled at for as long as the hours are the stored ones", () => {
    const line = lineOf(paymentWith({ minutes: 600, settled: settledAt() }));
    const form = formOf(line);
    expect(paymentOf(form, line, "e", false).settled).not.toBeNull();
    expect(paymentOf({ ...form, paid_on: "2026-11-30" }, line, "e", false).settled).not.toBeNull();
    expect(paymentOf(form, line, "e", true).settled).toBeNull();
    expect(paymentOf({ ...form, minutes: 660 }, line, "e", false).settled).toBeNull();
    expect(paymentOf({ ...form, days: [{ on: "2026-10-02", minutes: 600 }] }, line, "e", false).settled).toBeNull();
  });

  test("sums the days, in order, and leaves half rows out", () => {
    const days = [{ on: "2026-10-05", minutes: 90 }, { on: "2026-10-02", minutes: 60 }, { on: null, minutes: 30 }];
    expect(days.map(isHalf)).toEqual([false, false, true]);
    expect(sumOf(days)).toBe(150);
    const sent = paymentOf({ ...formOf(lineOf(null)), minutes: 5, days }, lineOf(null), "e", false);
    expect(sent).toMatchObject({ id: "", revision: 0, engagement_id: "e", month: "2026-10", minutes: 150 });
    expect(sent.days.map((day) => day.on)).toEqual(["2026-10-02", "2026-10-05"]);
  });

  test("is reckoned once somebody has told the hours, none included", () => {
    const form = formOf(lineOf(null));
    expect(canReckon(form, false)).toBe(false);
    expect(canReckon(form, true)).toBe(true);
    expect(canReckon({ ...form, minutes: 0 }, false)).toBe(true);
  });
});

describe("what it comes to, in words", () => {
  const view = (change: Partial<SettlementView> = {}): SettlementView => ({ ...settledAt(), ...change });
  const say = (change: Partial<SettlementView> = {}) => Object.fromEntries(reckonLines(view(change)).map((line) => [line.key, line.text + line.about]));

  test("names hours, fee, taxes, the payment and its days", () => {
    expect(say()).toEqual({
      counted: "10.25時間記録 10.2時間 → 10.25時間",
      rate: "4,200円",
      fee: "43,050円",
      tax: "4,305円",
      withholding: "0円",
      pay: "47,355円",
      payOn: "2026/11/30",
      limitOn: "2026/11/30法律上、この日までに支払います",
    });
  });

  test("says what differs", () => {
    expect(say({ withholding: 4395, company_cost: 861, due_on: "2026-12-01", tax_included: true, over: 90 })).toMatchObject({
      withholding: "▲4,395円",
      companyCost: "861円",
      payOn: "2026/11/30期日 2026/12/01 が休業日",
      feeIncluded: "43,050円",
      taxIncluded: "4,305円",
    });
    expect(say({ rate: null })).not.toHaveProperty("counted");
    expect(overText(view({ over: 90 }))).toBe("目安の上限を1.5時間超えています。超えた分も支払います。");
    expect(overText(view())).toBe("");
  });

  test("names the period", () => {
    expect(periodText(lineOf(null))).toBe("10/01〜10/31");
    expect(periodText({ ...lineOf(null), period: null })).toBe("");
  });
});

describe("a refusal", () => {
  test("stands under its field, over the form, or leads to the term", () => {
    expect(toldOf("minutes", "mismatch")).toMatchObject({ at: "field", field: "minutes" });
    expect(toldOf("days", "out_of_range")).toMatchObject({ at: "field", field: "days", words: expect.stringContaining("対象期間の外") });
    expect(toldOf("paid", "out_of_range")).toMatchObject({ at: "field", field: "paid" });
    expect(toldOf("month", "unknown")).toMatchObject({ at: "form" });
    expect(toldOf("terms.rounding.unit", "empty")).toEqual({
      at: "term",
      path: "terms.rounding.unit",
      words: expect.stringContaining("「稼働時間の端数」が決まっていない"),
    });
  });
});
