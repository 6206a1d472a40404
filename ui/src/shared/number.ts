/** Whole numbers as people type them (１，２００ / 1,200円) and as a screen shows them (1,200). */
import { halfWidth } from "./text";

/** `{ ok: false }` where the text is no whole number; an empty text is the absence of a number. */
export type Reading = { ok: true; value: number | null } | { ok: false };

/** Reads a whole number. Commas, spaces, 円, ￥ and full-width digits are accepted. */
export function readNumber(text: string): Reading {
  const plain = halfWidth(text).replace(/[,\s\u5186\\\u00A5\uFFE5]/g, "");
  if (plain === "") return { ok: true, value: null };
  if (!/^-?\d{1,13}$/.test(plain)) return { ok: false };
  return { ok: true, value: Number(plain) };
}

/** `1234567` as `1,234,567`; negative amounts with ▲, as accounting writes them. */
export function grouped(value: number | null | undefined): string {
  if (value === null || value === undefined) return "";
  const digits = Math.abs(value)
    .toString()
    .replace(/\B(?=(\d{3})+(?!\d))/g, ",");
  return value < 0 ? `\u25B2${digits}` : digits;
}
