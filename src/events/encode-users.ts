import { type Encoded, type InputColumn, lengthOf } from "./columns.ts";
import type { UserKey } from "./event-table.ts";
import { codeOf, type KeyIndex } from "./key-index.ts";
import { userKey } from "./plain-value.ts";
import { readColumn } from "./read-column.ts";

/** The code of each user, in an array of its own: the table writes over it. */
export function encodeUsers(column: InputColumn<unknown>, users: KeyIndex<UserKey>): Uint32Array {
  const length = lengthOf(column);
  return readColumn(smallWholes(column, length) ?? column, new Uint32Array(length), (value, row) =>
    codeOf(users, userKey(value, row) as UserKey),
  );
}

/** Whole numbers not much larger than the rows are many are their own codes: a list is faster than an index. */
function smallWholes(column: InputColumn<unknown>, length: number): Encoded<number> | null {
  if ("codes" in column) return null;
  const codes = column as ArrayLike<number>;
  let most = 0;
  for (let row = 0; row < length; row++) {
    const whole = codes[row]!;
    if (!(Number.isSafeInteger(whole) && whole >= 0 && whole <= length)) return null;
    if (whole > most) most = whole;
  }
  const values = new Uint32Array(most + 1);
  for (let whole = 0; whole <= most; whole++) values[whole] = whole;
  return { codes, values };
}
