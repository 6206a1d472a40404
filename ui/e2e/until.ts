/**
 * Waits for `condition`, asking again and again; what it throws counts as «not yet».
 *
 * @throws After `limit` milliseconds, with `what` and the last thing that was thrown.
 */
export async function until(what: string, limit: number, condition: () => Promise<boolean>): Promise<void> {
  const end = performance.now() + limit;
  let last: unknown;
  do {
    try {
      if (await condition()) return;
      last = undefined;
    } catch (error) {
      last = error;
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  } while (performance.now() < end);
  throw new Error(`not within ${limit} ms: ${what}`, { cause: last });
}
