/** Gives each distinct 64-bit word a code, in the order in which they were added. */
export interface WordIndex {
  /** Codes + 1, each at the place that its word names or the next free one; at least half are free. */
  slots: Uint32Array;
  /** Two halves a code, the lower one first. */
  halves: Uint32Array;
  count: number;
}

/** An index without words. */
export function wordIndex(): WordIndex {
  return { slots: new Uint32Array(1024), halves: new Uint32Array(1024), count: 0 };
}

/** The code of a word that may be new. */
export function addWord(index: WordIndex, low: number, high: number): number {
  const slot = slotOf(index, low, high);
  const known = index.slots[slot]!;
  if (known > 0) return known - 1;
  const code = index.count++;
  index.slots[slot] = code + 1;
  index.halves[2 * code] = low;
  index.halves[2 * code + 1] = high;
  if (index.count * 2 === index.slots.length) grow(index);
  return code;
}

/**
 * Writes the codes of words, two halves each, into `into` from the place `at` on.
 *
 * @returns whether all of them are known.
 */
export function encodeWords(index: WordIndex, words: Uint32Array, into: Uint32Array, at: number): boolean {
  const { slots, halves } = index;
  const mask = slots.length - 1;
  for (let w = 0, i = at; w < words.length; w += 2, i++) {
    const low = words[w]!;
    const high = words[w + 1]!;
    let slot = hashOf(low, high) & mask;
    let known = slots[slot]!;
    while (known > 0 && (halves[2 * known - 2] !== low || halves[2 * known - 1] !== high)) {
      slot = (slot + 1) & mask;
      known = slots[slot]!;
    }
    if (known === 0) return false;
    into[i] = known - 1;
  }
  return true;
}

/** The slot of a word, or the free one where it belongs. */
function slotOf({ slots, halves }: WordIndex, low: number, high: number): number {
  const mask = slots.length - 1;
  let slot = hashOf(low, high) & mask;
  for (let known = slots[slot]!; known > 0; known = slots[slot]!) {
    if (halves[2 * known - 2] === low && halves[2 * known - 1] === high) break;
    slot = (slot + 1) & mask;
  }
  return slot;
}

function hashOf(low: number, high: number): number {
  const hash = Math.imul(low ^ Math.imul(high, 0x85ebca6b), 0x9e3779b1);
  return hash ^ (hash >>> 15);
}

function grow(index: WordIndex): void {
  const { halves, count } = index;
  index.halves = new Uint32Array(halves.length * 2);
  index.halves.set(halves);
  index.slots = new Uint32Array(index.slots.length * 2);
  for (let code = 0; code < count; code++)
    index.slots[slotOf(index, halves[2 * code]!, halves[2 * code + 1]!)] = code + 1;
}
