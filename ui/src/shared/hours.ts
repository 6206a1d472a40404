/** Hours as people type them (12.5, 12:30, 12時間30分) and as integer minutes. No float is ever stored. */
import type { Reading } from "./number";
import { halfWidth } from "./text";

/** Reads hours into whole minutes. Decimals are hours; what does not come out at a whole minute is refused. */
export function readHours(text: string): Reading {
  const plain = halfWidth(text)
    .replace(/\s/g, "")
    .replace(/\u6642\u9593?/g, ":")
    .replace(/\u5206$/, "")
    .replace(/[hH]$/, "")
    .replace(/:$/, "");
  if (plain === "") return { ok: true, value: null };
  const clock = /^(\d{1,4}):(\d{1,2})$/.exec(plain);
  if (clock) {
    const minutes = Number(clock[2]);
    return minutes < 60 ? { ok: true, value: Number(clock[1]) * 60 + minutes } : { ok: false };
  }
  const decimal = /^(\d{1,4})(?:\.(\d{0,2}))?$/.exec(plain);
  if (!decimal) return { ok: false };
  const hundredths = Number(decimal[1]) * 100 + Number((decimal[2] ?? "").padEnd(2, "0"));
  const minutes = (hundredths * 60) / 100;
  return Number.isInteger(minutes) ? { ok: true, value: minutes } : { ok: false };
}

/** Minutes as hours: `10`, `12.5`; `7:20` where two decimals cannot say it exactly. */
export function showHours(minutes: number | null | undefined): string {
  if (minutes === null || minutes === undefined) return "";
  if ((minutes * 100) % 60 === 0) {
    const hundredths = (minutes * 100) / 60;
    const rest = hundredths % 100;
    const whole = (hundredths - rest) / 100;
    return rest === 0 ? `${whole}` : `${whole}.${String(rest).padStart(2, "0").replace(/0$/, "")}`;
  }
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, "0")}`;
}

/** Minutes as hours with one decimal at least, for columns of figures: `10.0`, `12.5`, `7:20`. */
export function hoursFigure(minutes: number | null | undefined): string {
  const text = showHours(minutes);
  return text === "" || text.includes(".") || text.includes(":") ? text : `${text}.0`;
}
