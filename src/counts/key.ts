/** A key cell of a count table: a group value, a period number, a step. `null` means "missing". */
export type Key = string | number | boolean | null;

/**
 * Orders two keys: booleans, then numbers, then `null`, then strings by code point.
 *
 * Code points, not UTF-16 units, so that a warehouse that sorts UTF-8 bytes gives the same order.
 *
 * @example Sort group values
 * ```ts
 * ["b", 2, null, "a"].sort(compareKeys); // => [2, null, "a", "b"]
 * ```
 */
export function compareKeys(a: Key, b: Key): number {
  if (typeof a !== typeof b) return typeof a < typeof b ? -1 : 1;
  return typeof a === "string" ? compareText(a, b as string) : Number(a) - Number(b) || 0;
}

/** Orders two strings by code point. */
export function compareText(a: string, b: string): number {
  if (a === b) return 0;
  for (let i = 0; ; i++) {
    const x = a.codePointAt(i) ?? -1;
    const y = b.codePointAt(i) ?? -1;
    if (x !== y) return x - y;
  }
}
