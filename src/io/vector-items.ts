import { endianness } from "node:os";
import type { DuckdbVector } from "./vector-columns.ts";

/** What a vector of DuckDB's client holds, as it lies in memory. */
export interface VectorItems {
  readonly items: VectorNumbers;
  /** One bit an entry, 0 for a missing one; `null` when none is missing. */
  readonly valid: Uint8Array | null;
}

export type VectorNumbers =
  | Int8Array
  | Uint8Array
  | Int16Array
  | Uint16Array
  | Int32Array
  | Uint32Array
  | Float32Array
  | Float64Array
  | BigInt64Array
  | BigUint64Array;

/** The items of a vector of numbers; `null` when the client does not show them, then `getItem` must do. */
export function vectorItems(vector: DuckdbVector): VectorItems | null {
  // The client shows them to readers of its sources only: they may go, so nothing relies on them.
  const { items, validity } = vector as { items?: unknown; validity?: { data?: unknown } };
  const bits = validity?.data;
  const isKnown = bits === null || bits instanceof BigUint64Array;
  if (!ArrayBuffer.isView(items) || items instanceof DataView || !isKnown || endianness() !== "LE")
    return null;
  return { items: items as VectorNumbers, valid: bits === null ? null : bytesOf(bits) };
}

/** Whether the entry `i` is there. */
export function isThere(valid: Uint8Array, i: number): boolean {
  return ((valid[i >>> 3]! >>> (i & 7)) & 1) === 1;
}

/** Words of 64 bits as pairs of halves, the lower one first. */
export function halvesOf(items: BigInt64Array | BigUint64Array): Uint32Array {
  return new Uint32Array(items.buffer, items.byteOffset, items.length * 2);
}

function bytesOf({ buffer, byteOffset, byteLength }: BigUint64Array): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}
