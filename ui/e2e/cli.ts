/** The command line on a journey's folder, before its window is open: what was imported yesterday. */
import { execFile } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { promisify } from "node:util";

import { type Folders, NOW } from "./driver";

const run = promisify(execFile);

/** Runs a command and gives its answer. The program lies beside the window's. */
export async function cli<T>(folders: Folders, passphrase: string, ...words: string[]): Promise<T> {
  const app = process.env["ENGAWA_APP"];
  if (!app) throw new Error("ENGAWA_APP does not name the built app: start this with `cargo xtask test window`");
  const program = join(dirname(app), "engawa-cli");
  const env = { ...process.env, ENGAWA_PASSPHRASE: passphrase, ENGAWA_CLOCK: NOW, TZ: "Asia/Tokyo" };
  const { stdout } = await run(program, ["--data", folders.data, ...words], { env, maxBuffer: 64 * 1024 * 1024 });
  return JSON.parse(stdout) as T;
}

/** A file with this JSON beside the data, for a command that reads one. */
export async function jsonFile(folders: Folders, name: string, value: unknown): Promise<string> {
  const path = join(folders.documents, name);
  await writeFile(path, JSON.stringify(value));
  return path;
}
