import { wasmExports } from "../counts/index.ts";
import { USES_KERNEL } from "./uses-kernel-code.ts";

/** Features, and values below which numbers of uses and dates have a cell of their own. */
export const FEATURES = 32;
/** A byte tells the class of a row. */
export const CLASSES = 256;
/** So many users and rows find room at once. */
export const ROOM = 0x4000;
export const SLOTS = 0x2_0000;

/**
 * The memory of a kernel in WebAssembly, whose text is in `scripts/kernels/uses.ts`, and what counts in it. The caller tells the question to `prepare`, writes the
 * features of the classes and the dates, then batch by batch the rows of users, and reads what was counted of all of them.
 */
export interface UsesKernel {
  /** By class and feature: 1 where rows of the class are uses of the feature, else 0. */
  readonly oneHot: Uint8Array;
  /** By slot: its date. */
  readonly dates: Int32Array;
  /** By user of the batch: the first row, and the row after the last. */
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
  /** By row of the batch: its class, and its time. */
  readonly codes: Uint8Array;
  readonly times: Float64Array;
  /** Users by feature, dates and uses, those with fewer than 32 uses: cell `(33 * dates + feature) * 32 + uses`. */
  readonly cells: Uint32Array;
  /** Active users by number of features adopted. */
  readonly breadth: Uint32Array;
  /** Of the last batch: feature, uses and dates, one after the other, from 32 uses on. */
  readonly beyond: Uint32Array;
  /** Starts anew. An instant `t` has the date of slot `(t - origin + 0.5) * slotsPerMs`. */
  readonly prepare: (
    origin: number,
    slotsPerMs: number,
    slotCount: number,
    minUses: number,
    minDays: number,
  ) => void;
  readonly compareDates: (rows: number) => void;
  readonly countUses: CountBatch;
  readonly countUsesAndDays: CountBatch;
}

/** Counts a batch, of whose rows `firstRow` is the first; with `goesOn` it is a part of one user. Returns how many are in `beyond`. */
type CountBatch = (users: number, firstRow: number, goesOn: boolean) => number;

/** Made at the first count, and kept. */
let kernel: UsesKernel | null | undefined;

/** `null` where WebAssembly does not run. */
export function usesKernel(): UsesKernel | null {
  if (kernel === undefined) kernel = startKernel();
  return kernel;
}

function startKernel(): UsesKernel | null {
  const exports = wasmExports(USES_KERNEL);
  if (exports === null) return null;
  const { buffer } = exports.memory as WebAssembly.Memory;
  const at = (name: keyof UsesKernel) => (exports[name] as WebAssembly.Global).value as number;
  return {
    oneHot: new Uint8Array(buffer, at("oneHot"), CLASSES * FEATURES),
    dates: new Int32Array(buffer, at("dates"), SLOTS),
    starts: new Uint32Array(buffer, at("starts"), ROOM),
    ends: new Uint32Array(buffer, at("ends"), ROOM),
    codes: new Uint8Array(buffer, at("codes"), ROOM),
    times: new Float64Array(buffer, at("times"), ROOM),
    cells: new Uint32Array(buffer, at("cells"), FEATURES * 33 * 32),
    breadth: new Uint32Array(buffer, at("breadth"), FEATURES + 1),
    beyond: new Uint32Array(buffer, at("beyond")),
    prepare: exports.prepare as UsesKernel["prepare"],
    compareDates: exports.compareDates as UsesKernel["compareDates"],
    countUses: exports.countUses as CountBatch,
    countUsesAndDays: exports.countUsesAndDays as CountBatch,
  };
}
