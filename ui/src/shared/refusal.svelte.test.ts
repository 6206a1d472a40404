import { expect, test } from "vitest";

import { Refusal } from "./refusal.svelte";

test("a refusal stands under its field for as long as the refused value does", () => {
  const values = $state<Record<string, unknown>>({ until: null, reason: "" });
  const refusal = new Refusal((field) => values[field]);
  expect(refusal.reason("until")).toBeNull();
  refusal.on("until", "empty");
  expect(refusal.reason("until")).toBe("empty");
  expect(refusal.reason("reason"), "another field is not refused").toBeNull();
  values["reason"] = "来春の改訂";
  expect(refusal.reason("until"), "another field was changed").toBe("empty");
  values["until"] = "2027-11-23";
  expect(refusal.reason("until"), "corrected").toBeNull();
  values["until"] = null;
  expect(refusal.reason("until"), "the same value again is refused for the same reason").toBe("empty");
  refusal.clear();
  expect(refusal.reason("until")).toBeNull();
});

test("what a refusal depends on may be more than its field", () => {
  const days = $state({ given_on: "2026-11-20", withdrawn_on: "2026-11-01" });
  const refusal = new Refusal(() => [days.given_on, days.withdrawn_on]);
  refusal.on("withdrawn_on");
  expect(refusal.reason("withdrawn_on")).toBe("");
  days.given_on = "2026-10-01";
  expect(refusal.reason("withdrawn_on")).toBeNull();
});
