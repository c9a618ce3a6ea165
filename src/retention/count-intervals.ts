import type { ObservedPeriod } from "../events/index.ts";
import { type Calendar, calendar, NO_PERIOD, periodAt, periodIndexes } from "../time/index.ts";
import { type Brackets, lastBracket } from "./brackets.ts";
import type { ResolvedRetentionDefinition } from "./definition.ts";

/**
 * How instants become intervals: the interval of row `i` after the start row `s` is
 * `brackets[floor((positions[i] - positions[s]) / unit)]`, none before 0.
 */
export interface Intervals {
  readonly positions: Int32Array | Float64Array;
  readonly unit: number;
  /** Where observation ends. */
  readonly end: number;
  readonly brackets: Int32Array;
  /** The last interval read. */
  readonly last: number;
  /** Positions so far from the start lie beyond the last interval read, and so do all later rows. */
  readonly reach: number;
  /** Intervals that an event may lie behind the one in which observation ends, where clocks went back across midnight. */
  readonly slack: number;
  /** The calendar of the cohorts, and the period of each row in it. */
  readonly cohorts: Calendar;
  readonly cohortOf: Int32Array;
}

const MS_PER_UNIT = { hour: 3_600_000, day: 86_400_000, week: 604_800_000 };
const MAX_PERIODS = 100_000;

/** The intervals of all rows of a table. */
export function countIntervals(
  definition: ResolvedRetentionDefinition,
  time: Float64Array,
  { from, until }: ObservedPeriod,
): Intervals {
  const { period, cohortPeriod, clock } = definition;
  const cohorts = calendar({ ...definition, period: cohortPeriod }, from, until);
  const cohortOf = periodIndexes(cohorts, time, NO_PERIOD);
  const read = (
    positions: Int32Array | Float64Array,
    unit: number,
    end: number,
    most: number,
    slack: number,
  ) => {
    const brackets = bracketTable(definition.brackets, most);
    const last = Math.min(definition.periods ?? Infinity, lastBracket(definition.brackets));
    const beyond = brackets.findIndex((bracket) => bracket > last);
    // Where clocks go back across midnight, a later row may lie one period earlier.
    const reach = beyond < 0 ? Infinity : (beyond + (unit === 1 ? 1 : 0)) * unit;
    return { positions, unit, end, slack, brackets, last, reach, cohorts, cohortOf };
  };
  if (clock === "rolling") {
    const unit = MS_PER_UNIT[period as "day"];
    return read(time, unit, until, checkCount(Math.floor((until - from) / unit), period), 0);
  }
  const periods = period === cohortPeriod ? cohorts : calendar(definition, from, until);
  const end = periodAt(periods, until);
  const { firstPeriod, lastPeriod } = periods;
  const positions = periods === cohorts ? cohortOf : periodIndexes(periods, time, NO_PERIOD);
  return read(positions, 1, end, lastPeriod - firstPeriod, lastPeriod - end);
}

function checkCount(count: number, period: string): number {
  if (count < MAX_PERIODS) return count;
  throw new RangeError(
    `Cannot count retention: at most 100,000 intervals, the observed period has ${count + 1} ${period}s`,
  );
}

/** The bracket of each interval from 0 to `last`; beyond the last edge the number of brackets. */
function bracketTable(brackets: Brackets | null, last: number): Int32Array {
  const table = new Int32Array(last + 1);
  let bracket = 0;
  for (let k = 0; k <= last; k++) {
    if (typeof brackets === "number" || brackets === null) bracket = Math.floor(k / (brackets ?? 1));
    else if (k >= brackets[bracket + 1]!) bracket++;
    table[k] = bracket;
  }
  return table;
}
