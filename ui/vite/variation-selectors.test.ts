/// <reference types="node" />
import { readFileSync } from "node:fs";
import { resolve } from "node:path";

import { describe, expect, it } from "vitest";

import { mapVariationSelectors } from "./variation-selectors";

const file = resolve("node_modules/@expo-google-fonts/biz-udpgothic/400Regular/BIZUDPGothic_400Regular.ttf");
const original = new Uint8Array(readFileSync(file));

/** Looks a code point up the way a reader of the file does: directory, cmap, format 12. */
function glyph(font: Uint8Array, code: number): number {
  const view = new DataView(font.buffer, font.byteOffset, font.byteLength);
  for (let table = 0; table < view.getUint16(4); table += 1) {
    if (view.getUint32(12 + table * 16) !== 0x636d6170) continue;
    const cmap = view.getUint32(12 + table * 16 + 8);
    for (let record = 0; record < view.getUint16(cmap + 2); record += 1) {
      const subtable = cmap + view.getUint32(cmap + 4 + record * 8 + 4);
      if (view.getUint16(subtable) !== 12) continue;
      let before = -1;
      for (let group = 0; group < view.getUint32(subtable + 12); group += 1) {
        const at = subtable + 16 + group * 12;
        const [start, end] = [view.getUint32(at), view.getUint32(at + 4)];
        if (start <= before) throw new Error("groups out of order");
        before = end;
        if (start <= code && code <= end) return view.getUint32(at + 8) + code - start;
      }
      return 0;
    }
  }
  throw new Error("no cmap");
}

describe("mapVariationSelectors", () => {
  const mapped = mapVariationSelectors(original);

  it("maps every selector to the blank glyph", () => {
    expect(glyph(original, 0xe0100)).toBe(0);
    for (const code of [0xfe00, 0xfe0f, 0xe0100, 0xe01ef]) expect(glyph(mapped, code)).toBe(glyph(original, 0x20));
    for (const code of [0xfdff, 0xe00ff, 0xe01f0]) expect(glyph(mapped, code)).toBe(glyph(original, code));
  });

  it("leaves every other character as it was", () => {
    for (const text of "縁側髙﨑濵邉㈱①～Aあア") {
      const code = text.codePointAt(0) ?? 0;
      expect(glyph(mapped, code)).toBe(glyph(original, code));
      expect(glyph(mapped, code)).not.toBe(0);
    }
  });

  it("changes nothing the second time", () => {
    expect(glyph(mapVariationSelectors(mapped), 0xe0100)).toBe(glyph(original, 0x20));
  });

  it("refuses what is no typeface", () => {
    expect(() => mapVariationSelectors(new Uint8Array(64))).toThrow();
  });
});
