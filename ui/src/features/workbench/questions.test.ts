import { describe, expect, test } from "vitest";

import { suggestNature, suggestSubject, type Answer } from "./questions";

const nature = (resultFixed: Answer, paidOnCompletion: Answer, mendsDefects: Answer) =>
  suggestNature({ resultFixed, paidOnCompletion, mendsDefects });

describe("the nature of the contract", () => {
  test.each([
    [true, true, true, "contract_for_work"],
    [true, true, false, "contract_for_work"],
    [true, false, true, "contract_for_work"],
    [true, false, false, "quasi_mandate"],
    [false, true, true, "quasi_mandate"],
    [false, null, null, "quasi_mandate"],
  ] as const)("%s %s %s suggests %s", (a, b, c, value) => {
    expect(nature(a, b, c)?.value).toBe(value);
  });

  test("is not suggested before the answers settle it", () => {
    expect(nature(null, true, true)).toBeNull();
    expect(nature(true, true, null)).toBeNull();
    expect(nature(null, null, null)).toBeNull();
  });

  test("names the answers that spoke for it", () => {
    expect(nature(true, true, false)?.because).toEqual(["resultFixed", "paidOnCompletion"]);
    expect(nature(false, true, true)?.because).toEqual(["resultFixed"]);
    expect(nature(true, false, false)?.because).toEqual(["paidOnCompletion", "mendsDefects"]);
  });
});

describe("the subject", () => {
  test.each([
    [false, null, "service"],
    [true, false, "service"],
    [true, true, "deliverable"],
  ] as const)("%s %s suggests %s", (handsOver, handoverIsPoint, value) => {
    expect(suggestSubject({ handsOver, handoverIsPoint })?.value).toBe(value);
  });

  test("is not suggested before the answers settle it", () => {
    expect(suggestSubject({ handsOver: null, handoverIsPoint: true })).toBeNull();
    expect(suggestSubject({ handsOver: true, handoverIsPoint: null })).toBeNull();
  });
});
