/** The scale of the fee picture: one axis for ranges, precedents, the chosen rate and the cap. Pure. */
import type { FeeGround, FeeMethod, Precedent } from "../../platform";

/** Rows of the picture, from the top. */
export const METHODS: readonly FeeMethod[] = ["cost", "market", "value"];

/** An axis in yen. */
export type Axis = { from: number; to: number; ticks: number[] };

const STEPS = [50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 20_000, 50_000, 100_000, 1_000_000, 10_000_000];

/** An axis that holds every value with air on both sides and at most eight round ticks; `null` without values. */
export function axisOf(values: readonly (number | null)[]): Axis | null {
  const known = values.filter((value) => value !== null);
  if (known.length === 0) return null;
  const low = Math.min(...known);
  const high = Math.max(...known);
  // A single value still needs a span to stand in.
  const span = Math.max(high - low, Math.ceil(high / 4), 100);
  const step = STEPS.find((candidate) => (span * 1.16) / candidate <= 6) ?? 100_000_000;
  const air = Math.ceil(span / 12);
  const from = Math.max(0, Math.floor((low - air) / step) * step);
  const to = Math.max(from + step, Math.ceil((high + air) / step) * step);
  const ticks: number[] = [];
  for (let tick = from; tick <= to; tick += step) ticks.push(tick);
  return { from, to, ticks };
}

/** Where a value stands on the axis, from 0 to `width`. */
export function place(axis: Axis, value: number, width: number): number {
  return ((value - axis.from) / (axis.to - axis.from)) * width;
}

/** One drawn range; an end that is missing is taken from the other known figures. */
export type Range = { method: FeeMethod; low: number; high: number; middle: number | null; source: string; takenOn: string | null };

/** The ranges that can be drawn, by method and in the order they were entered. */
export function rangesOf(grounds: readonly FeeGround[]): Range[] {
  return METHODS.flatMap((method) =>
    grounds
      .filter((ground) => ground.method === method)
      .flatMap((ground) => {
        const known = [ground.low, ground.middle, ground.high].filter((value) => value !== null);
        if (known.length === 0) return [];
        return [
          {
            method,
            low: Math.min(...known),
            high: Math.max(...known),
            middle: ground.middle,
            source: ground.source,
            takenOn: ground.taken_on,
          },
        ];
      }),
  );
}

/** Precedents as points; those of one rate lie above one another (`rank` 0, 1 …). */
export function pointsOf(precedents: readonly Precedent[]): { precedent: Precedent; rate: number; rank: number }[] {
  const seen = new Map<number, number>();
  return precedents.flatMap((precedent) => {
    if (precedent.rate === null) return [];
    const rank = seen.get(precedent.rate) ?? 0;
    seen.set(precedent.rate, rank + 1);
    return [{ precedent, rate: precedent.rate, rank }];
  });
}

/** The middle of some rates (the lower of the two middle ones); `null` for none. */
export function medianOf(rates: readonly number[]): number | null {
  const sorted = [...rates].sort((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? null;
}
