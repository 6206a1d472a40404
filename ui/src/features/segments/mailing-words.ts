/** Two versions of a draft in words. Pure. */
import { ja } from "../../messages/ja";
import type { Mailing } from "../../platform";
import { showDate } from "../../shared/dates";

/** The lines in which two versions of a draft differ. */
export function mailingDifferences(mine: Mailing, theirs: Mailing): { label: string; mine: string; theirs: string }[] {
  const words = ja.mailings;
  const lines = (mailing: Mailing): [string, string][] => [
    [words.kind, words.kinds[mailing.kind]],
    [words.fields.way, words.ways[mailing.way]],
    [words.fields.title, mailing.title],
    [words.fields.sent_on, showDate(mailing.sent_on)],
    [words.fields.sent_by, mailing.sent_by],
    [words.fields.text, mailing.text],
    [words.fields.offer.work, mailing.offer.work],
    [words.fields.offer.place, mailing.offer.place],
    [words.fields.offer.period, mailing.offer.period],
    [words.fields.offer.hours, mailing.offer.hours],
    [words.fields.offer.fee, mailing.offer.fee],
    [words.fields.offer.ending, mailing.offer.ending],
    [words.fields.offer.recruiter, mailing.offer.recruiter],
    [words.fields.offer.recruiter_address, mailing.offer.recruiter_address],
    [words.fields.offer.recruiter_contact, mailing.offer.recruiter_contact],
    [words.fields.offer.valid_until, showDate(mailing.offer.valid_until)],
    [words.fields.offer.confirmed_on, showDate(mailing.offer.confirmed_on)],
  ];
  const others = lines(theirs);
  return lines(mine)
    .map(([label, text], index) => ({ label, mine: text, theirs: others[index]?.[1] ?? "" }))
    .filter((line) => line.mine !== line.theirs);
}
