/** When to lock: so many minutes after the last sign of the person. */

/** Milliseconds until the lock falls; 0 or less when it is time. */
export function untilLock(lastSeen: number, now: number, minutes: number): number {
  return lastSeen + minutes * 60_000 - now;
}
