/** Reads what went out: PDF with poppler, Word as the zip it is. */
import { execFile } from "node:child_process";
import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { inflateRawSync } from "node:zlib";

const run = promisify(execFile);

/** The words of every page in reading order, all blanks taken out: typeset lines break anywhere. */
export async function pdfText(path: string): Promise<string> {
  const { stdout } = await run("pdftotext", ["-layout", path, "-"], { maxBuffer: 16 << 20 });
  return stdout.replace(/\s+/gu, "");
}

/** The words of a Word document, without any mark-up. */
export async function docxText(path: string): Promise<string> {
  return unzipped(await readFile(path), "word/document.xml").toString("utf8").replace(/<[^>]+>/gu, "");
}

/** One file of a zip, found by its entry in the central directory (APPNOTE 4.3.12). */
function unzipped(zip: Buffer, wanted: string): Buffer {
  for (let at = zip.indexOf("PK\x01\x02"); at >= 0; at = zip.indexOf("PK\x01\x02", at + 4)) {
    const name = zip.toString("utf8", at + 46, at + 46 + zip.readUInt16LE(at + 28));
    if (name !== wanted) continue;
    const head = zip.readUInt32LE(at + 42);
    const start = head + 30 + zip.readUInt16LE(head + 26) + zip.readUInt16LE(head + 28);
    const bytes = zip.subarray(start, start + zip.readUInt32LE(at + 20));
    return zip.readUInt16LE(at + 10) === 0 ? bytes : inflateRawSync(bytes);
  }
  throw new Error(`no ${wanted} inside`);
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
