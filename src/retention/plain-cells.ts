import type { CountTable, Key } from "../counts/index.ts";
import { returnTables } from "./retention-cells.ts";

/** The cells of plain retention, by cohort and interval: `cohort * stride + k`, both from 0. */
export interface PlainCells {
  readonly stride: number;
  readonly entries: Uint32Array;
  readonly returned: Uint32Array;
  /** Entries by their first interval and by their last one. */
  readonly first: Uint32Array;
  readonly last: Uint32Array;
  /** Entries by how many intervals from 0 on they returned in without a break. */
  readonly streak: Uint32Array;
}

/** As those of `RetentionCounts`. */
export interface PlainTables {
  readonly cohorts: CountTable;
  readonly returns: CountTable;
}

/** Cells without entries, of so many periods. */
export function plainCells(width: number): PlainCells {
  const stride = width + 1;
  const square = () => new Uint32Array(stride * stride);
  return {
    stride,
    entries: new Uint32Array(width),
    returned: square(),
    first: square(),
    last: square(),
    streak: square(),
  };
}

/** The count tables of the cells; `end` is the period after the last one, as the cohorts are numbered. */
export function plainTables(
  { stride, entries, returned, first, last, streak }: PlainCells,
  firstPeriod: number,
  end: number,
): PlainTables {
  const cohorts: Key[][] = [];
  const returns: Key[][] = [];
  entries.forEach((n, c) => {
    if (n === 0) return;
    const keys = [null, firstPeriod + c, end - c];
    cohorts.push([...keys, n]);
    let unbroken = 0;
    for (let k = 1; k < stride; k++) unbroken += streak[c * stride + k]!;
    for (let k = 0; k < stride; k++) {
      const cell = c * stride + k;
      if (returned[cell]! > 0)
        returns.push([...keys, k, returned[cell]!, first[cell]!, last[cell]!, unbroken]);
      unbroken -= streak[cell + 1]!;
    }
  });
  return returnTables(cohorts, returns, false);
}
