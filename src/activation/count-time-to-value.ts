import { classMarks } from "../cohorts/index.ts";
import {
  type Counts,
  type CountTable,
  compareKeys,
  eachRun,
  type Key,
  type Observed,
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
  /** Units of the table, also those that never started. */
  readonly userCount: number;
  /** Units whose first start lies outside the range; with `"first-in-range"`, whose every one does. */
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

/** What is counted of the units of one group, before it becomes tables. */
interface Waits {
  /** In ms: how long the units took, and how long those without value have been observed. */
  readonly reached: number[];
  readonly open: number[];
  /** By horizon. */
  readonly horizonUnits: number[];
  readonly horizonReached: number[];
}

/**
 * Calls `visit` with each unit that starts in the range: the time from its start to the first value in ms (−1 when none was
 * seen), and from its start to the end of observation. Gives how many units start outside.
 *
 * @throws DefinitionError when the table has no times.
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
 * @throws DefinitionError when the definition is not valid, the table has no times, or `by` has more than 10,000 values.
 */
export function countTimeToValue(table: EventTable, definition: TimeToValueDefinition): TimeToValueCounts {
  const act = "count time to value";
  const resolved = resolveTimeToValue(definition);
  const { observed } = checkTimes(act, table);
  const { start, value, horizonsMs, by } = resolved;
  const precision = PRECISION_MS[resolved.durationPrecision];
  const byGroup = new Map<Key, Waits>();
  const startedOutside = eachWait(act, table, resolved, (_, group, ms, observedMs) => {
    let waits = byGroup.get(group);
    if (waits === undefined) {
      const zeros = () => horizonsMs.map(() => 0);
      waits = { reached: [], open: [], horizonUnits: zeros(), horizonReached: zeros() };
      byGroup.set(group, waits);
      checkGroupCount(act, byGroup.size);
    }
    const isReached = ms >= 0;
    // The end is not part of the observed period: the last instant that is seen lies 1 ms before.
    const length = isReached ? ms : observedMs - 1;
    (isReached ? waits.reached : waits.open).push(length - (length % precision));
    for (let h = 0; h < horizonsMs.length; h++) {
      if (horizonsMs[h]! > observedMs) continue;
      waits.horizonUnits[h]!++;
      if (isReached && ms < horizonsMs[h]!) waits.horizonReached[h]!++;
    }
  });
  const groups = [...byGroup].sort(([a], [b]) => compareKeys(a, b));
  return {
    kind: "timeToValue",
    definition: resolved,
    observed,
    excluded: { ...table.excluded },
    userCount: table.userCount,
    startedOutside,
    durations: {
      keys: ["group", "ms"],
      sums: ["reached", "censored"],
      rows: groups.flatMap(([group, waits]) => durationRows(group, waits)),
    },
    horizons: {
      keys: ["group", "ms"],
      sums: ["units", "reached"],
      rows: groups.flatMap(([group, { horizonUnits, horizonReached }]) =>
        horizonsMs
          .map((ms, h) => [group, ms, horizonUnits[h]!, horizonReached[h]!])
          .filter(([, , units]) => units !== 0),
      ),
    },
    mentions: countMentions(table, [start, value], by),
  };
}

/** A row for each length of time, with who took it and who is open then. */
function durationRows(group: Key, { reached, open }: Waits): Key[][] {
  const rows: [Key, ms: number, reached: number, censored: number][] = [];
  eachRun(reached, (ms, n) => rows.push([group, ms, n, 0]));
  eachRun(open, (ms, n) => rows.push([group, ms, 0, n]));
  rows.sort(([, a], [, b]) => a - b);
  return rows.filter(([, ms, , censored], i) => {
    const before = rows[i - 1];
    if (before?.[1] !== ms) return true;
    before[3] = censored;
    return false;
  });
}
