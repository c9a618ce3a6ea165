import type { EventTable } from "./event-table.ts";

/** The times of the first and the last event of a table. */
export interface TimeSpan {
  readonly first: number;
  readonly last: number;
}
const SPANS = /* @__PURE__ */ new WeakMap<EventTable, TimeSpan>();

/** The span of a table with times, found once for each table; from `Infinity` to `-Infinity` without events. */
export function timeSpan(table: EventTable): TimeSpan {
  const known = SPANS.get(table);
  if (known !== undefined) return known;
  const { runStart, userCount } = table;
  const time = table.time!;
  let first = Infinity;
  let last = -Infinity;
  for (let user = 0; user < userCount; user++) {
    const start = runStart[user]!;
    const end = runStart[user + 1]!;
    if (start === end) continue;
    if (time[start]! < first) first = time[start]!;
    if (time[end - 1]! > last) last = time[end - 1]!;
  }
  const span = { first, last };
  SPANS.set(table, span);
  return span;
}
