import { type Key, rowsBy } from "../counts/index.ts";

/** The rows of a count table by group, in their order; none when nothing is broken down by. */
export function groupRows<Row extends readonly [group: Key, ...rest: unknown[]]>(
  rows: readonly Row[],
  by: string | null,
): [value: Key, rows: readonly Row[]][] {
  return by === null ? [] : [...rowsBy(rows, 0)];
}
