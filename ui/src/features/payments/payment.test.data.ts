/** October's payment, for the tests. */
import type { Payment, PaymentLine, SettlementView } from "../../platform";

/** 10.2 hours at 4,200 円, counted in quarters of an hour. */
export const settledAt = (change: Partial<SettlementView> = {}): SettlementView => ({
  month: "2026-10",
  from: "2026-10-01",
  until: "2026-10-31",
  supplied_on: "2026-10-31",
  tax_percent: 10,
  closing_on: "2026-10-31",
  minutes: 612,
  counted: 615,
  over: 0,
  rate: 4200,
  fee: 43050,
  tax_included: false,
  tax: 4305,
  withholding: 0,
  pay: 47355,
  due_on: "2026-11-30",
  pay_on: "2026-11-30",
  limit_on: "2026-11-30",
  company_cost: 0,
  findings: [],
  ...change,
});

export const paymentWith = (change: Partial<Payment> = {}): Payment => ({
  id: "p1",
  revision: 1,
  engagement_id: "e",
  month: "2026-10",
  minutes: 612,
  days: [],
  settled: null,
  invoiced_tax: null,
  paid_on: null,
  paid: null,
  shortfall_reason: "",
  note: "",
  ...change,
});

/** The line of October; `null`: nothing was recorded. */
export const lineOf = (change: Partial<Payment> | null): PaymentLine => {
  const payment = change === null ? null : paymentWith(change);
  return {
    month: "2026-10",
    period: { from: "2026-10-01", until: "2026-10-31", closing_on: "2026-10-31", due_on: "2026-11-30", pay_on: "2026-11-30", shifted: false, limit_on: "2026-11-30" },
    payment,
    settled: payment?.settled ? settledAt(payment.settled) : null,
  };
};
