import { gatherCodes, gatherNumbers } from "./code-array.ts";
import { dropExactDuplicates } from "./exact-duplicates.ts";
import type { EventTable, ObservedPeriod, Property } from "./event-table.ts";
import { finishProperty, type PropertyDraft } from "./property-draft.ts";
import { rowOrder } from "./row-order.ts";
import type { TableDraft } from "./table-draft.ts";

/** Sorts the columns of a draft into runs and closes it. `profile` holds user properties, by user code. */
export function finishTable(draft: TableDraft, profile: readonly PropertyDraft[] = []): EventTable {
  const length = draft.userCodes.length;
  const userCount = draft.users.keys.length;
  const times = draft.hasTimes ? draft.times.array : null;
  const { runStart, order } = rowOrder(draft.userCodes.array, userCount, times, length);
  const properties: Property[] = [
    ...draft.properties.map((p) => ({ name: p.name, of: "event" as const, column: finishProperty(p, order, length) })),
    ...profile.map((p) => ({ name: p.name, of: "user" as const, column: finishProperty(p, null, userCount) })),
  ];
  refuseSameNames(properties);
  const time = times === null ? null : gatherNumbers(times, order, length);
  const names = draft.names.keys;
  const table: EventTable = {
    userCount,
    eventCount: length,
    users: draft.users.keys,
    runStart,
    time,
    event: draft.hasEvents
      ? { kind: "dictionary", codes: gatherCodes(draft.eventCodes.array, names.length, order, length), values: names }
      : null,
    properties,
    observed: time === null ? null : observedPeriod(draft, time),
    excluded: {
      withoutUser: draft.withoutUser,
      withoutTime: draft.withoutTime,
      duplicates: draft.duplicates,
      withoutUnit: 0,
    },
  };
  return draft.options.duplicates === "exact" ? dropExactDuplicates(table) : table;
}

function observedPeriod(draft: TableDraft, time: Float64Array): ObservedPeriod {
  const { from, until } = draft.options.observed ?? {};
  let first = Infinity;
  let last = -Infinity;
  for (const t of time) {
    if (t < first) first = t;
    if (t > last) last = t;
  }
  const start = from === undefined ? (time.length === 0 ? 0 : first) : draft.readTime.option(from, "observed.from");
  const assumedEnd = time.length === 0 ? start : Math.max(draft.readTime.justAfter(last), start);
  const end = until === undefined ? assumedEnd : draft.readTime.option(until, "observed.until");
  if (end < start) {
    throw new RangeError(`Cannot build event table: observed.from must not lie after observed.until, they have ${start} and ${end}`);
  }
  return { from: start, until: end, assumed: from === undefined || until === undefined };
}

function refuseSameNames(properties: readonly Property[]): void {
  const names = new Set<string>();
  for (const { name } of properties) {
    if (names.has(name)) {
      throw new RangeError(
        `Cannot build event table: event and user properties must have different names, both have ${JSON.stringify(name)}`,
      );
    }
    names.add(name);
  }
}
