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
import { checkGroupCount, countMentions } from "../matching/index.ts";
import { calendar, NO_PERIOD, periodIndexes } from "../time/index.ts";
import { entryStarts } from "./count-entry-starts.ts";
import { type CohortDefinition, type ResolvedCohortDefinition, resolveCohorts } from "./definition.ts";
import { entryGroup } from "./entry-group.ts";

/** Entries (users, unless they recur) by the period in which they started. */
export interface CohortCounts extends Counts {
  readonly kind: "cohorts";
  readonly definition: ResolvedCohortDefinition;
  readonly observed: Observed;
  /** Users of the table, those without an entry among them. */
  readonly userCount: number;
  /** Users whose first start lies outside the range; unless entries are first-ever, whose every start does. */
  readonly startedOutside: number;
  /** Entries of which nobody can say yet whether the behavior followed; they are in no cohort. */
  readonly pending: number;
  /** Keys `group`, `cohort` (number of a period), sum `units`. */
  readonly sizes: CountTable;
  readonly mentions: CountTable;
}

/**
 * Counts users by the calendar period of their first matching event. See {@link cohortSizes}.
 *
 * @throws DefinitionError when the definition is not valid, the table has no times, or `by` has more than 10,000 values.
 * @throws RangeError when the events span more than 100,000 periods.
 */
export function countCohortSizes(table: EventTable, definition: CohortDefinition = {}): CohortCounts {
  const resolved = resolveCohorts(definition);
  const act = "count cohorts";
  const { start, by, behavior } = resolved;
  const { time, observed } = checkTimes(act, table);
  const periods = calendar(resolved, observed.from, observed.until);
  const cohortOf = periodIndexes(periods, time, NO_PERIOD);
  const starts = entryStarts(act, table, resolved, periods, cohortOf);
  const groupOf = entryGroup(act, table, starts, resolved);
  const sizes = tally(["group", "cohort"], ["units"]);
  const groups = new Set<Key>();
  let pending = 0;
  for (let user = 0; user < table.userCount; user++) {
    for (let row = starts.rows[user]!; row >= 0; row = starts.next(user, row)) {
      const group = groupOf(user, row);
      if (group === undefined) {
        pending++;
        continue;
      }
      checkGroupCount(act, groups.add(group).size);
      addRow(sizes, [group, cohortOf[row]!, 1]);
    }
  }
  return {
    kind: "cohorts",
    definition: resolved,
    observed,
    excluded: { ...table.excluded },
    userCount: table.userCount,
    startedOutside: starts.startedOutside,
    pending,
    sizes: countTable(sizes),
    mentions: countMentions(table, behavior === null ? [start] : [start, behavior.did], by),
  };
}
