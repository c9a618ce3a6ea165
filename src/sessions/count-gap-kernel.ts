import { wasmExports } from "../counts/index.ts";
import { MAX_CELLS } from "./count-lone-events.ts";
import { SESSIONS_KERNEL } from "./sessions-kernel-code.ts";

/** So many users and rows find room at once. */
export const ROOM = 0x4000;

/**
 * The memory of a kernel in WebAssembly, whose text is in `scripts/kernels/sessions.ts`, and what counts in it. The caller
 * empties `counts`, writes a batch of users and their rows, counts them, and reads `ofUser` and `rest` before the next batch.
 */
export interface GapKernel {
  /** By user of the batch: the first row, and the row after the last. */
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
  /** By row of the batch: its class, and its time. */
  readonly codes: Uint16Array;
  readonly times: Float64Array;
  /** Sessions of a single event that are over: by slot of the grid of dates and class as in the lone events. */
  readonly counts: Uint32Array;
  /** By user of the batch: sessions that start in the range. */
  readonly ofUser: Uint32Array;
  /** The sessions of the batch that are not in `counts`: the first row, and the row after the last. */
  readonly rest: Uint32Array;
  /**
   * Counts users, `rows` rows from `firstRow` on. A session ends before a gap longer than `gap`; it counts when it starts
   * from `from` to before `until`, and a single event is over before `overUntil`. Returns how many sessions are in `rest`.
   */
  readonly count: (
    users: number,
    firstRow: number,
    rows: number,
    origin: number,
    slotsPerMs: number,
    classCount: number,
    gap: number,
    from: number,
    until: number,
    overUntil: number,
  ) => number;
}

/** Made at the first count, and kept. */
let kernel: GapKernel | null | undefined;

/** `null` where WebAssembly does not run. */
export function gapKernel(): GapKernel | null {
  if (kernel === undefined) kernel = startKernel();
  return kernel;
}

function startKernel(): GapKernel | null {
  const exports = wasmExports(SESSIONS_KERNEL);
  if (exports === null) return null;
  const { buffer } = exports.memory as WebAssembly.Memory;
  const at = (name: keyof GapKernel) => (exports[name] as WebAssembly.Global).value as number;
  return {
    starts: new Uint32Array(buffer, at("starts"), ROOM),
    ends: new Uint32Array(buffer, at("ends"), ROOM),
    codes: new Uint16Array(buffer, at("codes"), ROOM),
    times: new Float64Array(buffer, at("times"), ROOM),
    counts: new Uint32Array(buffer, at("counts"), MAX_CELLS),
    ofUser: new Uint32Array(buffer, at("ofUser"), ROOM),
    rest: new Uint32Array(buffer, at("rest"), 2 * ROOM),
    count: exports.count as GapKernel["count"],
  };
}
