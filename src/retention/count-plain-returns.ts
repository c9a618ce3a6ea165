import { classMarks, OUTSIDE_RANGE, type StartFinder, startFinder } from "../cohorts/index.ts";
import { checkTimes, type EventTable } from "../events/index.ts";
import { lowestBit, type MarkedRows, matchClasses, periodBits, WORD } from "../matching/index.ts";
import { calendar, NO_PERIOD, type PeriodGrid, periodAt, periodGrid, renumberedGrid } from "../time/index.ts";
import type { ResolvedRetentionDefinition } from "./definition.ts";
import { type PlainCells, type PlainTables, plainCells, plainTables } from "./plain-cells.ts";

/** Four squares of so many periods stay within the caches of a processor, or near. */
const MAX_PERIODS = 1024;

/** What {@link countPlainReturns} counts. */
export interface PlainReturns extends PlainTables {
  readonly startedOutside: number;
  readonly pending: 0;
}

/**
 * The counts of retention as most ask for it: one entry a user, intervals of the calendar, no groups, brackets or values.
 * `null` where the definition asks for more, or the calendar has more than 1,024 periods or dates that come twice.
 *
 * Passes without a branch that depends on the rows: four times as fast as visiting entries, or more.
 */
export function countPlainReturns(
  act: string,
  table: EventTable,
  definition: ResolvedRetentionDefinition,
): PlainReturns | null {
  if (!isPlain(definition)) return null;
  const { observed } = checkTimes(act, table);
  const periods = calendar(definition, observed.from, observed.until);
  const { firstPeriod, lastPeriod } = periods;
  const width = lastPeriod - firstPeriod + 1;
  const grid = width > MAX_PERIODS ? null : periodGrid(periods);
  if (grid === null || !grid.isAscending || grid.numbers.includes(NO_PERIOD)) return null;
  const { start, range, entries } = definition;
  const starts = startFinder(act, table, start, range, entries === "first-ever");
  const fromFirst = renumberedGrid(grid, (period) => period - firstPeriod);
  const classes = matchClasses(table, [definition.return]);
  const isActive = classMarks(classes, 0);
  const returns = { isActive, codes: classes.codes, until: observed.until, grid: fromFirst };
  const found = plainEntries(table, starts, fromFirst);
  const cells = plainCells(width);
  const furthest = definition.periods ?? width;
  for (const cohort of found.cohortOf) if (cohort >= 0) cells.entries[cohort]!++;
  if (width <= WORD) addBits(cells, found, periodBits(table, returns, 0, found.firstRows), furthest);
  else addRows(cells, found, table, returns, furthest);
  const end = periodAt(periods, observed.until) - firstPeriod;
  return { startedOutside: found.startedOutside, pending: 0, ...plainTables(cells, firstPeriod, end) };
}

function isPlain(definition: ResolvedRetentionDefinition): boolean {
  const { entries, clock, period, cohortPeriod, brackets, minOccurrences, value, by, behavior } = definition;
  return (
    entries !== "recurring" &&
    clock === "calendar" &&
    period === cohortPeriod &&
    minOccurrences === 1 &&
    [brackets, value, by, behavior].every((option) => option === null)
  );
}

/** Where the entries of users begin. */
interface PlainEntries {
  readonly startedOutside: number;
  /** By user: the cohort, −1 without an entry. */
  readonly cohortOf: Int32Array;
  /** By user: the first row that may be a return. Without an entry, there is none. */
  readonly firstRows: Uint32Array;
}

function plainEntries(
  { runStart, time: times, userCount }: EventTable,
  { startOf, timeOf }: StartFinder,
  { origin, slotsPerMs, numbers }: PeriodGrid,
): PlainEntries {
  const time = times!;
  const cohortOf = new Int32Array(userCount).fill(-1);
  const firstRows = runStart.slice(1);
  let startedOutside = 0;
  for (let user = 0; user < userCount; user++) {
    let row = startOf(user);
    if (row === OUTSIDE_RANGE) startedOutside++;
    if (row < 0) continue;
    cohortOf[user] = numbers[((timeOf(user, row) - origin + 0.5) * slotsPerMs) | 0]!;
    // Events at the instant of the start count, whatever their order.
    const runBegin = runStart[user]!;
    while (row > runBegin && time[row - 1] === time[row]) row--;
    firstRows[user] = row;
  }
  return { startedOutside, cohortOf, firstRows };
}

/** Adds the returns of entries row by row. */
function addRows(
  { stride, returned, first, last, streak }: PlainCells,
  { cohortOf, firstRows }: PlainEntries,
  { runStart, time: times, userCount }: EventTable,
  { isActive, codes, until, grid: { origin, slotsPerMs, numbers } }: MarkedRows,
  furthest: number,
): void {
  const time = times!;
  for (let user = 0; user < userCount; user++) {
    const cohort = cohortOf[user]!;
    if (cohort < 0) continue;
    const row = cohort * stride;
    let i = firstRows[user]!;
    let end = runStart[user + 1]!;
    while (time[end - 1]! >= until) end--;
    while (i < end && isActive[codes[i]!] === 0) i++;
    if (i === end) continue;
    let k = numbers[((time[i]! - origin + 0.5) * slotsPerMs) | 0]! - cohort;
    if (k > furthest) continue;
    first[row + k]!++;
    returned[row + k]!++;
    let latest = k;
    let unbroken = k === 0 ? 1 : 0;
    for (i++; i < end; i++) {
      k = numbers[((time[i]! - origin + 0.5) * slotsPerMs) | 0]! - cohort;
      if (k > furthest) break;
      // 1 for a return in a later interval than the one before, else 0: adding it costs less than a branch guessed wrong.
      const isNew = ((latest - k) >>> 31) & isActive[codes[i]!]!;
      returned[row + k]! += isNew;
      unbroken += isNew & (((k ^ unbroken) - 1) >>> 31);
      latest += (k - latest) & -isNew;
    }
    last[row + latest]!++;
    streak[row + unbroken]!++;
  }
}

/** Adds the returns of entries by the periods of their users, which are bits of a number. */
function addBits(
  { stride, returned, first, last, streak }: PlainCells,
  { cohortOf }: PlainEntries,
  bitsOf: Uint32Array,
  furthest: number,
): void {
  const within = furthest < WORD - 1 ? (2 << furthest) - 1 : -1;
  for (let user = 0; user < cohortOf.length; user++) {
    const cohort = cohortOf[user]!;
    if (cohort < 0) continue;
    const intervals = (bitsOf[user]! >>> cohort) & within;
    if (intervals === 0) continue;
    const row = cohort * stride;
    first[row + lowestBit(intervals)]!++;
    last[row + 31 - Math.clz32(intervals)]!++;
    streak[row + lowestBit(~intervals)]!++;
    for (let rest = intervals; rest !== 0; rest &= rest - 1) returned[row + lowestBit(rest)]!++;
  }
}
