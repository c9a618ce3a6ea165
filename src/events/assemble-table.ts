import { given, resolveRange } from "../definitions/index.ts";
import { NO_KEY } from "./encode-batch.ts";
import type { DictionaryColumn, EventTable, Property, UserKey } from "./event-table.ts";
import { gather, pick } from "./pick.ts";
import { rowError } from "./row-error.ts";
import { sortByKey, sortByTime } from "./row-order.ts";
import type { TableOptions } from "./table-options.ts";

/** Encoded columns in the order of the input. */
export interface TableParts {
  readonly users: readonly UserKey[];
  readonly userCodes: Uint32Array;
  readonly names: readonly (string | null)[];
  readonly eventCodes: Uint32Array | null;
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
  const rows = new Uint32Array(userCodes.length);
  const latest = new Float64Array(users.length).fill(-Infinity);
  let [eventCount, withoutUser, first, last, isSorted] = [0, 0, Infinity, -Infinity, true];
  for (let row = 0; row < rows.length; row++) {
    const user = userCodes[row]!;
    const t = time?.[row] ?? 0;
    if (user === NO_KEY) {
      if (rowsWithoutUser === "error") rowError("user must be present", row, null);
      withoutUser++;
    } else if (!Number.isNaN(t)) {
      rows[eventCount++] = row;
      if (t < first) first = t;
      if (t > last) last = t;
      if (t < latest[user]!) isSorted = false;
      latest[user] = t;
    }
  }
  const kept = rows.subarray(0, eventCount);
  const sorted = isSorted ? kept : sortByTime(kept, time!, first, last);
  const { start, order } = sortByKey(sorted, userCodes, users.length);
  return {
    userCount: users.length,
    eventCount,
    users,
    runStart: start,
    time: time && gather(time, order, new Float64Array(eventCount)),
    event:
      eventCodes &&
      pick<DictionaryColumn>({ kind: "dictionary", codes: eventCodes, values: parts.names }, order),
    properties: properties.map((p) => (p.of === "user" ? p : { ...p, column: pick(p.column, order) })),
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
      withoutTime: rows.length - withoutUser - eventCount,
      duplicates: 0,
      withoutUnit: 0,
    },
  };
}
