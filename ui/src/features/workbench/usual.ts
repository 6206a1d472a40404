/** What such terms usually are. Offered by one click for the fields that are still open; never put in silently. Pure. */
import type { Terms } from "../../platform";

const ROUNDING = { unit: 15, per: "month", rest: "down" } as const;
const SIMPLE = {
  consumption_tax: "added",
  payment_method: "transfer",
  transfer_fee: "client",
  expenses: "approved",
} as const satisfies Partial<Terms>;

/** Is any of the fields still open? */
export function lacksUsual(terms: Terms): boolean {
  const rounding = terms.fee.kind !== "fixed" && Object.values(terms.rounding).includes(null);
  return rounding || terms.inspection.required === null || keys(SIMPLE).some((key) => terms[key] === null);
}

/** Fills what is open and leaves what was chosen: hours by the month in quarters, paid by transfer at our cost. */
export function fillUsual(terms: Terms): void {
  if (terms.fee.kind !== "fixed") {
    terms.rounding.unit ??= ROUNDING.unit;
    terms.rounding.per ??= ROUNDING.per;
    terms.rounding.rest ??= ROUNDING.rest;
  }
  terms.consumption_tax ??= SIMPLE.consumption_tax;
  terms.payment_method ??= SIMPLE.payment_method;
  terms.transfer_fee ??= SIMPLE.transfer_fee;
  terms.expenses ??= SIMPLE.expenses;
  terms.inspection.required ??= false;
}

const keys = <T extends object>(record: T) => Object.keys(record) as (keyof T)[];
