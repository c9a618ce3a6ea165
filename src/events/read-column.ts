import { type InputColumn, lengthOf } from "./columns.ts";
import { codeOf, type KeyIndex } from "./key-index.ts";
import { rowError } from "./row-error.ts";

/** Writes what `read` makes of each value of a column; of values that come as codes it is asked once a code. */
export function readColumn<Numbers extends Float64Array | Uint32Array>(
  column: InputColumn<unknown>,
  into: Numbers,
  read: (value: unknown, row: number) => number,
): Numbers {
  const { length } = into;
  if ("codes" in column) {
    const { codes, values } = column;
    const known = new Float64Array(values.length).fill(NaN);
    for (let row = 0; row < length; row++) {
      const code = codes[row]!;
      let number = known[code]!;
      if (!(number >= -Infinity)) {
        if (!(code in values)) rowError("codes must name one of the values", row, code);
        number = read(values[code], row);
        known[code] = number;
      }
      into[row] = number;
    }
    return into;
  }
  let last: unknown = NaN;
  let number = 0;
  for (let row = 0; row < length; row++) {
    const value = column[row];
    // A value like the one before is not asked for again; NaN is like no other.
    if (value !== last) {
      last = value;
      number = read(value, row);
    }
    into[row] = number;
  }
  return into;
}

/** The codes of the keys that `read` makes of the values of a column. */
export function readKeys<K>(
  column: InputColumn<unknown>,
  index: KeyIndex<K>,
  read: (value: unknown, row: number) => K,
): Uint32Array {
  return readColumn(column, new Uint32Array(lengthOf(column)), (value, row) =>
    codeOf(index, read(value, row)),
  );
}
