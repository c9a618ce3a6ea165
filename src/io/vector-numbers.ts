import type { DuckdbVector } from "./vector-columns.ts";
import { halvesOf, isThere, type VectorNumbers, vectorItems } from "./vector-items.ts";

/** What the items of a vector stand for: numbers, or microseconds since 1970-01-01, of which whole milliseconds count. */
export type NumberKind = "number" | "instant";

const HALF = 2 ** 32;
/** Halves of higher words are from here on beyond 2^53. */
const UNSAFE = 2 ** 21;

/**
 * Writes the numbers of a vector into `into` from the place `at` on.
 *
 * @returns false when the client does not show them, when an integer is beyond 2^53, or when one is missing; with
 * `isNullable` a missing one is NaN.
 */
export function writeNumbers(
  kind: NumberKind,
  vector: DuckdbVector,
  into: Float64Array,
  at: number,
  isNullable: boolean,
): boolean {
  const raw = vectorItems(vector);
  if (raw === null) return false;
  const { items, valid } = raw;
  const hasMissing = valid !== null && !isAllThere(valid, items.length);
  if (hasMissing && !isNullable) return false;
  if (!(kind === "instant" ? writeInstants : writePlain)(items, into, at, hasMissing ? valid : null))
    return false;
  if (hasMissing) for (let i = 0; i < items.length; i++) if (!isThere(valid, i)) into[at + i] = NaN;
  return true;
}

/** Missing entries may hold anything. */
function writePlain(items: VectorNumbers, into: Float64Array, at: number, valid: Uint8Array | null): boolean {
  if (!(items instanceof BigInt64Array || items instanceof BigUint64Array)) {
    into.set(items, at);
    return true;
  }
  const halves = halvesOf(items);
  const isSigned = items instanceof BigInt64Array;
  for (let i = 0; i < items.length; i++) {
    const high = isSigned ? halves[2 * i + 1]! | 0 : halves[2 * i + 1]!;
    const number = high * HALF + halves[2 * i]!;
    if (
      (high >= UNSAFE || high < -UNSAFE || number === -HALF * UNSAFE) &&
      (valid === null || isThere(valid, i))
    )
      return false;
    into[at + i] = number;
  }
  return true;
}

function writeInstants(
  items: VectorNumbers,
  into: Float64Array,
  at: number,
  valid: Uint8Array | null,
): boolean {
  if (!(items instanceof BigInt64Array)) return false;
  const halves = halvesOf(items);
  for (let i = 0; i < items.length; i++) {
    const high = halves[2 * i + 1]! | 0;
    if (high < UNSAFE && high >= -UNSAFE) into[at + i] = Math.floor((high * HALF + halves[2 * i]!) / 1000);
    else if (valid === null || isThere(valid, i)) into[at + i] = instantOfMicros(items[i]!);
  }
  return true;
}

/** Epoch ms of microseconds, floored; the largest of both signs are no instants but without an end. */
export function instantOfMicros(micros: bigint): number {
  if (micros >= ENDLESS) return Infinity;
  if (micros <= -ENDLESS) return -Infinity;
  const rest = micros % 1000n;
  return Number((micros - rest) / 1000n) - (rest < 0n ? 1 : 0);
}

const ENDLESS = 2n ** 63n - 1n;

function isAllThere(valid: Uint8Array, length: number): boolean {
  for (let i = 0; i < length; i++) if (!isThere(valid, i)) return false;
  return true;
}
