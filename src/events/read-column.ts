import { type InputColumn, lengthOf } from "./columns.ts";
import { rowError } from "./row-error.ts";

/** Writes what `read` makes of each value of a column; of values that come as codes it is asked once a code. */
export function readColumn<Numbers extends Float64Array | Uint32Array>(
  name: string,
  column: InputColumn<unknown>,
  into: Numbers,
  read: (value: unknown, row: number) => number,
): Numbers {
  const { length } = into;
  if (lengthOf(column) !== length)
    throw new RangeError(
      `Cannot build event table: columns must have equal lengths, user has ${length} and ${name} has ${lengthOf(column)}`,
    );
  if ("codes" in column) {
    const { codes, values } = column;
    const known: number[] = [];
    for (let row = 0; row < length; row++) {
      const code = codes[row]!;
      if (!(code in values)) rowError("codes must name one of the values", row, code);
      into[row] = known[code] ??= read(values[code], row);
    }
  } else for (let row = 0; row < length; row++) into[row] = read(column[row], row);
  return into;
}
