import { given, resolveRange } from "../definitions/index.ts";
import type { CodeArray } from "./code-array.ts";
import { NO_KEY } from "./encode-batch.ts";
import type { DictionaryColumn, EventTable, Property, UserKey } from "./event-table.ts";
import { place } from "./place.ts";
import { rowError } from "./row-error.ts";
import type { TableOptions } from "./table-options.ts";
import { timesInOrder } from "./times-in-order.ts";

/** Encoded columns in the order of the input. */
export interface TableParts {
  readonly users: readonly UserKey[];
  /** Written over, with the place of each row. */
  readonly userCodes: Uint32Array;
  readonly names: readonly (string | null)[];
  readonly eventCodes: CodeArray | null;
  /** Epoch ms; NaN for a row that has none and is to be dropped. */
  readonly time: Float64Array | null;
  readonly properties: readonly Property[];
  /** The first instant after the last event, at the precision of the input; default the next millisecond. */
  readonly justAfter?: ((last: number) => number) | undefined;
}

/** Sorts encoded columns into runs: one run per user, in time order, equal times in the order of the input. */
export function assembleTable(parts: TableParts, options: TableOptions): EventTable {
  const { users, userCodes, time, eventCodes, properties, justAfter = (last) => last + 1 } = parts;
  const { observed = {}, rowsWithoutUser } = options;
  const runStart = new Uint32Array(users.length + 1);
  let [eventCount, withoutUser, first, last] = [0, 0, Infinity, -Infinity];
  for (let row = 0; row < userCodes.length; row++) {
    const user = userCodes[row]!;
    const t = time === null ? 0 : time[row]! + 0;
    if (user === NO_KEY) {
      if (rowsWithoutUser === "error") rowError("user must be present", row, null);
      withoutUser++;
    } else if (Number.isNaN(t)) userCodes[row] = NO_KEY;
    else {
      eventCount++;
      runStart[user]!++;
      if (t < first) first = t;
      if (t > last) last = t;
    }
  }
  // Now the end of each run, which comes down to its start as the rows take their places, the last one first.
  for (let user = 1; user < runStart.length; user++) runStart[user]! += runStart[user - 1]!;
  const places = userCodes;
  for (let row = places.length - 1; row >= 0; row--) {
    const user = userCodes[row]!;
    if (user !== NO_KEY) places[row] = --runStart[user]!;
  }
  // First, since it changes places.
  const sorted = time && timesInOrder(time, places, runStart, eventCount);
  return {
    userCount: users.length,
    eventCount,
    users,
    runStart,
    time: sorted,
    event:
      eventCodes &&
      place<DictionaryColumn>(
        { kind: "dictionary", codes: eventCodes, values: parts.names },
        places,
        eventCount,
      ),
    properties: properties.map((p) =>
      p.of === "user" ? p : { ...p, column: place(p.column, places, eventCount) },
    ),
    observed: time && {
      ...resolveRange(
        "build event table",
        observed,
        "observed",
        eventCount ? first : 0,
        eventCount ? justAfter(last) : 0,
      )!,
      assumed: given(observed).length < 2,
    },
    excluded: {
      withoutUser,
      withoutTime: userCodes.length - withoutUser - eventCount,
      duplicates: 0,
      withoutUnit: 0,
    },
  };
}
