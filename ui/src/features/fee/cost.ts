/** 原価法: a monthly salary as an hourly rate. Whole yen and hundredths only; no float is ever kept. Pure. */

/** What the calculation rests on. Factors in hundredths: 1.80 is 180. */
export type CostBasis = { monthly: number | null; minutes: number | null; low: number | null; high: number | null };

/** The plain hourly figure and the range with the factors, each rounded down to the yen. */
export type CostRange = { plain: number; low: number; middle: number; high: number };

/** The range, or `null` until every figure is there. */
export function costRange({ monthly, minutes, low, high }: CostBasis): CostRange | null {
  if (monthly === null || minutes === null || low === null || high === null) return null;
  if (monthly <= 0 || minutes <= 0 || low <= 0 || high < low) return null;
  const at = (hundredths: number) => Math.floor((monthly * 60 * hundredths) / (minutes * 100));
  const [bottom, top] = [at(low), at(high)];
  return { plain: at(100), low: bottom, middle: Math.floor((bottom + top) / 2), high: top };
}

/** Hundredths as a factor: `1.80`. */
export function showFactor(hundredths: number): string {
  return `${Math.floor(hundredths / 100)}.${String(hundredths % 100).padStart(2, "0")}`;
}

/** Reads a factor such as `1.8` or `１．８５` into hundredths. */
export function readFactor(text: string): number | null {
  const match = /^(\d{1,2})(?:\.(\d{1,2}))?$/.exec(text.normalize("NFKC").trim());
  return match ? Number(match[1]) * 100 + Number((match[2] ?? "").padEnd(2, "0")) : null;
}
