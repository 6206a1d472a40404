/**
 * Three versions of one thing: 元 (what both began from), 自分 and 相手. Pure.
 *
 * What only one side changed is taken over. What both changed to something else is a conflict, and nobody but the
 * person decides it; that one side removed a row which the other edited is one, too.
 */

/** Where a value stands: names of members, and `#key` for a row of a list that has keys. */
export type Path = readonly string[];

/** Whose value stays. */
export type Side = "mine" | "theirs" | "base";

/** One value that both sides changed. `base` is `undefined` when it is not known; `null` is absence. */
export type Conflict = { path: Path; mine: unknown; theirs: unknown; base: unknown };

/** What comes of the three. */
export type Merge<T> = {
  /** With every conflict as `decide` said, else as it stands on this screen. */
  merged: T;
  /** What only the other side changed. */
  taken: Path[];
  conflicts: Conflict[];
};

/** Members that tell rows of a list apart, in the order in which they are tried. */
const KEYS = ["id", "topic", "code", "month", "method"] as const;

/** Brings three versions together. Without `base` whatever differs is a conflict. */
export function threeWay<T extends object>(
  base: T | null,
  mine: T,
  theirs: T,
  decide: (path: Path) => Side | null = () => null,
): Merge<T> {
  const taken: Path[] = [];
  const conflicts: Conflict[] = [];

  function walk(path: Path, base: unknown, mine: unknown, theirs: unknown): unknown {
    if (same(mine, theirs)) return mine;
    if (isRecord(mine) && isRecord(theirs)) {
      const from = base === undefined ? () => undefined : (name: string) => (isRecord(base) ? (base[name] ?? null) : undefined);
      const names = [...new Set([...Object.keys(theirs), ...Object.keys(mine)])];
      return Object.fromEntries(names.map((name) => [name, walk([...path, name], from(name), mine[name], theirs[name])]));
    }
    if (Array.isArray(mine) && Array.isArray(theirs)) {
      const key = keyOf([mine, theirs, ...(Array.isArray(base) ? [base] : [])]);
      if (key) {
        const [a, b, from] = [rows(mine, key), rows(theirs, key), Array.isArray(base) ? rows(base, key) : null];
        return [...new Set([...a.keys(), ...b.keys()])]
          .map((name) => walk([...path, `#${name}`], from ? (from.get(name) ?? null) : undefined, a.get(name) ?? null, b.get(name) ?? null))
          .filter((row) => row !== null);
      }
    }
    if (base !== undefined) {
      if (same(base, mine)) {
        taken.push(path);
        return theirs;
      }
      if (same(base, theirs)) return mine;
    }
    const side = decide(path);
    // The journal may not know the value any more that was there in the beginning.
    if (side === "theirs") return theirs;
    if (side === "base" && base !== undefined) return base;
    if (side === null) conflicts.push({ path, mine, theirs, base });
    return mine;
  }

  // Id and revision are the core's, not a side's.
  const own = Object.fromEntries(Object.entries(theirs).filter(([name]) => name === "id" || name === "revision"));
  const merged = walk([], base === null ? undefined : { ...base, ...own }, { ...mine, ...own }, theirs) as T;
  return { merged: { ...merged }, taken, conflicts };
}

/** One word for a path, to remember a choice by. */
export const pathKey = (path: Path): string => path.join(".");

function same(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((row, index) => same(row, b[index]));
  if (!isRecord(a) || !isRecord(b)) return false;
  const names = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...names].every((name) => same(a[name], b[name]));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The member that every row has and no two rows of one list share. */
function keyOf(lists: unknown[][]): string | null {
  const fits = (key: string) =>
    lists.every((list) => {
      const values = list.map((row) => (isRecord(row) ? row[key] : null));
      return values.every((value) => typeof value === "string" && value !== "") && new Set(values).size === values.length;
    });
  return lists.every((list) => list.length === 0) ? null : (KEYS.find(fits) ?? null);
}

const rows = (list: unknown[], key: string) => new Map(list.map((row) => [String((row as Record<string, unknown>)[key]), row]));
