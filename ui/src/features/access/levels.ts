/** The levels of a system as one line of text. Pure. */

/** Reads levels divided by 、 , ， / or line breaks; each once, in order. */
export function readLevels(text: string): string[] {
  const parts = text.split(/[\u3001,\uFF0C/\uFF0F\n]/).map((part) => part.trim());
  return [...new Set(parts.filter((part) => part !== ""))];
}

/** Writes levels the way {@link readLevels} reads them. */
export function showLevels(levels: readonly string[]): string {
  return levels.join("\u3001");
}
