import { type EventColumns, lengthOf } from "./columns.ts";
import { encodeProperty } from "./encode-property.ts";
import type { Property, UserKey } from "./event-table.ts";
import { codeOf, type KeyIndex, keyIndex } from "./key-index.ts";
import { eventName, userKey } from "./plain-value.ts";
import { readColumn } from "./read-column.ts";
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
  readonly eventCodes: Uint32Array | null;
  readonly time: Float64Array | null;
  readonly properties: readonly Property[];
}

/** Encodes a batch of rows. */
export function encodeBatch({ users, names }: Keys, columns: EventColumns, readTime: ReadTime): EncodedBatch {
  const { user, event, time, properties = {} } = columns;
  const length = lengthOf(user);
  return {
    users: users.keys,
    userCodes: readColumn("user", user, new Uint32Array(length), (value, row) =>
      codeOf(users, userKey(value, row) as UserKey),
    ),
    names: names.keys,
    eventCodes: event
      ? readColumn("event", event, new Uint32Array(length), (value, row) =>
          codeOf(names, eventName(value, row)),
        )
      : null,
    time: time ? readColumn("time", time, new Float64Array(length), readTime) : null,
    properties: Object.entries(properties).map(([name, column]) => ({
      name,
      of: "event",
      column: encodeProperty(name, column, length),
    })),
  };
}
