import type { Key } from "../counts/index.ts";

/** The rows of a count table by group, in their order; none when nothing is broken down by. */
export function groupRows<Row extends readonly [group: Key, ...rest: unknown[]]>(
  rows: readonly Row[],
  by: string | null,
): [value: Key, rows: readonly Row[]][] {
  const groups = new Map<Key, Row[]>();
  if (by === null) return [];
  for (const row of rows) {
    const own = groups.get(row[0]);
    if (own === undefined) groups.set(row[0], [row]);
    else own.push(row);
  }
  return [...groups];
}
