import { asEncoded, type EventColumns, type InputColumn } from "./columns.ts";
import { encodeKeys } from "./encode-keys.ts";
import { encodeProperty } from "./encode-property.ts";
import { eventName, userKey } from "./event-keys.ts";
import type { Property, UserKey } from "./event-table.ts";
import type { KeyIndex } from "./key-index.ts";
import type { TimeReader } from "./time-reader.ts";

/** The keys that were seen so far. */
export interface Keys {
  readonly users: KeyIndex<UserKey>;
  readonly names: KeyIndex<string | null>;
}

/** One batch of rows, encoded, in the order of the input. */
export interface EncodedBatch {
  readonly userCodes: Uint32Array;
  readonly eventCodes: Uint32Array | null;
  readonly time: Float64Array | null;
  readonly properties: readonly Property[];
}

/** Encodes a batch; `firstRow` is the number of its first row, for errors. */
export function encodeBatch(keys: Keys, columns: EventColumns, times: TimeReader): EncodedBatch {
  const { user, event, time, properties = {} } = columns;
  const { length } = asEncoded(user);
  const userCodes = new Uint32Array(length);
  const eventCodes = event ? new Uint32Array(length) : null;
  if (event) sameLength("event", event, length);
  if (time) sameLength("time", time, length);
  for (const [name, column] of Object.entries(properties)) sameLength(name, column, length);
  encodeKeys(keys.users, user, userCodes, 0, userKey);
  if (event) encodeKeys(keys.names, event, eventCodes!, 0, eventName);
  return {
    userCodes,
    eventCodes,
    time: time ? Float64Array.from({ length }, (_, i) => times.read(time[i], i)) : null,
    properties: Object.entries(properties).map(([name, column]) => ({
      name,
      of: "event",
      column: encodeProperty(name, column),
    })),
  };
}

function sameLength(name: string, column: InputColumn<unknown>, length: number): void {
  const found = asEncoded(column).length;
  if (found !== length) {
    throw new RangeError(
      `Cannot build event table: columns must have equal lengths, user has ${length} and ${name} has ${found}`,
    );
  }
}
