import type { EventTable, Property } from "../events/index.ts";
import { isShared } from "./share-table.ts";

/** Users from one code (inclusive) to another (exclusive). */
export interface UserRange {
  readonly from: number;
  readonly until: number;
}

/** The users of a table in so many ranges of about equal numbers of events, but no more ranges than users. */
export function userRanges({ runStart, userCount, eventCount }: EventTable, parts: number): UserRange[] {
  const count = Math.min(parts, userCount);
  let from = 0;
  return Array.from({ length: count }, (_, part) => {
    const rest = count - 1 - part;
    const nearest = userNear(runStart, (eventCount * (part + 1)) / count);
    // One user at least for this range and for each to come.
    const until = rest === 0 ? userCount : Math.min(Math.max(nearest, from + 1), userCount - rest);
    const range = { from, until };
    from = until;
    return range;
  });
}

/** The user whose first row is nearest to a row. */
function userNear(runStart: Uint32Array, row: number): number {
  let low = 0;
  let high = runStart.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (runStart[middle]! < row) low = middle + 1;
    else high = middle;
  }
  return low > 0 && row - runStart[low - 1]! < runStart[low]! - row ? low - 1 : low;
}

/**
 * The table of some of the users, with views of the columns that are shared and copies of the others. What was left out at
 * the door is told by the part with the first user, so that the parts add up to the table.
 */
export function tablePart(table: EventTable, { from, until }: UserRange): EventTable {
  const { runStart, time, event } = table;
  const first = runStart[from]!;
  const end = runStart[until]!;
  return {
    userCount: until - from,
    eventCount: end - first,
    users: table.users.slice(from, until),
    runStart: runStart.slice(from, until + 1).map((row) => row - first),
    time: time && part(time, first, end),
    event: event && { ...event, codes: part(event.codes, first, end) },
    properties: table.properties.map((property) =>
      property.of === "event" ? propertyPart(property, first, end) : propertyPart(property, from, until),
    ),
    observed: table.observed,
    excluded: from === 0 ? table.excluded : { withoutUser: 0, withoutTime: 0, duplicates: 0, withoutUnit: 0 },
  };
}

function propertyPart(property: Property, from: number, until: number): Property {
  const { column } = property;
  return column.kind === "number"
    ? { ...property, column: { ...column, numbers: part(column.numbers, from, until) } }
    : { ...property, column: { ...column, codes: part(column.codes, from, until) } };
}

function part<Kind extends Float64Array | Uint8Array | Uint16Array | Uint32Array>(
  column: Kind,
  from: number,
  until: number,
): Kind {
  return (isShared(column) ? column.subarray(from, until) : column.slice(from, until)) as Kind;
}

/** The buffers of a part that nobody else reads: they can be handed over instead of copied. */
export function ownBuffers({ runStart, time, event, properties }: EventTable): ArrayBuffer[] {
  const columns = [
    runStart,
    ...(time === null ? [] : [time]),
    ...(event === null ? [] : [event.codes]),
    ...properties.map(({ column }) => (column.kind === "number" ? column.numbers : column.codes)),
  ];
  return columns.filter((column) => !isShared(column)).map(({ buffer }) => buffer as ArrayBuffer);
}
