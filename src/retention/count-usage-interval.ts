import { checkTimes, classMarks } from "../cohorts/index.ts";
import { addRow, type Counts, type CountTable, countTable, type Observed, tally } from "../counts/index.ts";
import type { EventTable } from "../events/index.ts";
import { countMentions, matchClasses } from "../matching/index.ts";
import { calendar, periodIndexes } from "../time/index.ts";
import {
  type ResolvedUsageIntervalDefinition,
  resolveUsageInterval,
  type UsageIntervalDefinition,
} from "./usage-interval-definition.ts";

/** Users by the median gap between the periods in which they used something. */
export interface UsageIntervalCounts extends Counts {
  readonly kind: "usageInterval";
  readonly definition: ResolvedUsageIntervalDefinition;
  readonly observed: Observed;
  readonly userCount: number;
  /** Users with use in one period only: they have no gap. */
  readonly once: number;
  /** Key `twiceMedian` (in periods; twice, so that it is whole), sum `units`. */
  readonly gaps: CountTable;
  readonly mentions: CountTable;
}

/**
 * Counts users by the median gap, in periods, between the distinct periods in which they used something.
 *
 * @throws DefinitionError when the definition is not valid.
 * @throws RangeError when the table has no times.
 */
export function countUsageInterval(
  table: EventTable,
  definition: UsageIntervalDefinition = {},
): UsageIntervalCounts {
  const resolved = resolveUsageInterval(definition);
  const { event, range } = resolved;
  const { time, observed } = checkTimes("count usage intervals", table);
  const from = Math.max(observed.from, range?.from ?? -Infinity);
  const until = Math.min(observed.until, range?.until ?? Infinity);
  const periods = calendar(resolved, observed.from, observed.until);
  const periodOf = periodIndexes(periods, time, OUTSIDE);
  const classes = matchClasses(table, [event]);
  const isUse = classMarks(classes, 0);
  // By period: the last user who used something in it.
  const usedBy = new Int32Array(periods.lastPeriod - periods.firstPeriod + 1).fill(-1);
  const used = new Int32Array(usedBy.length);
  const gaps = tally(["twiceMedian"], ["units"]);
  let once = 0;
  for (let user = 0; user < table.userCount; user++) {
    let count = 0;
    for (let i = table.runStart[user]!; i < table.runStart[user + 1]!; i++) {
      if (isUse[classes.codes[i]!] === 0 || time[i]! < from || time[i]! >= until) continue;
      const period = periodOf[i]! - periods.firstPeriod;
      if (usedBy[period] === user) continue;
      usedBy[period] = user;
      used[count++] = period;
    }
    if (count === 1) once++;
    if (count > 1) addRow(gaps, [twiceMedianGap(used.subarray(0, count)), 1]);
  }
  return {
    kind: "usageInterval",
    definition: resolved,
    observed,
    excluded: { ...table.excluded },
    userCount: table.userCount,
    once,
    gaps: countTable(gaps),
    mentions: countMentions(table, [event]),
  };
}

const OUTSIDE = -(2 ** 31);

/** Twice the median of the gaps between periods, which are put in order: clocks that go back may show an earlier one. */
function twiceMedianGap(periods: Int32Array): number {
  periods.sort();
  const gaps = periods.subarray(1).map((period, i) => period - periods[i]!);
  gaps.sort();
  return gaps[(gaps.length - 1) >> 1]! + gaps[gaps.length >> 1]!;
}
