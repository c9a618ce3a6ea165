import { shown } from "../definitions/index.ts";
import { type CodeArray, codeArray } from "./code-array.ts";
import { type EventColumns, lengthOf } from "./columns.ts";
import { encodeProperty } from "./encode-property.ts";
import { encodeUsers } from "./encode-users.ts";
import type { Property, UserKey } from "./event-table.ts";
import { type KeyIndex, keyIndex } from "./key-index.ts";
import { checkLimit, MAX_ROWS } from "./limits.ts";
import { eventName } from "./plain-value.ts";
import { readColumn, readKeys } from "./read-column.ts";
import type { ReadTime } from "./time-reader.ts";

/** The keys that were seen so far. */
export interface Keys {
  readonly users: KeyIndex<UserKey>;
  readonly names: KeyIndex<string | null>;
}

/** The code of a row without a user. */
export const NO_KEY = 0xffffffff;

/** No keys yet. */
export function newKeys(): Keys {
  return { users: keyIndex([[null as never, NO_KEY]]), names: keyIndex() };
}

/** One batch of rows, encoded, in the order of the input; the keys are those of all batches so far. */
export interface EncodedBatch {
  readonly users: readonly UserKey[];
  readonly userCodes: Uint32Array;
  readonly names: readonly (string | null)[];
  readonly eventCodes: CodeArray | null;
  readonly time: Float64Array | null;
  readonly properties: readonly Property[];
}

/**
 * Encodes a batch of rows. Without `readTime` the times are such as a table holds, and stand in the batch themselves.
 */
export function encodeBatch(
  { users, names }: Keys,
  columns: EventColumns,
  readTime: ReadTime | null,
): EncodedBatch {
  const { user, event, time, properties = {} } = columns;
  const length = lengthOf(user);
  checkLimit("rows", length, MAX_ROWS);
  for (const [name, column] of [["event", event], ["time", time], ...Object.entries(properties)] as const)
    if (column && lengthOf(column) !== length)
      throw new RangeError(
        `Cannot build event table: columns must have equal lengths, user has ${length} and ${shown(name)} has ${lengthOf(column)}`,
      );
  return {
    users: users.keys,
    userCodes: encodeUsers(user, users),
    names: names.keys,
    eventCodes: event ? codeArray(readKeys(event, names, eventName), names.keys.length) : null,
    time:
      time && readTime
        ? readColumn(time, new Float64Array(length), readTime)
        : ((time as Float64Array) ?? null),
    properties: Object.entries(properties).map(([name, column]) => ({
      name,
      of: "event",
      column: encodeProperty(name, column),
    })),
  };
}
