import { refuse } from "../definitions/index.ts";
import {
  codeOf,
  type EventTable,
  keyIndex,
  NO_KEY,
  type UserKey,
  userOfRows,
  valueAt,
} from "../events/index.ts";

/** Keys, and for each row the code of its key; `NO_KEY` for a row without one. */
export interface RowKeys {
  readonly keys: readonly UserKey[];
  readonly codes: Uint32Array;
}

/** The values of a property, of the event or of the user, as keys; `what` and `path` name it in errors. */
export function propertyKeys(
  act: string,
  table: EventTable,
  name: string,
  what: string,
  path: string,
): RowKeys {
  const property = table.properties.find((p) => p.name === name);
  if (property === undefined) return refuse(act, `the ${what} must be a property of the table`, path, name);
  const { column, of } = property;
  const index = keyIndex<UserKey>();
  const keyAt = (entry: number, row: number): number => {
    const key = valueAt(column, entry);
    if (key === null) return NO_KEY;
    if (typeof key !== "string" && !Number.isSafeInteger(key))
      refuse(act, `${what}s must be strings or whole numbers`, `row ${row}`, key);
    return codeOf(index, key as UserKey);
  };
  const entries = of === "event" ? null : userOfRows(table);
  const codes = new Uint32Array(table.eventCount);
  if (column.kind === "number") {
    for (let row = 0; row < codes.length; row++) codes[row] = keyAt(entries?.[row] ?? row, row);
    return { keys: index.keys, codes };
  }
  // Each value of the dictionary is looked up once: known codes are kept one higher, so that 0 means "not met yet".
  const known = new Float64Array(column.values.length);
  for (let row = 0; row < codes.length; row++) {
    const entry = entries?.[row] ?? row;
    const value = column.codes[entry]!;
    if (known[value] === 0) known[value] = keyAt(entry, row) + 1;
    codes[row] = known[value]! - 1;
  }
  return { keys: index.keys, codes };
}
