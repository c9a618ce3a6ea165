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
  const codes = userOfRows(table).map((user, row) => {
    const key = valueAt(column, of === "event" ? row : user);
    if (key === null) return NO_KEY;
    if (typeof key !== "string" && !Number.isSafeInteger(key))
      refuse(act, `${what}s must be strings or whole numbers`, `row ${row}`, key);
    return codeOf(index, key as UserKey);
  });
  return { keys: index.keys, codes };
}
