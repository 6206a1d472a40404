import { describe, expect, test } from "vitest";

import { chips, everybody, filterWords, isEmpty, sameFilter } from "./filter";

describe("a filter on the screen", () => {
  const full = {
    ...everybody(),
    departments: ["企画", "営業"],
    employed_from: 2014,
    employed_to: 2018,
    availability: ["limited" as const, "open" as const],
    hours_from: 600,
    confirmed: { when: "within" as const, months: 6 },
    without_do_not_ask: true,
  };

  test("says each condition once, in the order of the form", () => {
    expect(chips(full).map((chip) => chip.text)).toEqual([
      "部署：企画・営業",
      "在籍：2014〜2018年",
      "稼働可否：可・限定",
      "希望：10〜時間/月",
      "確認日：6か月以内",
      "依頼しない人を除く",
    ]);
  });

  test("loses exactly the condition that is taken off", () => {
    let rest = full as ReturnType<typeof everybody>;
    for (let left = chips(rest).length; left > 0; left--) {
      const [first] = chips(rest);
      if (!first) throw new Error("a condition is missing");
      rest = first.without;
      expect(chips(rest)).toHaveLength(left - 1);
      expect(chips(rest).map((chip) => chip.key)).not.toContain(first.key);
    }
    expect(sameFilter(rest, everybody())).toBe(true);
  });

  test("that says nothing is for everybody", () => {
    expect(isEmpty(everybody())).toBe(true);
    expect(filterWords(everybody())).toBe("全員");
    expect(isEmpty(full)).toBe(false);
  });

  test("is the same whatever the order of its fields", () => {
    const turned = Object.fromEntries(Object.entries(full).reverse()) as typeof full;
    expect(sameFilter(full, turned)).toBe(true);
    expect(sameFilter(full, { ...full, hours_to: 60 })).toBe(false);
  });
});
