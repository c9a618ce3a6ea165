import type { EventTable } from "../events/index.ts";
import { type MatchClasses, matchClasses } from "../matching/index.ts";
import { calendar, NO_PERIOD, type PeriodGrid, periodGrid, renumberedGrid } from "../time/index.ts";
import { checkWindow, hasAdopted } from "./count-uses.ts";
import { countUsesInKernel } from "./count-uses-in-kernel.ts";
import type { ResolvedAdoptionDefinition, ResolvedFeature } from "./definition.ts";

/** Uses and dates below this have a cell of their own for each feature. */
const SIDE = 32;
const MAX_FEATURES = 512;

/** What users did with the features, counted where that takes one pass. */
export interface PlainUses {
  /** Users with an event in the range. */
  readonly active: number;
  /** Active users by number of features adopted. */
  readonly breadth: Uint32Array;
  /** Calls `visit` with the users who used a feature so often, on so many dates; the same numbers may come again. */
  readonly eachDepth: (visit: (feature: number, uses: number, days: number, users: number) => void) => void;
}

/**
 * Counts uses as most ask for it: every feature open to everybody, no event of two features, no groups, dates that come in
 * order. `null` where the definition, the table or the zone is another. One pass over the rows without a branch that depends
 * on them: nearly five times as fast as visiting users.
 */
export function countPlainUses(
  act: string,
  table: EventTable,
  features: readonly ResolvedFeature[],
  definition: ResolvedAdoptionDefinition,
): PlainUses | null {
  if (table.time === null || definition.by !== null || features.length > MAX_FEATURES) return null;
  if (features.some(({ eligible }) => eligible !== null)) return null;
  const window = checkWindow(act, table, definition.range);
  if (!(window.from < window.to)) return null;
  const classes = matchClasses(table, features);
  if (classes.selectors.some((matched) => matched.length > 1)) return null;
  const dates = definition.activeDays ? datesOf(definition, window) : null;
  if (dates === null && definition.activeDays) return null;
  return (
    countUsesInKernel(table, classes, features.length, window, dates, definition) ??
    countUses(table, classes, features.length, window, dates ?? noDates(), definition)
  );
}

/** The dates of the window, from 0 on; `null` where some instant has none, or they do not come in order. */
function datesOf(
  { timeZone }: ResolvedAdoptionDefinition,
  { from, to }: { readonly from: number; readonly to: number },
): PeriodGrid | null {
  const days = calendar({ period: "day", timeZone }, from, to);
  const grid = periodGrid(days);
  if (grid === null || !grid.isAscending || grid.numbers.includes(NO_PERIOD)) return null;
  return renumberedGrid(grid, (day) => day - days.firstPeriod);
}

/** One slot for all instants, which counts as no date. */
function noDates(): PeriodGrid {
  return { origin: 0, end: Infinity, slotsPerMs: 0, numbers: Int32Array.of(-1), isAscending: true };
}

function countUses(
  { runStart, time: times, userCount }: EventTable,
  { codes, selectors }: MatchClasses,
  count: number,
  { from, to }: { readonly from: number; readonly to: number },
  { origin, slotsPerMs, numbers }: PeriodGrid,
  definition: ResolvedAdoptionDefinition,
): PlainUses {
  const time = times!;
  // Rows of no feature count for one more, which is left out of the numbers.
  const featureOf = Uint16Array.from(selectors, ([feature = count]) => feature);
  const uses = new Int32Array(count + 1);
  const days = new Int32Array(count + 1);
  const last = new Int32Array(count + 1).fill(-1);
  const used = new Uint16Array(count + 2);
  const cells = new Uint32Array(SIDE * SIDE * count);
  const beyond: number[] = [];
  const breadth = new Uint32Array(count + 1);
  let active = 0;
  for (let user = 0; user < userCount; user++) {
    let start = runStart[user]!;
    let end = runStart[user + 1]!;
    while (start < end && time[start]! < from) start++;
    while (start < end && time[end - 1]! >= to) end--;
    if (start === end) continue;
    active++;
    let usedCount = 0;
    for (let i = start; i < end; i++) {
      const feature = featureOf[codes[i]!]!;
      const day = numbers[((time[i]! - origin + 0.5) * slotsPerMs) | 0]!;
      const before = uses[feature]!;
      used[usedCount] = feature;
      // 1 for the first use, and below for a later date than the last one, else 0: cheaper than a branch guessed wrong.
      usedCount += (before - 1) >>> 31;
      uses[feature] = before + 1;
      days[feature]! += (last[feature]! - day) >>> 31;
      last[feature] = day;
    }
    let adopted = 0;
    for (let u = 0; u < usedCount; u++) {
      const feature = used[u]!;
      const a = uses[feature]!;
      const b = days[feature]!;
      uses[feature] = 0;
      days[feature] = 0;
      last[feature] = -1;
      if (feature === count) continue;
      if (a < SIDE) cells[(feature * SIDE + a) * SIDE + b]!++;
      else beyond.push(feature, a, b);
      if (hasAdopted(definition, a, b)) adopted++;
    }
    breadth[adopted]!++;
  }
  return {
    active,
    breadth,
    eachDepth(visit) {
      cells.forEach((n, cell) => {
        if (n > 0) visit(Math.floor(cell / SIDE / SIDE), Math.floor(cell / SIDE) % SIDE, cell % SIDE, n);
      });
      for (let i = 0; i < beyond.length; i += 3) visit(beyond[i]!, beyond[i + 1]!, beyond[i + 2]!, 1);
    },
  };
}
