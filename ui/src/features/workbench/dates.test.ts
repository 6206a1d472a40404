import { describe, expect, test } from "vitest";

import type { Mark, MarkKind } from "../../platform";
import { continuingText, dayWithWeekday, markText, MONTH_WIDTH, pictureOf } from "./dates";

const mark = (on: string, kind: MarkKind, due_on: string | null = null): Mark => ({ on, kind, due_on });
const HALF_A_YEAR = [
  mark("2026-09-25", "ordered"),
  mark("2026-10-01", "starts"),
  mark("2026-10-31", "closing"),
  mark("2026-11-30", "closing"),
  mark("2026-11-30", "pay_day"),
  mark("2026-12-30", "pay_day", "2026-12-31"),
  mark("2027-02-22", "notice_inner"),
  mark("2027-03-01", "notice_latest"),
  mark("2027-03-31", "ends"),
];

describe("the picture of dates", () => {
  test("has a column for every month from the first mark to the last, the year where it begins", () => {
    const picture = pictureOf(HALF_A_YEAR, "2026-11-23");
    expect(picture?.months.map((month) => month.year + month.label)).toEqual(["2026年9月", "10月", "11月", "12月", "2027年1月", "2月", "3月"]);
    expect(picture?.width).toBe(7 * MONTH_WIDTH);
    expect(picture?.today).toBeCloseTo(83 / 212);
    expect(picture?.bar?.to).toBe(1);
  });

  test("has no line of today outside, no bar without both ends, and nothing without marks", () => {
    expect(pictureOf(HALF_A_YEAR, "2028-01-01")?.today).toBeNull();
    expect(pictureOf([mark("2026-10-01", "starts")], "2026-10-01")?.bar).toBeNull();
    expect(pictureOf([], "2026-10-01")).toBeNull();
  });

  test("keeps rows by kind, and labels within a row apart", () => {
    const picture = pictureOf(HALF_A_YEAR, "2026-11-23");
    expect(picture?.rows.map(({ row, lanes }) => `${row} ${lanes}`)).toEqual(["contract 2", "closing 1", "pay 1", "notice 2"]);
  });

  test("labels never meet, however close the days are", () => {
    const close = Array.from({ length: 60 }, (_, index) => mark(`2026-1${Math.floor(index / 20)}-${String((index % 20) + 1).padStart(2, "0")}`, "undecided_due"));
    const row = pictureOf(close, "2026-10-01")?.rows[0];
    for (const one of row?.marks ?? []) {
      for (const other of row?.marks ?? []) {
        if (one === other || one.lane !== other.lane) continue;
        // On the smallest window: three months in 340 pixels, 44 for a label that goes before or after its sign.
        const [from, to] = [one, other].map(({ at, late }) => at * 340 - (late ? 44 : 0)) as [number, number];
        expect(Math.abs(from - to)).toBeGreaterThanOrEqual(43.99);
      }
    }
  });
});

describe("the list of dates", () => {
  test("says the day with its weekday and what it is", () => {
    expect(dayWithWeekday("2026-12-01")).toBe("2026/12/01（火）");
    expect(markText(mark("2026-12-30", "pay_day", "2026-12-31"))).toBe("支払日　期日 2026/12/31 が休業日のため");
    expect(markText(mark("2026-12-30", "pay_day"))).toBe("支払日");
    expect(markText(mark("2027-03-01", "notice_latest"))).toBe("予告の法定期限");
  });
});

describe("the continuing term", () => {
  const of = (lasting: "short" | "uncertain" | "certain") => ({ starts_on: "2026-10-01", ends_on: null, lasting });
  test("is said where it lasts, or may", () => {
    expect(continuingText(null)).toBe("");
    expect(continuingText(of("short"))).toBe("");
    expect(continuingText(of("uncertain"))).toContain("可能性があります（要確認）");
    expect(continuingText(of("certain"))).toContain("継続的業務委託（6か月以上）に当たります");
  });
});
