import type { Key } from "../counts/index.ts";

/** A row of the gap table of days. */
export type GapRow = readonly [group: Key, day: number, gap: number, users: number];

/**
 * Users active on the dates t − `days` + 1 to t, for each day t from `first` to `last`. A user counts on the days on which
 * an active day of his is the first one in the window: from `days` after the previous active day on (at once, if there is
 * none), for as long as the window reaches back to it.
 */
export function windowUsers(rows: readonly GapRow[], days: number, first: number, last: number): number[] {
  const change = new Map<number, number>();
  const add = (day: number, n: number) => change.set(day, (change.get(day) ?? 0) + n);
  for (const [, day, gap, n] of rows) {
    add(gap === 0 ? day : Math.max(day, day - gap + days), n);
    add(day + days, -n);
  }
  let users = 0;
  for (const [day, n] of change) if (day < first) users += n;
  return Array.from({ length: last - first + 1 }, (_, i) => {
    users += change.get(first + i) ?? 0;
    return users;
  });
}
