import { codeArray } from "./code-array.ts";
import type { PropertyColumn } from "./event-table.ts";

/** The entries of a column at the given places. */
export function pick<Column extends PropertyColumn>(column: Column, entries: Uint32Array): Column {
  const { length } = entries;
  return column.kind === "number"
    ? { ...column, numbers: gather(column.numbers, entries, new Float64Array(length)) }
    : { ...column, codes: gather(column.codes, entries, codeArray(length, column.values.length)) };
}

/** Writes `from[entries[0]]`, `from[entries[1]]` … into `into`; a zero loses its sign. */
export function gather<A extends { [i: number]: number }>(
  from: ArrayLike<number>,
  entries: Uint32Array,
  into: A,
): A {
  for (let i = 0; i < entries.length; i++) into[i] = from[entries[i]!]! + 0;
  return into;
}
