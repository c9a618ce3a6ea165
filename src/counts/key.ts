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
  return typeof a === "string" ? compareText(a, b as string) : Number(a) - Number(b);
}

/** Orders two strings by code point. */
export function compareText(a: string, b: string): number {
  let i = 0;
  while (i < a.length && a[i] === b[i]) i++;
  // The texts may part in the middle of a surrogate pair: then its first half is part of what differs.
  if (isHighSurrogate(a.charCodeAt(i - 1)) && a.codePointAt(i - 1) !== b.codePointAt(i - 1)) i--;
  return (a.codePointAt(i) ?? -1) - (b.codePointAt(i) ?? -1);
}

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit < 0xdc00;
}
