/** What nobody has written yet, apart from what is wrong with what somebody wrote. Pure. */
import type { Finding, Mailing, Offer } from "../../platform";

/** The findings on facts of the offer that are still blank, and all others. */
export function gapsOf(mailing: Mailing, findings: readonly Finding[]): { gaps: Finding[]; others: Finding[] } {
  const isGap = ({ field }: Finding) => {
    const fact = field.replace(/^offer\./u, "");
    if (fact === field || !(fact in mailing.offer)) return false;
    return (mailing.offer[fact as keyof Offer] ?? "").trim() === "";
  };
  return { gaps: findings.filter(isGap), others: findings.filter((finding) => !isGap(finding)) };
}
