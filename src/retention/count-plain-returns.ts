import { classMarks, OUTSIDE_RANGE, type StartFinder, startFinder } from "../cohorts/index.ts";
import type { CountTable, Key } from "../counts/index.ts";
import { checkTimes, type EventTable } from "../events/index.ts";
import { matchClasses } from "../matching/index.ts";
import { calendar, NO_PERIOD, type PeriodGrid, periodAt, periodGrid, renumberedGrid } from "../time/index.ts";
import { addBits, WORD } from "./add-bits.ts";
import type { ResolvedRetentionDefinition } from "./definition.ts";
import { returnTables } from "./retention-cells.ts";

/** Four squares of so many periods stay within the caches of a processor, or near. */
const MAX_PERIODS = 1024;

/** The cells of plain retention, by cohort and interval: `cohort * stride + k`, both from 0. */
export interface PlainCells {
  readonly stride: number;
  startedOutside: number;
  readonly entries: Uint32Array;
  readonly returned: Uint32Array;
  /** Entries by their first interval and by their last one. */
  readonly first: Uint32Array;
  readonly last: Uint32Array;
  /** Entries by how many intervals from 0 on they returned in without a break. */
  readonly streak: Uint32Array;
}

/** What {@link countPlainReturns} counts. */
export interface PlainReturns {
  readonly startedOutside: number;
  readonly pending: 0;
  /** As those of `RetentionCounts`. */
  readonly cohorts: CountTable;
  readonly returns: CountTable;
}

/**
 * The counts of retention as most ask for it: one entry a user, intervals of the calendar, no groups, brackets or values.
 * `null` where the definition asks for more, or the calendar has more than 1,024 periods or dates that come twice.
 *
 * One pass over the rows without a branch that depends on them: four times as fast as visiting entries.
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
  const cells = countCells(table, definition, starts, fromFirst, width);
  const end = periodAt(periods, observed.until) - firstPeriod;
  return { startedOutside: cells.startedOutside, pending: 0, ...plainTables(cells, firstPeriod, end) };
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

function countCells(
  table: EventTable,
  definition: ResolvedRetentionDefinition,
  { startOf }: StartFinder,
  { origin, slotsPerMs, numbers }: PeriodGrid,
  width: number,
): PlainCells {
  const { runStart, userCount } = table;
  const time = table.time!;
  const { until } = table.observed!;
  const classes = matchClasses(table, [definition.return]);
  const { codes } = classes;
  const isReturn = classMarks(classes, 0);
  const furthest = definition.periods ?? width;
  const isFew = width <= WORD;
  const cells = plainCells(width);
  const { stride, entries, returned, first, last, streak } = cells;
  for (let user = 0; user < userCount; user++) {
    let i = startOf(user);
    if (i === OUTSIDE_RANGE) cells.startedOutside++;
    if (i < 0) continue;
    const cohort = numbers[((time[i]! - origin + 0.5) * slotsPerMs) | 0]!;
    const row = cohort * stride;
    entries[cohort]!++;
    // Events at the instant of the start count, whatever their order.
    const runBegin = runStart[user]!;
    while (i > runBegin && time[i - 1] === time[i]) i--;
    let end = runStart[user + 1]!;
    while (time[end - 1]! >= until) end--;
    if (isFew) {
      let bits = 0;
      for (; i < end; i++)
        bits |= isReturn[codes[i]!]! << numbers[((time[i]! - origin + 0.5) * slotsPerMs) | 0]!;
      addBits(cells, row, (bits >>> cohort) & (furthest < WORD - 1 ? (2 << furthest) - 1 : -1));
      continue;
    }
    while (i < end && isReturn[codes[i]!] === 0) i++;
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
      const isNew = ((latest - k) >>> 31) & isReturn[codes[i]!]!;
      returned[row + k]! += isNew;
      unbroken += isNew & (((k ^ unbroken) - 1) >>> 31);
      latest += (k - latest) & -isNew;
    }
    last[row + latest]!++;
    streak[row + unbroken]!++;
  }
  return cells;
}

function plainCells(width: number): PlainCells {
  const stride = width + 1;
  const square = () => new Uint32Array(stride * stride);
  return {
    stride,
    startedOutside: 0,
    entries: new Uint32Array(width),
    returned: square(),
    first: square(),
    last: square(),
    streak: square(),
  };
}

function plainTables(
  { stride, entries, returned, first, last, streak }: PlainCells,
  firstPeriod: number,
  end: number,
): Pick<PlainReturns, "cohorts" | "returns"> {
  const cohorts: Key[][] = [];
  const returns: Key[][] = [];
  entries.forEach((n, c) => {
    if (n === 0) return;
    const keys = [null, firstPeriod + c, end - c];
    cohorts.push([...keys, n]);
    let unbroken = 0;
    for (let k = 1; k < stride; k++) unbroken += streak[c * stride + k]!;
    for (let k = 0; k < stride; k++) {
      const cell = c * stride + k;
      if (returned[cell]! > 0)
        returns.push([...keys, k, returned[cell]!, first[cell]!, last[cell]!, unbroken]);
      unbroken -= streak[cell + 1]!;
    }
  });
  return returnTables(cohorts, returns, false);
}
