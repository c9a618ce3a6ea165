import type { EventTable } from "../events/index.ts";
import { lowestBit, type MarkedRows, periodBits, WORD } from "../matching/index.ts";
import { type Calendar, NO_PERIOD, periodGrid, renumberedGrid } from "../time/index.ts";
import type { ActivePeriods, PeriodRows } from "./count-active-periods.ts";

/**
 * The rows as those that one pass can count without a branch that depends on them: one matching row makes a period active,
 * later rows never lie in an earlier period, and all of them lie in the calendar. `null` when they are not.
 */
export function plainRows(
  { isActive, codes, until, minEvents }: Omit<PeriodRows, "periodOf" | "from">,
  periods: Calendar,
): MarkedRows | null {
  const grid = minEvents === 1 ? periodGrid(periods) : null;
  return grid?.isAscending && !grid.numbers.includes(NO_PERIOD) ? { isActive, codes, until, grid } : null;
}

/** The distinct periods of each user with a matching row before `until`. */
export function countPlainPeriods(
  { runStart, time: times, userCount, eventCount }: EventTable,
  { isActive, codes, until, grid: { origin, slotsPerMs, numbers } }: MarkedRows,
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
  table: EventTable,
  rows: MarkedRows,
  { firstPeriod, lastPeriod }: Calendar,
  cap: number,
): Uint32Array {
  const count = lastPeriod - firstPeriod + 1;
  if (count <= WORD) return gapsOfBits(periodBits(table, rows, firstPeriod), count, cap);
  const { isActive, codes, until } = rows;
  // Whole numbers in the loops, whatever the engine holds the first period as.
  const grid = renumberedGrid(rows.grid, (period) => period - firstPeriod);
  const fromFirst = { isActive, codes, until, grid };
  return isActive.includes(0)
    ? gapsOfSome(table, fromFirst, count, cap)
    : gapsOfAll(table, fromFirst, count, cap);
}

function gapsOfBits(bitsOf: Uint32Array, count: number, cap: number): Uint32Array {
  const first = new Uint32Array(count);
  /** By period and the active one before. */
  const following = new Uint32Array(count * WORD);
  for (let user = 0; user < bitsOf.length; user++) {
    const bits = bitsOf[user]!;
    if (bits === 0) continue;
    let last = lowestBit(bits);
    first[last]!++;
    for (let rest = bits & (bits - 1); rest !== 0; rest &= rest - 1) {
      const period = lowestBit(rest);
      following[period * WORD + last]!++;
      last = period;
    }
  }
  const cells = new Uint32Array((cap + 1) * count);
  for (let period = 0; period < count; period++) {
    const at = (cap + 1) * period;
    cells[at] = first[period]!;
    for (let last = 0; last < period; last++)
      cells[at + Math.min(period - last, cap)]! += following[period * WORD + last]!;
  }
  return cells;
}

function gapsOfSome(
  { runStart, time: times, userCount }: EventTable,
  { isActive, codes, until, grid: { origin, slotsPerMs, numbers } }: MarkedRows,
  count: number,
  cap: number,
): Uint32Array {
  const time = times!;
  const width = cap + 1;
  const cells = new Uint32Array(width * count);
  for (let user = 0; user < userCount; user++) {
    let i = runStart[user]!;
    let end = runStart[user + 1]!;
    while (i < end && isActive[codes[i]!] === 0) i++;
    while (end > i && time[end - 1]! >= until) end--;
    if (i === end) continue;
    let last = numbers[((time[i]! - origin + 0.5) * slotsPerMs) | 0]!;
    cells[width * last]!++;
    for (i++; i < end; i++) {
      const period = numbers[((time[i]! - origin + 0.5) * slotsPerMs) | 0]!;
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

/** Where all rows are active: less to ask of each, and a period again counts as a gap of 0, which is written over. */
function gapsOfAll(
  { runStart, time: times, userCount }: EventTable,
  { until, grid: { origin, slotsPerMs, numbers } }: MarkedRows,
  count: number,
  cap: number,
): Uint32Array {
  const time = times!;
  const width = cap + 1;
  const cells = new Uint32Array(width * count);
  const first = new Uint32Array(count);
  for (let user = 0; user < userCount; user++) {
    let i = runStart[user]!;
    let end = runStart[user + 1]!;
    while (end > i && time[end - 1]! >= until) end--;
    if (i === end) continue;
    let last = numbers[((time[i]! - origin + 0.5) * slotsPerMs) | 0]!;
    first[last]!++;
    for (i++; i < end; i++) {
      const period = numbers[((time[i]! - origin + 0.5) * slotsPerMs) | 0]!;
      const gap = period - last;
      cells[width * period + (gap < cap ? gap : cap)]!++;
      last = period;
    }
  }
  first.forEach((n, period) => {
    cells[width * period] = n;
  });
  return cells;
}
