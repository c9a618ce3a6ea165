const SMALL = 0x0f0f;

/** How often each pair of bytes of two columns of equal length comes: cell `256 * a + b`. */
export function countBytePairs(a: Uint8Array, b: Uint8Array): Uint32Array {
  const cells = new Uint32Array(2 ** 16);
  const done = a.byteOffset % 2 === 0 && b.byteOffset % 2 === 0 ? countSmallPairs(a, b, cells) : 0;
  for (let i = done; i < a.length; i++) cells[(a[i]! << 8) | b[i]!]!++;
  return cells;
}

/**
 * Counts two rows with one look-up, as long as all bytes are below 16: four of them make a number of 16 bits, which takes
 * half the time. Gives the number of rows counted, none if one byte is larger.
 */
function countSmallPairs(a: Uint8Array, b: Uint8Array, cells: Uint32Array): number {
  const twoOfA = new Uint16Array(a.buffer, a.byteOffset, a.length >>> 1);
  const twoOfB = new Uint16Array(b.buffer, b.byteOffset, a.length >>> 1);
  const quads = new Uint32Array(2 ** 16);
  let seen = 0;
  for (let i = 0; i < twoOfA.length; i++) {
    const high = twoOfA[i]!;
    const low = twoOfB[i]!;
    seen |= high | low;
    quads[((high << 4) | low) & 0xffff]!++;
  }
  if ((seen & ~SMALL) !== 0) return 0;
  for (let quad = 0; quad < quads.length; quad++) {
    const n = quads[quad]!;
    if (n === 0) continue;
    cells[((quad & 0xf0) << 4) | (quad & 0xf)]! += n;
    cells[((quad & 0xf000) >> 4) | ((quad & 0xf00) >> 8)]! += n;
  }
  return 2 * twoOfA.length;
}
