/** The program without its window, on the folders of a journey: to have people there, and to look at what is on disk. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { dirname, join } from "node:path";
import { text as wholeText } from "node:stream/consumers";

import { fill, press, seen } from "./act";
import { type Folders, NOW } from "./driver";

/** Of every journey that does not show the first start. */
export const PASSPHRASE = "縁側でお茶を飲む午後の三時";

/** The answers to the lines of one `batch`; the window must be closed or locked. */
export async function batch(folders: Folders, lines: readonly unknown[]): Promise<Answer[]> {
  const out = await run(folders, ["batch"], lines.map((line) => `${JSON.stringify(line)}\n`).join(""));
  return out.trimEnd().split("\n").map((line) => JSON.parse(line) as Answer);
}

/** What `batch` answers to a line. */
export type Answer = { ok?: unknown; error?: { code: string } };

/** Makes the database of a journey. */
export async function init(folders: Folders): Promise<void> {
  await run(folders, ["init"], "");
}

/** Opens the folder in the window that asks for its passphrase. */
export async function unlock(page: WebdriverIO.Browser): Promise<void> {
  await fill(page, "passphrase", PASSPHRASE);
  await press(page, "unlock-open");
  await seen(page, "nav-registry");
}

async function run(folders: Folders, words: readonly string[], input: string): Promise<string> {
  const program = join(dirname(process.env["ENGAWA_APP"] ?? ""), "engawa-cli");
  const env = { ...process.env, ENGAWA_CLOCK: NOW, ENGAWA_PASSPHRASE: PASSPHRASE, TZ: "Asia/Tokyo" };
  const child = spawn(program, ["--data", folders.data, ...words], { env, stdio: ["pipe", "pipe", "inherit"] });
  child.stdin.end(input);
  const [out] = await Promise.all([wholeText(child.stdout), once(child, "exit")]);
  if (child.exitCode !== 0) throw new Error(`engawa-cli ${words.join(" ")} ended with ${child.exitCode}`);
  return out;
}
