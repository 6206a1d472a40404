import { expect, test } from "vitest";

import { emptyView } from "./empty-view.test.data";
import { fillUsual, lacksUsual } from "./usual";

test("the usual terms fill what is open and leave what was chosen", () => {
  const { terms } = emptyView().engagement;
  terms.transfer_fee = "contractor";
  terms.rounding.unit = 30;
  terms.inspection.required = true;
  expect(lacksUsual(terms)).toBe(true);
  fillUsual(terms);
  expect(lacksUsual(terms)).toBe(false);
  expect(terms).toMatchObject({
    transfer_fee: "contractor",
    rounding: { unit: 30, per: "month", rest: "down" },
    inspection: { required: true },
    consumption_tax: "added",
    payment_method: "transfer",
    expenses: "approved",
    withholding: null,
  });
});

test("a fixed fee has no hours to round", () => {
  const { terms } = emptyView().engagement;
  terms.fee.kind = "fixed";
  fillUsual(terms);
  expect(terms.rounding).toEqual({ unit: null, per: null, rest: null });
  expect(lacksUsual(terms)).toBe(false);
});
