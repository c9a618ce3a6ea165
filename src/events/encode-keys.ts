import type { InputColumn } from "./columns.ts";
import { codeOf, type KeyIndex } from "./key-index.ts";
import { rowError } from "./row-error.ts";

/** The code of a row without a key. */
export const NO_KEY = 0xffffffff;

/**
 * Writes the code of each entry of a column into `into`, from `start` on. `keyOf` turns a value into its key, or
 * `undefined` for none. Values that come encoded are looked up once per distinct one.
 */
export function encodeKeys<K>(
  index: KeyIndex<K>,
  column: InputColumn<unknown>,
  into: Uint32Array,
  start: number,
  keyOf: (value: unknown, row: number) => K | undefined,
): void {
  if ("codes" in column && "values" in column) {
    const known = new Uint32Array(column.values.length);
    for (let i = 0; i < column.codes.length; i++) {
      const code = column.codes[i]!;
      // Known codes are kept one higher, so that 0 means "not looked up yet".
      if (known[code] === undefined) rowError("codes must name one of the values", start + i, code);
      if (known[code] === 0) known[code] = 1 + find(column.values[code], start + i);
      into[start + i] = known[code]! - 1;
    }
  } else for (let i = 0; i < column.length; i++) into[start + i] = find(column[i], start + i);

  function find(value: unknown, row: number): number {
    const key = keyOf(value, row);
    return key === undefined ? NO_KEY : codeOf(index, key);
  }
}
