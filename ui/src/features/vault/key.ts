/** Which two groups of the recovery key are asked back. */

/** Two different indexes below `count`, in order. `random` gives numbers from 0 to below 1. */
export function pickTwo(count: number, random: () => number): [number, number] {
  const first = Math.floor(random() * count);
  const second = (first + 1 + Math.floor(random() * (count - 1))) % count;
  return first < second ? [first, second] : [second, first];
}
