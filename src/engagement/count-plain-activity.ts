import type { EventTable } from "../events/index.ts";
import { type Calendar, NO_PERIOD, type PeriodGrid, periodGrid } from "../time/index.ts";
import type { ActivePeriods, PeriodRows } from "./count-active-periods.ts";

/**
 * Rows that one pass can count without a branch that depends on them: one matching row makes a period active, later rows
 * never lie in an earlier period, and all of them lie in the calendar.
 */
export interface PlainRows extends Pick<PeriodRows, "isActive" | "codes" | "until"> {
  readonly grid: PeriodGrid;
}

/** The rows as plain ones; `null` when they are not. */
export function plainRows(
  { isActive, codes, until, minEvents }: Omit<PeriodRows, "periodOf" | "from">,
  periods: Calendar,
): PlainRows | null {
  const grid = minEvents === 1 ? periodGrid(periods) : null;
  return grid?.isAscending && !grid.numbers.includes(NO_PERIOD) ? { isActive, codes, until, grid } : null;
}

/** The distinct periods of each user with a matching row before `until`. */
export function countPlainPeriods(
  { runStart, time: times, userCount, eventCount }: EventTable,
  { isActive, codes, until, grid: { origin, slotsPerMs, numbers } }: PlainRows,
): ActivePeriods {
  const time = times!;
  const starts = new Uint32Array(userCount + 1);
  const periods = new Int32Array(eventCount + 1);
  const before = numbers[0]! - 1;
  let n = 0;
  for (let user = 0; user < userCount; user++) {
    const start = runStart[user]!;
    let end = runStart[user + 1]!;
    while (end > start && time[end - 1]! >= until) end--;
    let last = before;
    for (let i = start; i < end; i++) {
      const period = numbers[((time[i]! - origin + 0.5) * slotsPerMs) | 0]!;
      // 1 for a matching row in a later period than the last one, else 0: what is not kept is written over.
      const isNew = ((last - period) >>> 31) & isActive[codes[i]!]!;
      periods[n] = period;
      n += isNew;
      last += (period - last) & -isNew;
    }
    starts[user + 1] = n;
  }
  return { runStart: starts, periods };
}

/**
 * Users by period (from `firstPeriod` on) and by the periods since the previous active one, 0 without and at most `cap`:
 * cell `(cap + 1) * period + gap`.
 */
export function countPlainGaps(
  { runStart, time: times, userCount }: EventTable,
  { isActive, codes, until, grid: { origin, slotsPerMs, numbers } }: PlainRows,
  { firstPeriod, lastPeriod }: Calendar,
  cap: number,
): Uint32Array {
  const time = times!;
  // Whole numbers in the loop, whatever the engine holds the first period as.
  const places = numbers.map((number) => number - firstPeriod);
  const width = cap + 1;
  const cells = new Uint32Array(width * (lastPeriod - firstPeriod + 1));
  for (let user = 0; user < userCount; user++) {
    let i = runStart[user]!;
    let end = runStart[user + 1]!;
    while (i < end && isActive[codes[i]!] === 0) i++;
    while (end > i && time[end - 1]! >= until) end--;
    if (i === end) continue;
    let last = places[((time[i]! - origin + 0.5) * slotsPerMs) | 0]!;
    cells[width * last]!++;
    for (i++; i < end; i++) {
      const period = places[((time[i]! - origin + 0.5) * slotsPerMs) | 0]!;
      const distance = period - last;
      const isNew = (-distance >>> 31) & isActive[codes[i]!]!;
      const below = distance - cap;
      // The smaller of distance and cap, again without a branch.
      const gap = cap + (below & (below >> 31));
      cells[width * period + gap]! += isNew;
      last += distance & -isNew;
    }
  }
  return cells;
}
