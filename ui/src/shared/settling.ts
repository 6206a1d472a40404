/** What was typed is read by the core, which takes a moment: whoever keeps a form waits for it. */
const open = new Set<Promise<unknown>>();

/** Remembers a reading until it is done. */
export function settling(reading: Promise<unknown>): void {
  const done = reading.catch(() => undefined).finally(() => open.delete(done));
  open.add(done);
}

/** Resolves when every field that was left holds what was typed into it. */
export async function settled(): Promise<void> {
  await Promise.all(open);
}
