import { classMarks, startGroup } from "../cohorts/index.ts";
import {
  addRow,
  type Counts,
  type CountTable,
  countTable,
  type Key,
  type Observed,
  tally,
} from "../counts/index.ts";
import { checkTimes, type EventTable } from "../events/index.ts";
import { checkGroupCount, countMentions, matchClasses } from "../matching/index.ts";
import { calendar, NO_PERIOD, periodIndexes } from "../time/index.ts";
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
  /** Users of the table, those who never used it among them. */
  readonly userCount: number;
  /**
   * Keys `group`, `twiceMedian` (of the gaps, in periods; twice, so that it is whole; 0 for use in one period only, which
   * has no gap), sum `units`.
   */
  readonly gaps: CountTable;
  readonly mentions: CountTable;
}

/**
 * Counts users by the median gap, in periods, between the distinct periods in which they used something. See {@link
 * usageInterval}.
 *
 * @throws DefinitionError when the definition is not valid, the table has no times, or `by` has more than 10,000 values.
 * @throws RangeError when the events span more than 100,000 periods.
 */
export function countUsageInterval(
  table: EventTable,
  definition: UsageIntervalDefinition = {},
): UsageIntervalCounts {
  const resolved = resolveUsageInterval(definition);
  const act = "count usage intervals";
  const { event, range, by } = resolved;
  const { time, observed } = checkTimes(act, table);
  const from = Math.max(observed.from, range?.from ?? -Infinity);
  const until = Math.min(observed.until, range?.until ?? Infinity);
  const periods = calendar(resolved, observed.from, observed.until);
  const periodOf = periodIndexes(periods, time, NO_PERIOD);
  const classes = matchClasses(table, [event]);
  const isUse = classMarks(classes, 0);
  // By period: the last user who used something in it.
  const usedBy = new Int32Array(periods.lastPeriod - periods.firstPeriod + 1).fill(-1);
  const used = new Int32Array(usedBy.length);
  const groupOf = startGroup(act, table, { isStart: (row) => isUse[classes.codes[row]!] === 1 }, by);
  const groups = new Set<Key>();
  const gaps = tally(["group", "twiceMedian"], ["units"]);
  for (let user = 0; user < table.userCount; user++) {
    let count = 0;
    let first = -1;
    for (let i = table.runStart[user]!; i < table.runStart[user + 1]!; i++) {
      if (isUse[classes.codes[i]!] === 0 || time[i]! < from || time[i]! >= until) continue;
      if (first < 0) first = i;
      const period = periodOf[i]! - periods.firstPeriod;
      if (usedBy[period] === user) continue;
      usedBy[period] = user;
      used[count++] = period;
    }
    if (count === 0) continue;
    const group = groupOf(user, first);
    checkGroupCount(act, groups.add(group).size);
    addRow(gaps, [group, count === 1 ? 0 : twiceMedianGap(used.subarray(0, count)), 1]);
  }
  return {
    kind: "usageInterval",
    definition: resolved,
    observed,
    excluded: { ...table.excluded },
    userCount: table.userCount,
    gaps: countTable(gaps),
    mentions: countMentions(table, [event], by),
  };
}

/** Twice the median of the gaps between periods, which are put in order: clocks that go back may show an earlier one. */
function twiceMedianGap(periods: Int32Array): number {
  periods.sort();
  const gaps = periods.subarray(1).map((period, i) => period - periods[i]!);
  gaps.sort();
  return gaps[(gaps.length - 1) >> 1]! + gaps[gaps.length >> 1]!;
}
