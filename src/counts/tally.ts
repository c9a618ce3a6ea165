import type { CountTable } from "./counts.ts";
import { compareKeys, type Key } from "./key.ts";

/** A count table that is still being written. */
export interface Tally {
  readonly keys: readonly string[];
  readonly sums: readonly string[];
  readonly cells: Map<string, Key[]>;
}

/** Starts an empty tally with the given key columns and sum columns. */
export function tally(keys: readonly string[], sums: readonly string[]): Tally {
  return { keys, sums, cells: new Map() };
}

/**
 * Adds one row, keys first and amounts after, to the row of the tally with the same keys.
 *
 * @throws RangeError when a sum leaves the range of exact integers.
 */
export function addRow({ keys, cells }: Tally, row: readonly Key[]): void {
  const width = keys.length;
  // A text that two rows share only when their keys are equal: `1` and `"1"` stay apart.
  let id = "";
  for (let i = 0; i < width; i++) {
    const key = row[i] as Key;
    id += typeof key === "string" ? `${key.length}:${key}` : `${key};`;
  }
  const cell = cells.get(id);
  if (cell === undefined) cells.set(id, row.slice());
  else for (let i = width; i < row.length; i++) cell[i] = addExactly(cell[i] as number, row[i] as number);
}

/** Finishes a tally: the rows sorted by their keys. */
export function countTable(from: Tally): CountTable {
  const width = from.keys.length;
  return { keys: from.keys, sums: from.sums, rows: sortRows([...from.cells.values()], width) };
}

/** Sorts rows by their first `width` cells, in place. */
export function sortRows<Row extends readonly Key[]>(rows: Row[], width: number): Row[] {
  return rows.sort((a, b) => compareRows(a, b, width));
}

/** Orders two rows by their first `width` cells. */
export function compareRows(a: readonly Key[], b: readonly Key[], width: number): number {
  let order = 0;
  for (let i = 0; i < width && order === 0; i++) order = compareKeys(a[i] as Key, b[i] as Key);
  return order;
}

/**
 * Adds two counts.
 *
 * @throws RangeError when the sum is too large to be exact (beyond 2^53 − 1).
 */
export function addExactly(a: number, b: number): number {
  const sum = a + b;
  if (Math.abs(sum) > Number.MAX_SAFE_INTEGER) {
    throw new RangeError(`Cannot add counts: sums must stay within 2^53 - 1, the sum has ${sum}`);
  }
  return sum;
}
