import type { Encoded } from "../events/index.ts";
import type { ArrowData } from "./arrow-data.ts";

/** The texts of a column as codes: each distinct one is decoded once, told apart by its bytes. */
export function arrowTexts({ values, valueOffsets, length }: ArrowData): Encoded<string> {
  const bytes = values as Uint8Array;
  const starts = valueOffsets as Int32Array | BigInt64Array;
  // A byte order mark is a character like any other.
  const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  const codes = new Uint32Array(length);
  const texts: string[] = [];
  // Where the first appearance of each text starts and ends; slots hold codes + 1, half of them are free.
  const from: number[] = [];
  const to: number[] = [];
  const hashes: number[] = [];
  let slots: Uint32Array = new Uint32Array(1024);
  for (let row = 0; row < length; row++) {
    const start = Number(starts[row]!);
    const end = Number(starts[row + 1]!);
    let hash = end - start;
    for (let i = start; i < end; i++) hash = Math.imul(hash ^ bytes[i]!, 0x01000193);
    let slot = freeSlot(slots, hash);
    let code = slots[slot]! - 1;
    while (code >= 0 && !(hashes[code] === hash && areEqual(bytes, from[code]!, to[code]!, start, end))) {
      slot = (slot + 1) & (slots.length - 1);
      code = slots[slot]! - 1;
    }
    if (code < 0) {
      code = texts.push(decoder.decode(bytes.subarray(start, end))) - 1;
      from.push(start);
      to.push(end);
      hashes.push(hash);
      slots[slot] = code + 1;
      if (texts.length * 2 > slots.length) slots = moreSlots(slots.length * 2, hashes);
    }
    codes[row] = code;
  }
  return { codes, values: texts };
}

function freeSlot(slots: Uint32Array, hash: number): number {
  return (hash ^ (hash >>> 15)) & (slots.length - 1);
}

function moreSlots(size: number, hashes: readonly number[]): Uint32Array {
  const slots = new Uint32Array(size);
  hashes.forEach((hash, code) => {
    let slot = freeSlot(slots, hash);
    while (slots[slot]! > 0) slot = (slot + 1) & (size - 1);
    slots[slot] = code + 1;
  });
  return slots;
}

function areEqual(bytes: Uint8Array, from: number, to: number, start: number, end: number): boolean {
  if (to - from !== end - start) return false;
  for (let i = from, j = start; i < to; i++, j++) if (bytes[i] !== bytes[j]) return false;
  return true;
}
