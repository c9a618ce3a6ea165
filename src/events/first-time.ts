import type { EventTable } from "./event-table.ts";

/** The first instant of a table; it lives as long as the times do. */
const FIRST_TIMES = /* @__PURE__ */ new WeakMap<Float64Array, number>();

/** The instant of the first event of a table with times; `Infinity` without events. */
export function firstTime({ runStart, time, userCount }: EventTable): number {
  const known = FIRST_TIMES.get(time!);
  if (known !== undefined) return known;
  let first = Infinity;
  for (let user = 0; user < userCount; user++) {
    const row = runStart[user]!;
    if (row < runStart[user + 1]! && time![row]! < first) first = time![row]!;
  }
  FIRST_TIMES.set(time!, first);
  return first;
}
