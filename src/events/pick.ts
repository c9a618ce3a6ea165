import { codeArray } from "./code-array.ts";
import type { PropertyColumn } from "./event-table.ts";

/** The entries of a column at the given places. */
export function pick(column: PropertyColumn, entries: Uint32Array): PropertyColumn {
  if (column.kind === "number")
    return { ...column, numbers: gather(column.numbers, entries, new Float64Array(entries.length)) };
  return { ...column, codes: gather(column.codes, entries, codeArray(entries.length, column.values.length)) };
}

/** Writes `from[entries[0]]`, `from[entries[1]]` … into `into`. */
export function gather<A extends { [i: number]: number }>(
  from: ArrayLike<number>,
  entries: Uint32Array,
  into: A,
): A {
  for (let i = 0; i < entries.length; i++) into[i] = from[entries[i]!]!;
  return into;
}
