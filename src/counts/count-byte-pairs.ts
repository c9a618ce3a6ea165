const SMALL = 0x0f0f0f0f;

/** How often each pair of bytes of two columns of equal length comes: cell `256 * a + b`. */
export function countBytePairs(a: Uint8Array, b: Uint8Array): Uint32Array {
  const cells = new Uint32Array(2 ** 16);
  const done = a.byteOffset % 4 === 0 && b.byteOffset % 4 === 0 ? countSmallPairs(a, b, cells) : 0;
  for (let i = done; i < a.length; i++) cells[(a[i]! << 8) | b[i]!]!++;
  return cells;
}

/**
 * Counts two rows with one look-up, as long as all bytes are below 16: four of them make a number of 16 bits. Four rows are
 * read at once. Gives the number of rows counted, none if one byte is larger.
 */
function countSmallPairs(a: Uint8Array, b: Uint8Array, cells: Uint32Array): number {
  const foursOfA = new Uint32Array(a.buffer, a.byteOffset, a.length >>> 2);
  const foursOfB = new Uint32Array(b.buffer, b.byteOffset, a.length >>> 2);
  const quads = new Uint32Array(2 ** 16);
  let seen = 0;
  for (let i = 0; i < foursOfA.length; i++) {
    const high = foursOfA[i]!;
    const low = foursOfB[i]!;
    const both = (high << 4) | low;
    seen |= high | low;
    quads[both & 0xffff]!++;
    quads[both >>> 16]!++;
  }
  if ((seen & ~SMALL) !== 0) return 0;
  for (let quad = 0; quad < quads.length; quad++) {
    const n = quads[quad]!;
    if (n === 0) continue;
    cells[((quad & 0xf0) << 4) | (quad & 0xf)]! += n;
    cells[((quad & 0xf000) >> 4) | ((quad & 0xf00) >> 8)]! += n;
  }
  return 4 * foursOfA.length;
}
