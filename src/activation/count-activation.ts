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
import { calendar, periodAt } from "../time/index.ts";
import {
  type ActivationDefinition,
  type ResolvedActivationDefinition,
  resolveActivation,
} from "./activation-definition.ts";
import { eachStart } from "./each-start.ts";

/** Units that started by whether they were activated in time. */
export interface ActivationCounts extends Counts {
  readonly kind: "activation";
  readonly definition: ResolvedActivationDefinition;
  readonly observed: Observed;
  /** Units of the table, also those that never started. */
  readonly userCount: number;
  /** Units whose first start lies outside the range; with `"first-in-range"`, whose every one does. */
  readonly startedOutside: number;
  /**
   * Keys `group`, `cohort` (number of the period of the start); sums `activated` and `others` of those whose time for it is
   * over, `pendingActivated` and `pendingOthers` of those whose time is not.
   */
  readonly cohorts: CountTable;
  /** Keys `group`, `step` (from 1), sum `done`: of those whose time is over, who did it. */
  readonly steps: CountTable;
  readonly mentions: CountTable;
}

/** A unit that started, and what it has done so far; the same object for all of them, written anew. */
export interface StartedUnit {
  user: number;
  group: Key;
  /** The instant of the start. */
  start: number;
  /** By step: how many of its events there are in time. */
  readonly found: Int32Array;
  activated: boolean;
  /** Whether the time for it is over. */
  judged: boolean;
}

/**
 * Calls `visit` with each unit of a table that starts in the range; gives how many start outside.
 *
 * @throws DefinitionError when the table has no times.
 */
export function eachStarted(
  act: string,
  table: EventTable,
  definition: ResolvedActivationDefinition,
  visit: (unit: StartedUnit) => void,
): number {
  const { time, observed } = checkTimes(act, table);
  const { runStart } = table;
  const { steps, withinMs } = definition;
  const { codes, selectors } = matchClasses(table, steps);
  const found = new Int32Array(steps.length);
  const unit: StartedUnit = { user: 0, group: null, start: 0, found, activated: false, judged: false };
  return eachStart(act, table, definition, (user, row, first, group) => {
    const start = time[row]!;
    const end = Math.min(start + withinMs, observed.until);
    found.fill(0);
    for (let i = first; i < runStart[user + 1]! && time[i]! < end; i++) {
      const matched = selectors[codes[i]!]!;
      for (let j = 0; j < matched.length; j++) found[matched[j]!]!++;
    }
    unit.user = user;
    unit.group = group;
    unit.start = start;
    unit.activated = true;
    for (let j = 0; j < found.length; j++) if (found[j]! < steps[j]!.atLeast) unit.activated = false;
    unit.judged = start + withinMs <= observed.until;
    visit(unit);
  });
}

/**
 * Counts the units that started by whether they were activated in time, and those of which nobody can say yet.
 *
 * @throws DefinitionError when the definition is not valid, the table has no times, or `by` has more than 10,000 values.
 */
export function countActivation(table: EventTable, definition: ActivationDefinition): ActivationCounts {
  const act = "count activation";
  const resolved = resolveActivation(definition);
  const { observed } = checkTimes(act, table);
  const { start, steps, by } = resolved;
  const cohorts = tally(["group", "cohort"], ["activated", "others", "pendingActivated", "pendingOthers"]);
  const done = tally(["group", "step"], ["done"]);
  const groups = new Set<Key>();
  const periods = calendar(resolved, observed.from, observed.until);
  const startedOutside = eachStarted(act, table, resolved, (unit) => {
    const { group, activated, judged, found } = unit;
    checkGroupCount(act, groups.add(group).size);
    const cell = (judged ? 0 : 2) + (activated ? 0 : 1);
    addRow(cohorts, [group, periodAt(periods, unit.start), ...[0, 1, 2, 3].map((i) => (i === cell ? 1 : 0))]);
    if (judged)
      for (let j = 0; j < found.length; j++)
        if (found[j]! >= steps[j]!.atLeast) addRow(done, [group, j + 1, 1]);
  });
  return {
    kind: "activation",
    definition: resolved,
    observed,
    excluded: { ...table.excluded },
    userCount: table.userCount,
    startedOutside,
    cohorts: countTable(cohorts),
    steps: countTable(done),
    mentions: countMentions(table, [start, ...steps], by),
  };
}
