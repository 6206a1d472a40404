import { describe, expect, it } from "vitest";

import { grouped, readNumber } from "./number";

describe("readNumber", () => {
  it.each([
    ["3800", 3800],
    ["3,800", 3800],
    ["３，８００", 3800],
    [" 3 800円", 3800],
    ["￥1,000", 1000],
    ["-5", -5],
    ["−5", -5],
    ["0", 0],
  ])("reads %s", (text, value) => {
    expect(readNumber(text)).toEqual({ ok: true, value });
  });

  it("takes an empty text for no number", () => {
    expect(readNumber(" 　")).toEqual({ ok: true, value: null });
  });

  it.each(["12.5", "abc", "1-2", "千", "12345678901234"])("refuses %s", (text) => {
    expect(readNumber(text)).toEqual({ ok: false });
  });
});

describe("grouped", () => {
  it.each([
    [0, "0"],
    [999, "999"],
    [1000, "1,000"],
    [1234567, "1,234,567"],
    [-3800, "▲3,800"],
    [null, ""],
  ])("shows %s as %s", (value, text) => {
    expect(grouped(value)).toBe(text);
  });

  it("is read back as the same number", () => {
    for (let value = 0; value < 2_000_000; value += 9_973) {
      expect(readNumber(grouped(value))).toEqual({ ok: true, value });
    }
  });
});
