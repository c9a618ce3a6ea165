import { codeArray } from "./code-array.ts";
import type { PropertyColumn } from "./event-table.ts";

/** A column with each entry at its place, of `count` places; an entry whose place is beyond these is left out. */
export function place<Column extends PropertyColumn>(
  column: Column,
  places: Uint32Array,
  count: number,
): Column {
  return column.kind === "number"
    ? { ...column, numbers: scatter(column.numbers, places, new Float64Array(count)) }
    : { ...column, codes: scatter(column.codes, places, codeArray(count, column.values.length)) };
}

/** Writes `from[i]` to `into[places[i]]`; a zero loses its sign. To read in order and write out of order is twice as fast. */
export function scatter<A extends { readonly length: number; [i: number]: number }>(
  from: ArrayLike<number>,
  places: Uint32Array,
  into: A,
): A {
  for (let i = 0; i < places.length; i++) {
    const at = places[i]!;
    // A typed array takes no notice of what is written beyond its end, but is slow from then on.
    if (at < into.length) into[at] = from[i]! + 0;
  }
  return into;
}
