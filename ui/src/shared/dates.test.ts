import { describe, expect, it } from "vitest";

import { addDays, addMonths, daysBetween, showDate, showDay, wareki } from "./dates";

describe("wareki", () => {
  it.each([
    ["2026-11-23", "令和8年11月23日（月）"],
    ["2019-05-01", "令和元年5月1日（水）"],
    ["2019-04-30", "平成31年4月30日（火）"],
    ["1989-01-07", "昭和64年1月7日（土）"],
    ["1867-01-01", "1867年1月1日（火）"],
  ])("shows %s", (iso, text) => {
    expect(wareki(iso)).toBe(text);
  });

  it("shows nothing for what is no date", () => {
    expect(wareki("soon")).toBe("");
  });
});

describe("addMonths", () => {
  it.each([
    ["2026-11-23", 1, "2026-12-23"],
    ["2026-11-23", 6, "2027-05-23"],
    ["2026-08-31", 6, "2027-02-28"],
    ["2027-08-31", 6, "2028-02-29"],
    ["2026-01-31", 1, "2026-02-28"],
    ["2027-02-28", 6, "2027-08-28"],
    ["2026-05-31", -3, "2026-02-28"],
  ])("%s and %i months is %s", (from, months, to) => {
    expect(addMonths(from, months)).toBe(to);
  });
});

describe("days", () => {
  it("counts across a leap day", () => {
    expect(daysBetween("2028-02-28", "2028-03-01")).toBe(2);
    expect(addDays("2028-02-28", 2)).toBe("2028-03-01");
    expect(daysBetween("2026-12-01", "2026-11-30")).toBe(-1);
  });

  it("shows slashes and the short form", () => {
    expect(showDate("2026-11-02")).toBe("2026/11/02");
    expect(showDay("2026-11-02")).toBe("11/02");
    expect(showDate(null)).toBe("");
  });
});
