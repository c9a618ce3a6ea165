import { PAIRS_KERNEL } from "./pairs-kernel-code.ts";
import { wasmExports } from "./wasm-exports.ts";

const BYTES = 256;
const FEW = 16;
const SMALL = 0x0f0f0f0f;
/** So many rows find room at once; eight of them are counted together. */
const ROOM = 0x8000;
const TOGETHER = 8;

/** How often each pair of bytes of two columns of equal length comes: cell `side * a + b`. */
export interface BytePairs {
  readonly side: number;
  readonly cells: Uint32Array;
}

/** The memory of the kernel, whose text is in `scripts/kernels/pairs.ts`, and what counts in it. */
interface PairsKernel {
  readonly a: Uint8Array;
  readonly b: Uint8Array;
  /** How often two rows have these bytes: cell `a << 12 | b << 8 | a << 4 | b`. */
  readonly quads: Uint32Array;
  /** Counts so many rows, a multiple of eight, and gives the bits that are set in any of their bytes. */
  readonly count: (rows: number) => number;
}

/** Made at the first count, and kept; `null` where WebAssembly does not run. */
let kernel: PairsKernel | null | undefined;

export function countBytePairs(a: Uint8Array, b: Uint8Array): BytePairs {
  if (kernel === undefined) kernel = startKernel();
  return (kernel && countSmallPairs(kernel, a, b)) ?? countAllPairs(a, b);
}

function countAllPairs(a: Uint8Array, b: Uint8Array): BytePairs {
  const cells = new Uint32Array(BYTES ** 2);
  for (let i = 0; i < a.length; i++) cells[(a[i]! << 8) | b[i]!]!++;
  return { side: BYTES, cells };
}

/** Counts two rows with one look-up, which takes all bytes to be below 16; `null` when one is not. */
function countSmallPairs(pairs: PairsKernel, a: Uint8Array, b: Uint8Array): BytePairs | null {
  pairs.quads.fill(0);
  const whole = a.length - (a.length % TOGETHER);
  const cells = new Uint32Array(FEW ** 2);
  let seen = 0;
  for (let from = 0; from < whole; from += ROOM) {
    const until = Math.min(from + ROOM, whole);
    pairs.a.set(a.subarray(from, until));
    pairs.b.set(b.subarray(from, until));
    seen |= pairs.count(until - from);
  }
  for (let i = whole; i < a.length; i++) {
    seen |= a[i]! | b[i]!;
    cells[FEW * a[i]! + b[i]!]!++;
  }
  if ((seen & ~SMALL) !== 0) return null;
  for (let quad = 0; quad < pairs.quads.length; quad++) {
    const n = pairs.quads[quad]!;
    if (n === 0) continue;
    cells[quad & 0xff]! += n;
    cells[quad >>> 8]! += n;
  }
  return { side: FEW, cells };
}

function startKernel(): PairsKernel | null {
  const exports = wasmExports(PAIRS_KERNEL);
  if (exports === null) return null;
  const { buffer } = exports.memory as WebAssembly.Memory;
  const at = (name: keyof PairsKernel) => (exports[name] as WebAssembly.Global).value as number;
  return {
    a: new Uint8Array(buffer, at("a"), ROOM),
    b: new Uint8Array(buffer, at("b"), ROOM),
    quads: new Uint32Array(buffer, at("quads"), BYTES ** 2),
    count: exports.count as PairsKernel["count"],
  };
}
