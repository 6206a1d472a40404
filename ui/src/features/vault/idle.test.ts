import { expect, it } from "vitest";

import { untilLock } from "./idle";

it.each([
  [0, 0, 15, 900_000],
  [60_000, 120_000, 15, 840_000],
  [0, 900_000, 15, 0],
  // The machine slept: the clock jumped past the moment.
  [0, 3_600_000, 15, -2_700_000],
])("last seen %i, now %i, %i minutes: %i left", (seen, now, minutes, left) => {
  expect(untilLock(seen, now, minutes)).toBe(left);
});
