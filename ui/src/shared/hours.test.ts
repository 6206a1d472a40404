import { describe, expect, it } from "vitest";

import { hoursFigure, readHours, showHours } from "./hours";

describe("readHours", () => {
  it.each([
    ["10", 600],
    ["10.0", 600],
    ["12.5", 750],
    ["１２．５", 750],
    ["0.25", 15],
    ["1:30", 90],
    ["12時間30分", 750],
    ["8時間", 480],
    ["7h", 420],
    ["", null],
  ])("reads %s", (text, value) => {
    expect(readHours(text)).toEqual({ ok: true, value });
  });

  it.each(["1:75", "abc", "1.33", "-3", "1.234"])("refuses %s", (text) => {
    expect(readHours(text)).toEqual({ ok: false });
  });
});

describe("showHours", () => {
  it.each([
    [600, "10"],
    [750, "12.5"],
    [15, "0.25"],
    [440, "7:20"],
    [null, ""],
  ])("shows %s minutes as %s", (minutes, text) => {
    expect(showHours(minutes)).toBe(text);
  });

  it("is read back as the same minutes", () => {
    for (let minutes = 0; minutes < 3000; minutes += 1) {
      expect(readHours(showHours(minutes))).toEqual({ ok: true, value: minutes });
      expect(readHours(hoursFigure(minutes))).toEqual({ ok: true, value: minutes });
    }
  });
});
