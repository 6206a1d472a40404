import { expect, it } from "vitest";

import type { Finding, Mailing, Offer } from "../../platform";
import { gapsOf } from "./gaps";

const offer: Offer = {
  work: "",
  place: "　",
  period: "",
  hours: "",
  fee: "応相談",
  ending: "",
  recruiter: "",
  recruiter_address: "",
  recruiter_contact: "",
  valid_until: null,
  confirmed_on: "2026-10-01",
};
const mailing = { title: "", text: "", offer } as Mailing;

it.each([
  ["offer.work", true, "a blank text"],
  ["offer.place", true, "a text of spaces"],
  ["offer.valid_until", true, "a day that is not set"],
  ["offer.fee", false, "a text that says too little"],
  ["offer.confirmed_on", false, "a day that is too long ago"],
  ["offer.text", false, "the letter's own text is no fact of the offer"],
  ["offer.recipients", false, "nor are its people"],
  ["mailing.work", false, "nor is what bears the same name elsewhere"],
])("%s is a gap: %s (%s)", (field, gap) => {
  const finding: Finding = { rule: "FL12-01", severity: "red", field, message: "", act: "", why: "", basis: "", source: "" };
  const { gaps, others } = gapsOf(mailing, [finding]);
  expect([gaps, others]).toEqual(gap ? [[finding], []] : [[], [finding]]);
});
