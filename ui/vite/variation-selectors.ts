/**
 * Makes a TrueType file usable for names with variation sequences (葛󠄀, 辻󠄀) in WebKitGTK.
 *
 * WebKitGTK draws such a cluster with a font only if the font maps every code point of it by itself, the
 * selector included; the variation table (cmap format 14) does not count, and the person sees an empty box.
 * So the selectors are mapped to the blank glyph here, at build time. Shaping still reads the variation table
 * first, so the right form is drawn.
 */

/** First and last code points of the two ranges of variation selectors. */
const SELECTORS = [
  [0xfe00, 0xfe0f],
  [0xe0100, 0xe01ef],
] as const;

type Group = { start: number; end: number; glyph: number };

/** The same typeface with the selectors mapped to its space glyph. */
export function mapVariationSelectors(font: Uint8Array): Uint8Array {
  const tables = readTables(font);
  const cmap = tables.get("cmap");
  if (!cmap) throw new Error("not a TrueType file: no cmap");
  tables.set("cmap", extend(cmap));
  return writeTables(font.slice(0, 4), tables);
}

function readTables(font: Uint8Array): Map<string, Uint8Array> {
  const view = viewOf(font);
  const tables = new Map<string, Uint8Array>();
  for (let index = 0; index < view.getUint16(4); index += 1) {
    const at = 12 + index * 16;
    const tag = String.fromCharCode(...font.subarray(at, at + 4));
    const offset = view.getUint32(at + 8);
    tables.set(tag, font.subarray(offset, offset + view.getUint32(at + 12)));
  }
  return tables;
}

/** The cmap with a further format 12 subtable behind the others, to which the records of the old one point. */
function extend(cmap: Uint8Array): Uint8Array {
  const view = viewOf(cmap);
  const records = Array.from({ length: view.getUint16(2) }, (_, index) => 4 + index * 8);
  const old = records.map((at) => view.getUint32(at + 4)).find((offset) => view.getUint16(offset) === 12);
  if (old === undefined) throw new Error("no cmap of format 12");
  const groups = readGroups(view, old);
  const blank = glyphOf(groups, 0x20);
  if (blank === undefined) throw new Error("no glyph for the space");
  for (const [first, last] of SELECTORS) {
    for (let code = first; code <= last; code += 1) {
      if (glyphOf(groups, code) === undefined) groups.push({ start: code, end: code, glyph: blank });
    }
  }
  groups.sort((one, other) => one.start - other.start);

  const place = aligned(cmap.length);
  const extended = new Uint8Array(place + 16 + groups.length * 12);
  extended.set(cmap);
  const out = viewOf(extended);
  records.filter((at) => view.getUint32(at + 4) === old).forEach((at) => out.setUint32(at + 4, place));
  out.setUint16(place, 12);
  out.setUint32(place + 4, 16 + groups.length * 12);
  out.setUint32(place + 8, view.getUint32(old + 8));
  out.setUint32(place + 12, groups.length);
  groups.forEach((group, index) => {
    const at = place + 16 + index * 12;
    out.setUint32(at, group.start);
    out.setUint32(at + 4, group.end);
    out.setUint32(at + 8, group.glyph);
  });
  return extended;
}

function readGroups(view: DataView, subtable: number): Group[] {
  return Array.from({ length: view.getUint32(subtable + 12) }, (_, index) => {
    const at = subtable + 16 + index * 12;
    return { start: view.getUint32(at), end: view.getUint32(at + 4), glyph: view.getUint32(at + 8) };
  });
}

function glyphOf(groups: readonly Group[], code: number): number | undefined {
  const group = groups.find(({ start, end }) => start <= code && code <= end);
  return group && group.glyph + code - group.start;
}

function writeTables(version: Uint8Array, tables: Map<string, Uint8Array>): Uint8Array {
  const header = 12 + tables.size * 16;
  const length = [...tables.values()].reduce((sum, table) => sum + aligned(table.length), header);
  const font = new Uint8Array(length);
  const view = viewOf(font);
  const power = Math.floor(Math.log2(tables.size));
  font.set(version);
  view.setUint16(4, tables.size);
  view.setUint16(6, 16 << power);
  view.setUint16(8, power);
  view.setUint16(10, tables.size * 16 - (16 << power));
  let offset = header;
  [...tables].forEach(([tag, table], index) => {
    const at = 12 + index * 16;
    [...tag].forEach((letter, place) => view.setUint8(at + place, letter.charCodeAt(0)));
    font.set(table, offset);
    view.setUint32(at + 4, checksum(view, offset, aligned(table.length)));
    view.setUint32(at + 8, offset);
    view.setUint32(at + 12, table.length);
    offset += aligned(table.length);
  });
  return font;
}

function checksum(view: DataView, offset: number, length: number): number {
  let sum = 0;
  for (let at = offset; at < offset + length; at += 4) sum = (sum + view.getUint32(at)) >>> 0;
  return sum;
}

const aligned = (length: number) => (length + 3) & ~3;
const viewOf = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
