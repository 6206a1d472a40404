import { expect, it } from "vitest";

import { pickTwo } from "./key";

it("asks two different groups, in order, and every group now and then", () => {
  let seed = 11;
  const random = () => (seed = (seed * 48271) % 2147483647) / 2147483647;
  const seen = new Set<number>();
  for (let round = 0; round < 500; round += 1) {
    const [first, second] = pickTwo(8, random);
    expect(first).toBeGreaterThanOrEqual(0);
    expect(first).toBeLessThan(second);
    expect(second).toBeLessThan(8);
    seen.add(first).add(second);
  }
  expect(seen.size).toBe(8);
});
