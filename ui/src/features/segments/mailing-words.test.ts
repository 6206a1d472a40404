import { expect, test } from "vitest";

import { everybody } from "./filter";
import { mailingDifferences } from "./mailing-words";

const draft = {
  id: "m1",
  revision: 1,
  kind: "offer" as const,
  way: "email" as const,
  title: "募集",
  sent_on: "2026-11-23",
  sent_by: "田中",
  text: "",
  segment_name: "",
  filter: everybody(),
  offer: {
    work: "",
    place: "",
    period: "",
    hours: "",
    fee: "3,800円",
    ending: "",
    recruiter: "",
    recruiter_address: "",
    recruiter_contact: "",
    valid_until: null,
    confirmed_on: null,
  },
};

test("two versions differ in exactly the lines that were changed, in words", () => {
  const theirs = { ...draft, revision: 2, way: "post" as const, offer: { ...draft.offer, fee: "4,000円", valid_until: "2026-12-15" } };
  expect(mailingDifferences(draft, theirs)).toEqual([
    { label: "送る方法", mine: "メール", theirs: "郵送" },
    { label: "報酬", mine: "3,800円", theirs: "4,000円" },
    { label: "募集の期限", mine: "", theirs: "2026/12/15" },
  ]);
  expect(mailingDifferences(draft, { ...draft, revision: 9 })).toEqual([]);
});
