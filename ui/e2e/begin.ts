/** The way through the first start, for journeys that are about something else. */
import { fill, press, seen, text } from "./act";

type Page = WebdriverIO.Browser;

/** From the welcome to the choice between one's own list and the sample; gives the groups of the recovery key. */
export async function begin(page: Page, passphrase: string): Promise<string[]> {
  await press(page, "start-begin");
  await fill(page, "passphrase", passphrase);
  await fill(page, "again", passphrase);
  await press(page, "passphrase-create");
  const groups: string[] = [];
  for (let group = 1; group <= 8; group++) groups.push(await text(page, `recovery-group-${group}`));
  await press(page, "recovery-noted");
  await seen(page, "recovery-check");
  for (let group = 1; group <= 8; group++) {
    if (await page.$(`[data-testid="recovery.${group}"]`).isExisting()) await fill(page, `recovery.${group}`, groups[group - 1] ?? "");
  }
  await press(page, "recovery-check");
  await press(page, "profile-next");
  await seen(page, "choice-sample");
  return groups;
}
