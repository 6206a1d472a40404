/** Lists as HR sends them, made byte by byte: a workbook, one under a password, and things that are no list at all. */
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { crc32 } from "node:zlib";

/** A cell: text, a number, or a day that the workbook keeps as a serial number. */
export type Cell = string | number | { serial: number } | null;

/** A sheet. Columns and rows count from 0. */
export interface Sheet {
  readonly name: string;
  readonly hidden?: boolean;
  readonly rows: readonly (readonly Cell[])[];
  readonly hiddenColumns?: readonly number[];
  /** Ranges such as `A1:H1`. */
  readonly merged?: readonly string[];
}

/** Writes a file into `folder` and says where it is. */
export async function put(folder: string, name: string, bytes: Uint8Array | string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, bytes);
  return path;
}

/** An xlsx of these sheets. */
export function workbook(sheets: readonly Sheet[]): Buffer {
  const parts: [string, string][] = [
    [
      "[Content_Types].xml",
      `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>${sheets
        .map((_, n) => `<Override PartName="/xl/worksheets/sheet${n + 1}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>`)
        .join("")}</Types>`,
    ],
    ["_rels/.rels", relations([["officeDocument", "xl/workbook.xml"]])],
    [
      "xl/workbook.xml",
      `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>${sheets
        .map((sheet, n) => `<sheet name="${escape(sheet.name)}" sheetId="${n + 1}"${sheet.hidden ? ' state="hidden"' : ""} r:id="rId${n + 1}"/>`)
        .join("")}</sheets></workbook>`,
    ],
    ["xl/_rels/workbook.xml.rels", relations([...sheets.map((_, n) => ["worksheet", `worksheets/sheet${n + 1}.xml`] as const), ["styles", "styles.xml"]])],
    [
      "xl/styles.xml",
      '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>',
    ],
    ...sheets.map((sheet, n) => [`xl/worksheets/sheet${n + 1}.xml`, sheetXml(sheet)] as [string, string]),
  ];
  return zip(parts.map(([name, xml]) => [name, Buffer.from(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${xml}`)]));
}

function sheetXml(sheet: Sheet): string {
  const columns = (sheet.hiddenColumns ?? []).map((n) => `<col min="${n + 1}" max="${n + 1}" width="9" hidden="1"/>`).join("");
  const merged = (sheet.merged ?? []).map((range) => `<mergeCell ref="${range}"/>`).join("");
  const rows = sheet.rows.map((row, y) => `<row r="${y + 1}">${row.map((cell, x) => cellXml(cell, `${letters(x)}${y + 1}`)).join("")}</row>`).join("");
  return `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">${columns && `<cols>${columns}</cols>`}<sheetData>${rows}</sheetData>${merged && `<mergeCells>${merged}</mergeCells>`}</worksheet>`;
}

function cellXml(cell: Cell, at: string): string {
  if (cell === null || cell === "") return "";
  if (typeof cell === "string") return `<c r="${at}" t="inlineStr"><is><t xml:space="preserve">${escape(cell)}</t></is></c>`;
  return typeof cell === "number" ? `<c r="${at}"><v>${cell}</v></c>` : `<c r="${at}" s="1"><v>${cell.serial}</v></c>`;
}

function relations(targets: readonly (readonly [string, string])[]): string {
  const lines = targets.map(
    ([type, target], n) => `<Relationship Id="rId${n + 1}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${target}"/>`,
  );
  return `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${lines.join("")}</Relationships>`;
}

const escape = (text: string) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
const letters = (column: number): string => (column < 26 ? "" : letters(Math.floor(column / 26) - 1)) + String.fromCharCode(65 + (column % 26));

/** A zip whose entries are stored as they are (APPNOTE 4.3). */
function zip(entries: readonly (readonly [string, Buffer])[]): Buffer {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const [name, body] of entries) {
    const label = Buffer.from(name);
    const facts = Buffer.alloc(26);
    facts.writeUInt16LE(20, 0);
    facts.writeUInt16LE(0x21, 8);
    facts.writeUInt32LE(crc32(body), 10);
    facts.writeUInt32LE(body.length, 14);
    facts.writeUInt32LE(body.length, 18);
    facts.writeUInt16LE(label.length, 22);
    const entry = Buffer.alloc(14);
    entry.writeUInt32LE(at, 10);
    directory.push(Buffer.from("PK\x01\x02\x14\x00", "latin1"), facts, entry, label);
    bodies.push(Buffer.from("PK\x03\x04", "latin1"), facts, label, body);
    at += 4 + facts.length + label.length + body.length;
  }
  const index = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06", "latin1");
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(index.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...bodies, index, end]);
}

/** What Excel makes of a workbook under a password: a compound file with two streams that nobody can read. */
export function encryptedWorkbook(): Buffer {
  const SECTOR = 512;
  const [END, FREE, FAT_OWN] = [0xfffffffe, 0xffffffff, 0xfffffffd];
  const file = Buffer.alloc(SECTOR * 19);
  Buffer.from("d0cf11e0a1b11ae1", "hex").copy(file);
  [0x3e, 3, 0xfffe, 9, 6].forEach((value, n) => file.writeUInt16LE(value, 24 + n * 2));
  [1, 1, 0, 4096, END, 0, END, 0, 0].forEach((value, n) => file.writeUInt32LE(value, 44 + n * 4));
  for (let n = 1; n < 109; n++) file.writeUInt32LE(FREE, 76 + n * 4);
  // Sector 0 is the table, 1 the directory, then two streams of eight sectors.
  const table = Array.from({ length: 128 }, (_, n) => (n === 0 ? FAT_OWN : n === 1 || n === 9 || n === 17 ? END : n < 18 ? n + 1 : FREE));
  table.forEach((value, n) => file.writeUInt32LE(value, SECTOR + n * 4));
  const entry = (n: number, name: string, type: number, child: number, right: number, start: number, size: number) => {
    const at = SECTOR * 2 + n * 128;
    file.write(name, at, "utf16le");
    file.writeUInt16LE(name === "" ? 0 : (name.length + 1) * 2, at + 64);
    file.writeUInt8(type, at + 66);
    file.writeUInt8(1, at + 67);
    [FREE, right, child].forEach((value, side) => file.writeUInt32LE(value, at + 68 + side * 4));
    file.writeUInt32LE(start, at + 116);
    file.writeUInt32LE(size, at + 120);
  };
  entry(0, "Root Entry", 5, 1, FREE, END, 0);
  entry(1, "EncryptionInfo", 2, FREE, 2, 2, 4096);
  entry(2, "EncryptedPackage", 2, FREE, FREE, 10, 4096);
  entry(3, "", 0, FREE, FREE, 0, 0);
  return file;
}

/** A picture, whatever its name says. */
export const picture = Buffer.from("89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082", "hex");
