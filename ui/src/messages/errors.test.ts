import { describe, expect, it } from "vitest";

import type { ApiError } from "../platform";
import { errorText } from "./ja";

const errors: ApiError[] = [
  { code: "locked" },
  { code: "wrong_key" },
  { code: "newer", found: 9, known: 3 },
  { code: "invalid", field: "name", reason: "empty" },
  { code: "reason_required", reds: 2 },
  { code: "sheet", problem: "no_name_column" },
  { code: "missing_glyphs", text: "𠮷" },
  { code: "internal" },
];

describe("errorText", () => {
  it.each(errors)("says $code in Japanese without a code or a placeholder", (error) => {
    const text = errorText(error);
    expect(text).toMatch(/[ぁ-んァ-ヶ一-龠]/);
    expect(text).not.toMatch(/undefined|null|\[object|_/);
  });

  it("carries the data", () => {
    expect(errorText({ code: "newer", found: 9, known: 3 })).toMatch(/9.*3/);
    expect(errorText({ code: "missing_glyphs", text: "𠮷" })).toContain("𠮷");
  });

  it("falls over no code that the core may add data to", () => {
    expect(errorText({ code: "data", file: "order.md", line: 12 })).toContain("12");
  });
});
