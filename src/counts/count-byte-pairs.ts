const BYTES = 256;
const FEW = 16;
const SMALL = 0x0f0f0f0f;

/** How often each pair of bytes of two columns of equal length comes: cell `side * a + b`. */
export interface BytePairs {
  readonly side: number;
  readonly cells: Uint32Array;
}

/** Made at the first count, and kept. */
let countSmallPairs: ((a: Uint8Array, b: Uint8Array) => BytePairs | null) | undefined;

export function countBytePairs(a: Uint8Array, b: Uint8Array): BytePairs {
  countSmallPairs ??= smallPairCounter();
  return countSmallPairs(a, b) ?? countAllPairs(a, b);
}

function countAllPairs(a: Uint8Array, b: Uint8Array): BytePairs {
  const cells = new Uint32Array(BYTES ** 2);
  for (let i = 0; i < a.length; i++) cells[(a[i]! << 8) | b[i]!]!++;
  return { side: BYTES, cells };
}

/**
 * Counts two rows with one look-up, when all bytes are below 16: four of them make a number of 16 bits. Eight rows are read
 * at once. `null` when one byte is larger, or a column does not start at a multiple of four bytes.
 */
function smallPairCounter(): (a: Uint8Array, b: Uint8Array) => BytePairs | null {
  const quads = quadCounter();
  return (a, b) => {
    if (a.byteOffset % 4 !== 0 || b.byteOffset % 4 !== 0) return null;
    const fours = [a, b].map(
      (column) => new Int32Array(column.buffer, column.byteOffset, (a.length >>> 3) * 2),
    );
    let seen = quads.add(fours[0]!, fours[1]!);
    const cells = quads.take();
    for (let i = 4 * fours[0]!.length; i < a.length; i++) {
      seen |= a[i]! | b[i]!;
      cells[FEW * a[i]! + b[i]!]!++;
    }
    return (seen & ~SMALL) === 0 ? { side: FEW, cells } : null;
  };
}

/** Cells that are kept, all zeros between two counts: to get them anew, or from an argument, takes half the time again. */
function quadCounter() {
  const quads = new Uint32Array(2 ** 16);
  return {
    /** Gives all bits that are set in one number or more. */
    add(foursOfA: Int32Array, foursOfB: Int32Array): number {
      let seen = 0;
      for (let i = 0; i < foursOfA.length; i += 2) {
        const high = foursOfA[i]!;
        const low = foursOfB[i]!;
        const nextHigh = foursOfA[i + 1]!;
        const nextLow = foursOfB[i + 1]!;
        const both = (high << 4) | low;
        const next = (nextHigh << 4) | nextLow;
        seen |= high | low | nextHigh | nextLow;
        quads[both & 0xffff]!++;
        quads[both >>> 16]!++;
        quads[next & 0xffff]!++;
        quads[next >>> 16]!++;
      }
      return seen;
    },
    take(): Uint32Array {
      const cells = new Uint32Array(FEW ** 2);
      for (let quad = 0; quad < quads.length; quad++) {
        const n = quads[quad]!;
        if (n === 0) continue;
        quads[quad] = 0;
        cells[quad & 0xff]! += n;
        cells[quad >>> 8]! += n;
      }
      return cells;
    },
  };
}
