import type { EventTable } from "../events/index.ts";

/** The periods in which each user was active: user `u` owns those from `runStart[u]` up to `runStart[u + 1]`, ascending. */
export interface ActivePeriods {
  readonly runStart: Uint32Array;
  readonly periods: Int32Array;
}

/** Which rows count, and in which period each lies. */
export interface PeriodRows {
  /** Whether the rows of a class are active ones, by the class of each row. */
  readonly isActive: Uint8Array;
  readonly codes: ArrayLike<number>;
  readonly periodOf: Int32Array;
  /** Rows before `from`, and at `until` or after it, do not count. */
  readonly from: number;
  readonly until: number;
  readonly minEvents: number;
}

/** Collects the distinct periods of each user with enough matching rows. */
export function countActivePeriods(
  { runStart, time, userCount, eventCount }: EventTable,
  { isActive, codes, periodOf, from, until, minEvents }: PeriodRows,
): ActivePeriods {
  const starts = new Uint32Array(userCount + 1);
  const periods = new Int32Array(eventCount);
  let n = 0;
  for (let user = 0; user < userCount; user++) {
    const end = runStart[user + 1]!;
    const start = n;
    let isAscending = true;
    for (let i = runStart[user]!; i < end; i++) {
      if (isActive[codes[i]!] === 0 || time![i]! < from) continue;
      if (time![i]! >= until) break;
      const period = periodOf[i]!;
      if (n > start) {
        const last = periods[n - 1]!;
        if (period === last && minEvents === 1) continue;
        // Clocks that go back across midnight show an earlier date again.
        if (period < last) isAscending = false;
      }
      periods[n++] = period;
    }
    if (!isAscending) periods.subarray(start, n).sort();
    n = keepFrequent(periods, start, n, minEvents);
    starts[user + 1] = n;
  }
  return { runStart: starts, periods: periods.slice(0, n) };
}

/** Keeps one of each stretch of equal periods that is long enough, and gives the end of what is kept. */
function keepFrequent(periods: Int32Array, start: number, end: number, minEvents: number): number {
  let kept = start;
  for (let i = start; i < end; ) {
    const period = periods[i]!;
    let next = i + 1;
    while (next < end && periods[next] === period) next++;
    if (next - i >= minEvents) periods[kept++] = period;
    i = next;
  }
  return kept;
}
