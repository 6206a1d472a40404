/** Reads what was printed into a PDF, with poppler. */
import { execFile } from "node:child_process";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

/** The words of every page in reading order, all blanks taken out: typeset lines break anywhere. */
export async function pdfText(path: string): Promise<string> {
  const { stdout } = await run("pdftotext", ["-layout", path, "-"], { maxBuffer: 16 << 20 });
  return stdout.replace(/\s+/gu, "");
}

/** How many pages it has. */
export async function pdfPages(path: string): Promise<number> {
  const { stdout } = await run("pdfinfo", [path]);
  return Number(/^Pages:\s+(\d+)$/mu.exec(stdout)?.[1]);
}

/** The files in `folder` whose names end in `ending`, in the order of their names. */
export async function files(folder: string, ending: string): Promise<string[]> {
  const names = await readdir(folder);
  return names.filter((name) => name.endsWith(ending)).sort().map((name) => join(folder, name));
}
