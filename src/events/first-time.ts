import type { EventTable } from "./event-table.ts";

/** The first instants of tables, as far as they were asked for. They live as long as the tables do. */
const FIRST_TIMES = /* @__PURE__ */ new WeakMap<EventTable, number>();

/** The instant of the first event of a table with times; `Infinity` without events. */
export function firstTime(table: EventTable): number {
  const { runStart, time, userCount } = table;
  const known = FIRST_TIMES.get(table);
  if (known !== undefined) return known;
  let first = Infinity;
  for (let user = 0; user < userCount; user++) {
    const row = runStart[user]!;
    if (row < runStart[user + 1]! && time![row]! < first) first = time![row]!;
  }
  FIRST_TIMES.set(table, first);
  return first;
}
