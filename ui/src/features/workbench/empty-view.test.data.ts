/** An engagement with nothing in it, for the tests of the pure parts. */
import type { Alumnus, Client, ContactPerson, EngagementView, PaymentRule, Terms } from "../../platform";
import { nobody } from "../registry/facts";

const contact = (): ContactPerson => ({ department: "", name: "", reach: "" });
const payment = (): PaymentRule => ({
  closing_day: null,
  pay_months: 1,
  pay_day: null,
  basis: "provision",
  holiday: null,
  as_written: "",
});

const terms = (): Terms => ({
  order_no: "",
  ordered_on: null,
  basic_contract_on: null,
  nda_on: null,
  nature: null,
  subject: null,
  description: "",
  deliverables: "",
  starts_on: null,
  ends_on: null,
  delivery_on: null,
  place: "",
  hours: [],
  fee: { kind: null, rate: null, amount: null, as_written: "" },
  rounding: { unit: null, per: null, rest: null },
  consumption_tax: null,
  expenses: null,
  expenses_note: "",
  inspection: { required: null, due_on: null, due_days: null },
  payment: payment(),
  payment_method: null,
  transfer_fee: null,
  withholding: null,
  ip: { kind: null, scope: "", price: "" },
  subcontracting: null,
  resale: { is_resale: null, origin: "", origin_pay_on: null },
  medium: null,
  client_contact: contact(),
  contractor_contact: contact(),
  working: { channels: "", week: [], reply: "", note: "" },
  undecided: [],
});

const alumnus = (): Alumnus => ({ ...nobody(), id: "a", revision: 1, name: "髙橋 一郎" });

const client = (): Client => ({
  revision: 0,
  name: "",
  address: "",
  signatory_title: "",
  signatory_name: "",
  contact: contact(),
  harassment_contact: "",
  payment: payment(),
  rate_floor: null,
  counts_sixty_days: false,
});

/** The view of an engagement that was just made. */
export function emptyView(): EngagementView {
  return {
    erased: false,
    duties: [],
    marks: [],
    labour: [],
    continuing: null,
    engagement: {
      id: "e",
      revision: 1,
      alumnus_id: "a",
      title: "",
      kind: "",
      stage: "drafting",
      terms: terms(),
      grounds: [],
      rate_cap: null,
      labour: [],
      decisions: [],
      grants: [],
      not_opened: "",
      checklist: [],
      templates: [],
      wanted: { knowledge: "", department: "", from_year: null, to_year: null, viewpoint: "", hours: null, week: [] },
    },
    alumnus: alumnus(),
    client: client(),
    findings: [],
    pay_days: [],
    totals: {
      by_month: [],
      hours_lower: null,
      hours_upper: null,
      lower: null,
      upper: null,
      tax_on_upper: null,
      gross_upper: null,
      withholding_on_upper_month: null,
      withholding_on_upper: null,
      payable_on_upper: null,
    },
    precedents: [],
    undo: { can_undo: false, can_redo: false },
    saved_at: "2026-11-23T01:00:00Z",
    documents: ["order", "basic-contract", "summary", "summary-internal"],
  };
}
