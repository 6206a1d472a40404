/** What a consent means today, in words. The core decides who is written to; this only says it beside the fields. */
import { ja } from "../../messages/ja";
import type { Consent } from "../../platform";
import { showDate } from "../../shared/dates";

/** The sentence and how loud it is. */
export function meaning(consent: Consent, today: string): { tone: "green" | "yellow" | "neutral"; words: string } {
  const t = ja.privacy.consent;
  const { given_on, withdrawn_on, mailing_stopped_on } = consent;
  if (withdrawn_on !== null && withdrawn_on <= today) return { tone: "yellow", words: t.withdrawnNow(showDate(withdrawn_on)) };
  if (given_on === null || given_on > today) return { tone: "neutral", words: t.none };
  if (mailing_stopped_on !== null && mailing_stopped_on <= today) {
    return { tone: "yellow", words: t.stoppedNow(showDate(mailing_stopped_on)) };
  }
  return { tone: "green", words: t.allowed };
}

/** One line for the card of a person: since when and how they agree, or that they do not. */
export function consentLine({ given_on, withdrawn_on, way }: Consent, today: string): string {
  const t = ja.privacy.consent;
  if (withdrawn_on !== null && withdrawn_on <= today) return t.lineWithdrawn(showDate(withdrawn_on));
  if (given_on === null || given_on > today) return t.lineNone;
  return t.lineGiven(showDate(given_on), way ? ja.privacy.ways[way] : "");
}
