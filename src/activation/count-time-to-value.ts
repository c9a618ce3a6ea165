import { classMarks } from "../cohorts/index.ts";
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
import { eachStart } from "./each-start.ts";
import {
  PRECISION_MS,
  type ResolvedTimeToValueDefinition,
  resolveTimeToValue,
  type TimeToValueDefinition,
} from "./time-to-value-definition.ts";

/** How long units took from their start to the first value, and how long the others have been observed. */
export interface TimeToValueCounts extends Counts {
  readonly kind: "timeToValue";
  readonly definition: ResolvedTimeToValueDefinition;
  readonly observed: Observed;
  readonly userCount: number;
  readonly startedOutside: number;
  /**
   * Keys `group`, `ms`; sums `reached`, units that took so long, and `censored`, units without value for which the last
   * instant that is observed is so long after the start.
   */
  readonly durations: CountTable;
  /**
   * Keys `group`, `ms` (a horizon); sums `units`, that are observed for so long or longer, and `reached`, those of them
   * that took less time than it.
   */
  readonly horizons: CountTable;
  readonly mentions: CountTable;
}

/**
 * Calls `visit` with each unit that starts in the range: the time from its start to the first value in ms (−1 when none was
 * seen), and from its start to the end of observation. Gives how many units start outside.
 *
 * @throws RangeError when the table has no times.
 */
export function eachWait(
  act: string,
  table: EventTable,
  definition: ResolvedTimeToValueDefinition,
  visit: (user: number, group: Key, ms: number, observedMs: number) => void,
): number {
  const { time, observed } = checkTimes(act, table);
  const { runStart } = table;
  const classes = matchClasses(table, [definition.value]);
  const { codes } = classes;
  const isValue = classMarks(classes, 0);
  return eachStart(act, table, definition, (user, row, first, group) => {
    const start = time[row]!;
    const { until } = observed;
    const end = runStart[user + 1]!;
    let i = first;
    while (i < end && isValue[codes[i]!] === 0) i++;
    visit(user, group, i < end && time[i]! < until ? time[i]! - start : -1, until - start);
  });
}

/**
 * Counts how long units took from their start to the first value, and how long those without one have been observed.
 *
 * @throws DefinitionError when the definition is not valid.
 * @throws RangeError when the table has no times, or `by` has more than 10,000 values.
 */
export function countTimeToValue(table: EventTable, definition: TimeToValueDefinition): TimeToValueCounts {
  const act = "count time to value";
  const resolved = resolveTimeToValue(definition);
  const { observed } = checkTimes(act, table);
  const { start, value, horizonsMs, by } = resolved;
  const precision = PRECISION_MS[resolved.durationPrecision];
  const durations = tally(["group", "ms"], ["reached", "censored"]);
  const horizons = tally(["group", "ms"], ["units", "reached"]);
  const groups = new Set<Key>();
  const startedOutside = eachWait(act, table, resolved, (_, group, ms, observedMs) => {
    checkGroupCount(act, groups.add(group).size);
    const isReached = ms >= 0;
    // The end is not part of the observed period: the last instant that is seen lies 1 ms before.
    const length = isReached ? ms : observedMs - 1;
    addRow(durations, [group, length - (length % precision), isReached ? 1 : 0, isReached ? 0 : 1]);
    for (const horizon of horizonsMs)
      if (horizon <= observedMs) addRow(horizons, [group, horizon, 1, isReached && ms < horizon ? 1 : 0]);
  });
  return {
    kind: "timeToValue",
    definition: resolved,
    observed,
    excluded: { ...table.excluded },
    userCount: table.userCount,
    startedOutside,
    durations: countTable(durations),
    horizons: countTable(horizons),
    mentions: countMentions(table, [start, value], by),
  };
}
