/** Years as people type them. */
import type { Reading } from "../../shared/number";
import { halfWidth } from "../../shared/text";

/** The year before the first of each era, by its letter and by the first character of its name. */
const ERAS: Record<string, number> = { r: 2018, h: 1988, s: 1925, "\u4EE4": 2018, "\u5E73": 1988, "\u662D": 1925 };

/** Reads 2014, ２０１４年, 平成26, H26 and 令和元年. An empty text is no year. */
export function readYear(text: string): Reading {
  const plain = halfWidth(text).replace(/\s/g, "").replace(/\u5E74(\u5EA6)?$/, "");
  if (plain === "") return { ok: true, value: null };
  if (/^\d{4}$/.test(plain)) return { ok: true, value: Number(plain) };
  const era = /^([rhs]|\u4EE4\u548C|\u5E73\u6210|\u662D\u548C)(\d{1,2}|\u5143)$/i.exec(plain);
  const base = ERAS[era?.[1]?.charAt(0).toLowerCase() ?? ""];
  if (!era || base === undefined) return { ok: false };
  return { ok: true, value: base + (era[2] === "\u5143" ? 1 : Number(era[2])) };
}

/** A year as it stands in a field. */
export function showYear(year: number | null): string {
  return year === null ? "" : String(year);
}
