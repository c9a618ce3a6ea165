import { checkLimit, MAP_LIMIT, MAX_KEYS } from "./limits.ts";

/** Gives each distinct key a code, in order of first appearance. */
export interface KeyIndex<K> {
  readonly keys: K[];
  /** Keys that are no whole numbers. Several maps, since one holds at most 2^24 keys; new keys go into the first. */
  readonly maps: Map<K, number>[];
  /** Codes + 1 of whole numbers, each at the place that its hash names or the next free one; half of them are free. */
  slots: Uint32Array;
}

/** An index without keys; those `known` have codes without being listed. */
export function keyIndex<K>(known?: Iterable<readonly [K, number]>): KeyIndex<K> {
  return { keys: [], maps: [new Map(known)], slots: new Uint32Array(0) };
}

/** The code of a key, given now when the key is new. */
export function codeOf<K>(index: KeyIndex<K>, key: K): number {
  const { keys, maps } = index;
  if (Number.isSafeInteger(key)) {
    if (keys.length * 2 >= index.slots.length) index.slots = slotsFor(keys);
    const { slots } = index;
    const slot = slotOf(key as number, keys, slots);
    if (slots[slot]! > 0) return slots[slot]! - 1;
    slots[slot] = keys.length + 1;
  } else {
    for (const map of maps) {
      const code = map.get(key);
      if (code !== undefined) return code;
    }
    if (maps[0]!.size >= MAP_LIMIT) maps.unshift(new Map());
    maps[0]!.set(key, keys.length);
  }
  checkLimit("keys", keys.length + 1, MAX_KEYS);
  return keys.push(key) - 1;
}

/** Two to four slots for each key, and one more key. */
function slotsFor(keys: readonly unknown[]): Uint32Array {
  const slots = new Uint32Array(2 ** (33 - Math.clz32(keys.length)));
  keys.forEach((key, code) => {
    if (Number.isSafeInteger(key)) slots[slotOf(key as number, keys, slots)] = code + 1;
  });
  return slots;
}

/** Spreads whole numbers: the odd number next to 2^32 divided by the golden section. */
const MIX = 0x9e3779b1;

/** The slot of a whole number, or the free one where it belongs. */
function slotOf(key: number, keys: readonly unknown[], slots: Uint32Array): number {
  const mask = slots.length - 1;
  let slot = Math.imul(key ^ Math.imul(key / 2 ** 32, MIX), MIX);
  slot = (slot ^ (slot >>> 15)) & mask;
  while (slots[slot]! > 0 && keys[slots[slot]! - 1] !== key) slot = (slot + 1) & mask;
  return slot;
}
