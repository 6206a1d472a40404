/** The way through the first start and the import of a list, for journeys that are about something else. */
import { fill, gone, press, reads, seen, text } from "./act";
import { fillAll } from "./forms";

type Page = WebdriverIO.Browser;

/** From the welcome to the choice between one's own list and the sample; gives the groups of the recovery key. */
export async function begin(page: Page, passphrase: string, client: Readonly<Record<string, string>> = {}): Promise<string[]> {
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
  await fillAll(page, client);
  await press(page, "profile-next");
  await seen(page, "choice-sample");
  return groups;
}

/** Takes in a list that holds so many people, all of whom are new or accepted as they are. */
export async function takeIn(page: Page, file: string, people: number): Promise<void> {
  await press(page, "import-open");
  await page.$('[data-testid="import-file"]').addValue(file);
  await reads(page, "import-apply", `${people}人`);
  await press(page, "import-apply");
  await reads(page, "toast", `${people}人`);
  await gone(page, "import-apply");
}
