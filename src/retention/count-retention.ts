import { classMarks, firstStarts, startGroup } from "../cohorts/index.ts";
import type { Counts, CountTable, Observed } from "../counts/index.ts";
import type { EventTable } from "../events/index.ts";
import { countMentions, matchClasses } from "../matching/index.ts";
import { calendar, periodAt, periodIndexes } from "../time/index.ts";
import {
  type ResolvedRetentionDefinition,
  type RetentionDefinition,
  resolveRetention,
} from "./definition.ts";
import {
  addCohortMember,
  addReturns,
  type RetentionCells,
  retentionCells,
  retentionTables,
} from "./retention-cells.ts";

/** Entries and their returns by cohort and interval: all that retention needs. */
export interface RetentionCounts extends Counts {
  readonly kind: "retention";
  readonly definition: ResolvedRetentionDefinition;
  readonly observed: Observed;
  readonly userCount: number;
  /** Users whose first matching event lies outside the range. */
  readonly startedOutside: number;
  /** Keys `group`, `cohort` (number of a period), `age` (the interval in which observation ends), sum `entries`. */
  readonly cohorts: CountTable;
  /**
   * Keys `group`, `cohort`, `age`, `k`; sums `returned` (in interval k), `first` (k is the first interval returned in),
   * `last` (the last), `streak` (in all of 0 to k).
   */
  readonly returns: CountTable;
  readonly mentions: CountTable;
}

/**
 * Counts entries and returns: for each cohort and each interval k after the start, who was there.
 *
 * @throws DefinitionError when the definition is not valid.
 * @throws RangeError when the table has no times, or `by` has more than 10,000 values.
 * @example A user who comes back the next day
 * ```ts
 * const day = 86_400_000;
 * const table = tableFromColumns({ user: [1, 1], time: [0, day] }, { observed: { from: 0, until: 3 * day } });
 * countRetention(table, { period: "day" }).returns.rows; // => [[null, 0, 3, 0, 1, 1, 0, 1], [null, 0, 3, 1, 1, 0, 1, 1]]
 * ```
 */
export function countRetention(table: EventTable, definition: RetentionDefinition = {}): RetentionCounts {
  const resolved = resolveRetention(definition);
  const act = "count retention";
  const firsts = firstStarts(act, table, resolved.start, resolved.range);
  const { rows: starts, startedOutside } = firsts;
  const { runStart, observed } = table;
  const time = table.time!;
  const { from, until } = observed!;
  const periods = calendar(resolved, from, until);
  const periodOf = periodIndexes(periods, time, OUTSIDE);
  const classes = matchClasses(table, [resolved.return]);
  const { codes } = classes;
  const isReturn = classMarks(classes, 0);
  const groupOf = startGroup(act, table, firsts, resolved.by);
  const lastInterval = resolved.periods ?? Infinity;
  const cells: RetentionCells = retentionCells(periodAt(periods, until), periods.lastPeriod, lastInterval);
  const seen = new Int32Array(periods.lastPeriod - periods.firstPeriod + 1);
  const intervals = new Int32Array(seen.length);
  for (let user = 0; user < table.userCount; user++) {
    const start = starts[user]!;
    if (start < 0) continue;
    const cohort = periodOf[start]!;
    const member = addCohortMember(cells, groupOf(user, start), cohort);
    const end = runStart[user + 1]!;
    let i = start;
    // Events at the instant of the start count, whatever their order.
    while (i > runStart[user]! && time[i - 1] === time[start]) i--;
    let count = 0;
    for (; i < end; i++) {
      if (isReturn[codes[i]!] === 0) continue;
      if (time[i]! >= until) break;
      const k = periodOf[i]! - cohort;
      // Where clocks go back across midnight an event may show an earlier date than the start.
      if (k < 0 || k > lastInterval || seen[k] === user + 1) continue;
      seen[k] = user + 1;
      intervals[count++] = k;
    }
    if (count > 0) addReturns(member, intervals, count);
  }
  return {
    kind: "retention",
    definition: resolved,
    observed: observed!,
    excluded: { ...table.excluded },
    userCount: table.userCount,
    startedOutside,
    ...retentionTables(cells),
    mentions: countMentions(table, [resolved.start, resolved.return], resolved.by),
  };
}

const OUTSIDE = -(2 ** 31);
