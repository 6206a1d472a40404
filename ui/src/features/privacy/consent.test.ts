import { expect, test } from "vitest";

import { ja } from "../../messages/ja";
import type { Consent } from "../../platform";
import { consentLine, meaning } from "./consent";

const consent = (given_on: string | null, withdrawn_on: string | null = null, mailing_stopped_on: string | null = null): Consent => ({
  purpose: "",
  notice_version: "",
  given_on,
  way: null,
  withdrawn_on,
  mailing_stopped_on,
});

test("who is written to follows from the days, today included", () => {
  const today = "2026-11-23";
  for (const [value, tone] of [
    [consent(null), "neutral"],
    [consent("2026-11-24"), "neutral"],
    [consent("2026-11-23"), "green"],
    [consent("2026-11-01", "2026-11-23"), "yellow"],
    [consent("2026-11-01", "2026-11-24"), "green"],
    [consent("2026-11-01", null, "2026-11-23"), "yellow"],
    [consent("2026-11-01", null, "2026-11-24"), "green"],
    [consent(null, "2026-11-01"), "yellow"],
  ] as const) {
    expect(meaning(value, today).tone, JSON.stringify(value)).toBe(tone);
  }
  expect(meaning(consent("2026-11-01", "2026-11-20"), today).words).toBe(ja.privacy.consent.withdrawnNow("2026/11/20"));
});

test("the card says since when and how, or that there is none", () => {
  const today = "2026-11-23";
  const t = ja.privacy.consent;
  const paper = { ...consent("2026-11-01"), way: "paper" as const };
  expect(consentLine(paper, today)).toBe("2026/11/01 書面");
  expect(consentLine(consent("2026-11-01"), today)).toBe("2026/11/01");
  expect(consentLine(consent(null), today)).toBe(t.lineNone);
  expect(consentLine(consent("2026-11-24"), today)).toBe(t.lineNone);
  expect(consentLine({ ...paper, withdrawn_on: "2026-11-20" }, today)).toBe(t.lineWithdrawn("2026/11/20"));
});
