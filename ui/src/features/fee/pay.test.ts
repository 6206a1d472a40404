import { expect, test } from "vitest";

import type { PayDay } from "../../platform";
import { paySentence } from "./pay";

const day = (change: Partial<PayDay>): PayDay => ({
  from: "2026-12-01",
  until: "2026-12-31",
  closing_on: "2026-12-31",
  due_on: "2027-01-31",
  pay_on: "2027-01-29",
  shifted: true,
  limit_on: "2027-01-31",
  ...change,
});

test("a pay day on a Sunday says which day was meant and why it moved", () => {
  const { text, shift, late } = paySentence(day({}), "previous");
  expect(text + shift).toBe("12月分は 2027/01/29（1/31 日曜 → 前営業日）");
  expect(late).toBe("");
});

test("a weekday that is no bank day is named as such", () => {
  expect(paySentence(day({ due_on: "2026-12-31", pay_on: "2026-12-30" }), "previous").shift).toBe(
    "（12/31 休業日 → 前営業日）",
  );
});

test("a day that did not move says nothing of it", () => {
  expect(paySentence(day({ due_on: "2027-01-29", shifted: false }), "previous").shift).toBe("");
});

test("a closing that spans two months is named by its days", () => {
  expect(paySentence(day({ from: "2026-11-21", closing_on: "2026-12-20" }), null).text).toContain("11/21〜12/20分");
});

test("a day after the limit says so", () => {
  expect(paySentence(day({ pay_on: "2027-02-26" }), null).late).toContain("2027/01/31");
});
