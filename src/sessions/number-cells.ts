/** Sums by whole numbers, while they are counted; a number has been met when one of its sums is not 0. */
export interface NumberCells {
  /** How many sums a number has. */
  readonly width: number;
  /** The sums of the numbers from `near` on, `nearCount` of them, in their order; then those of the numbers `far`. */
  sums: Float64Array;
  readonly near: number;
  readonly nearCount: number;
  readonly far: number[];
  /** By hash: the number of a far number in `far`, plus one; at most half of the places are taken. */
  places: Uint32Array;
}

/** Cells with sums of 0; the numbers from `near` on, `nearCount` of them, are found fastest. */
export function numberCells(width: number, near: number, nearCount: number): NumberCells {
  const sums = new Float64Array((nearCount + 8) * width);
  return { width, sums, near, nearCount, far: [], places: new Uint32Array(16) };
}

/** Where the sums of a number begin, to be added to. */
export function cellAt(cells: NumberCells, number: number): number {
  const i = number - cells.near;
  return cells.width * (i >= 0 && i < cells.nearCount ? i : cells.nearCount + farAt(cells, number));
}

/** The numbers that have been met, ascending. */
export function numbersMet({ width, sums, near, nearCount, far }: NumberCells): number[] {
  const met = far.slice();
  for (let i = 0; i < nearCount; i++) {
    if (sums.subarray(i * width, (i + 1) * width).some((sum) => sum !== 0)) met.push(near + i);
  }
  return Array.from(Float64Array.from(met).sort());
}

function farAt(cells: NumberCells, number: number): number {
  const { far, width, nearCount } = cells;
  const place = placeOf(number, cells);
  const known = cells.places[place]!;
  if (known !== 0) return known - 1;
  const at = far.push(number) - 1;
  cells.places[place] = far.length;
  if (2 * far.length > cells.places.length) spread(cells);
  if ((nearCount + far.length) * width > cells.sums.length) {
    const { sums } = cells;
    cells.sums = new Float64Array(2 * sums.length);
    cells.sums.set(sums);
  }
  return at;
}

/** The place of a number, or the free one that it is to have. */
function placeOf(number: number, { far, places }: NumberCells): number {
  const mask = places.length - 1;
  // The golden ratio spreads neighbours and multiples; its product is mixed best in the high bits.
  const hash = Math.imul(number ^ (number / 0x1_0000_0000), 0x9e3779b1);
  let place = (hash ^ (hash >>> 15)) & mask;
  while (places[place] !== 0 && far[places[place]! - 1] !== number) place = (place + 1) & mask;
  return place;
}

function spread(cells: NumberCells): void {
  cells.places = new Uint32Array(2 * cells.places.length);
  cells.far.forEach((number, i) => {
    cells.places[placeOf(number, cells)] = i + 1;
  });
}
