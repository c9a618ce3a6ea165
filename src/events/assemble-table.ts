import { resolveInstant } from "../definitions/index.ts";
import { codeArray } from "./code-array.ts";
import { NO_KEY } from "./encode-keys.ts";
import type { EventTable, ObservedPeriod, Property, UserKey } from "./event-table.ts";
import { gather, pick } from "./pick.ts";
import { rowError } from "./row-error.ts";
import { rowOrder } from "./row-order.ts";
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
  /** The first instant after the last event, at the precision of the input. */
  readonly justAfter: (last: number) => number;
}

/** Sorts encoded columns into runs: one run per user, in time order. */
export function assembleTable(parts: TableParts, options: TableOptions): EventTable {
  checkNames(parts.properties.map((p) => p.name));
  const { users, userCodes, time: times, names, eventCodes } = parts;
  let withoutUser = 0;
  for (let i = 0; i < userCodes.length; i++) {
    if (userCodes[i] === NO_KEY) {
      if (options.rowsWithoutUser === "error") rowError("user must be present", i, null);
      withoutUser++;
    } else if (times !== null && Number.isNaN(times[i]!)) userCodes[i] = NO_KEY;
  }
  const { runStart, order } = rowOrder(userCodes, users.length, times);
  const time = times === null ? null : gather(times, order, new Float64Array(order.length));
  const event = eventCodes && gather(eventCodes, order, codeArray(order.length, names.length));
  return {
    userCount: users.length,
    eventCount: order.length,
    users,
    runStart,
    time,
    event: event && { kind: "dictionary", codes: event, values: names },
    properties: parts.properties.map((p) => (p.of === "user" ? p : { ...p, column: pick(p.column, order) })),
    observed: time && observedPeriod(time, options.observed ?? {}, parts.justAfter),
    excluded: {
      withoutUser,
      withoutTime: userCodes.length - withoutUser - order.length,
      duplicates: 0,
      withoutUnit: 0,
    },
  };
}

/** Refuses two properties of one name; event and user properties share their names. */
export function checkNames(names: readonly string[]): void {
  const twice = names.find((name, i) => names.indexOf(name) < i);
  if (twice !== undefined)
    throw new RangeError(
      `Cannot build event table: properties must have different names, two have ${JSON.stringify(twice)}`,
    );
}

/** The observed period: its ends as stated, else from the first event to just after the last one. */
export function observedPeriod(
  time: Float64Array,
  { from, until }: NonNullable<TableOptions["observed"]>,
  justAfter: (last: number) => number,
): ObservedPeriod {
  let first = Infinity;
  let last = -Infinity;
  for (const t of time) {
    if (t < first) first = t;
    if (t > last) last = t;
  }
  const act = "build event table";
  const start =
    from === undefined ? (time.length > 0 ? first : 0) : resolveInstant(act, from, "observed.from");
  const end =
    until === undefined
      ? Math.max(start, time.length > 0 ? justAfter(last) : 0)
      : resolveInstant(act, until, "observed.until");
  if (end < start)
    throw new RangeError(
      `Cannot build event table: from must not lie after until, observed has ${start} and ${end}`,
    );
  return { from: start, until: end, assumed: from === undefined || until === undefined };
}
