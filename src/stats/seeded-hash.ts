import { shown } from "../definitions/index.ts";

/**
 * A whole number from 0 to 2^32 − 1 that looks random but is always the same for the same key and `seed`: to split units by
 * their keys, so that the part of a unit depends on nobody else. The hash MurmurHash3 (32 bits) of the code units of the
 * key, four bytes each; a number counts as its text, so that 7 and `"7"` share a hash.
 *
 * Source: Austin Appleby, "SMHasher" (MurmurHash3), 2011.
 *
 * @throws RangeError when `seed` is not a safe integer, or the key neither a text nor a finite number.
 * @example Two units, each in a part of its own
 * ```ts
 * [seededHash("ann", 2), seededHash("bob", 2)].map((hash) => hash / 2 ** 32 < 0.3); // => [true, false]
 * ```
 */
export function seededHash(key: string | number, seed: number): number {
  if (!Number.isSafeInteger(seed))
    throw new RangeError(`Cannot hash: seed must be a safe integer, seed has ${shown(seed)}`);
  if (typeof key !== "string" && !Number.isFinite(key))
    throw new RangeError(`Cannot hash: key must be a text or a finite number, key has ${shown(key)}`);
  const text = String(key);
  // Seeds beyond 32 bits: their upper part is mixed in.
  let hash = (seed | 0) ^ Math.imul(Math.floor(seed / 2 ** 32) + (seed < 0 ? 1 : 0), 0x9e3779b1);
  for (let i = 0; i < text.length; i++) {
    hash ^= Math.imul(rotate(Math.imul(text.charCodeAt(i), 0xcc9e2d51), 15), 0x1b873593);
    hash = (Math.imul(rotate(hash, 13), 5) + 0xe6546b64) | 0;
  }
  hash ^= 4 * text.length;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

function rotate(bits: number, by: number): number {
  return (bits << by) | (bits >>> (32 - by));
}
