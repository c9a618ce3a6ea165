import type { Encoded, InputColumn } from "./columns.ts";
import type { UserKey } from "./event-table.ts";
import type { KeyIndex } from "./key-index.ts";
import { userKey } from "./plain-value.ts";
import { readKeys } from "./read-column.ts";

/** `null`, a missing user, has a code too. */
type ReadUser = (value: unknown, row: number) => UserKey;

/** The code of each user, in an array of its own: the table writes over it. */
export function encodeUsers(column: InputColumn<unknown>, users: KeyIndex<UserKey>): Uint32Array {
  return readKeys(smallWholes(column) ?? column, users, userKey as ReadUser);
}

/** Whole numbers not much larger than the rows are many are their own codes: a list is faster than an index. */
function smallWholes(column: InputColumn<unknown>): Encoded<number> | null {
  if ("codes" in column) return null;
  const codes = column as ArrayLike<number>;
  const { length } = codes;
  let most = 0;
  for (let row = 0; row < length; row++) {
    const whole = codes[row]!;
    if (!(Number.isSafeInteger(whole) && whole >= 0 && whole <= length)) return null;
    if (whole > most) most = whole;
  }
  return { codes, values: new Uint32Array(most + 1).map((_, whole) => whole) };
}
