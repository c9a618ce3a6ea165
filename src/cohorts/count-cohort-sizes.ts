import {
  addRow,
  type Counts,
  type CountTable,
  countTable,
  type Key,
  type Observed,
  tally,
} from "../counts/index.ts";
import type { EventTable } from "../events/index.ts";
import { checkGroupCount, countMentions } from "../matching/index.ts";
import { calendar, periodAt } from "../time/index.ts";
import { type CohortDefinition, type ResolvedCohortDefinition, resolveCohorts } from "./definition.ts";
import { firstStarts, startGroup } from "./first-starts.ts";

/** Users by the period in which they started. */
export interface CohortCounts extends Counts {
  readonly kind: "cohorts";
  readonly definition: ResolvedCohortDefinition;
  readonly observed: Observed;
  readonly userCount: number;
  /** Users whose first matching event lies outside the range. */
  readonly startedOutside: number;
  /** Keys `group`, `cohort` (number of a period), sum `units`. */
  readonly sizes: CountTable;
  readonly mentions: CountTable;
}

/**
 * Counts users by the calendar period of their first matching event.
 *
 * @throws DefinitionError when the definition is not valid.
 * @throws RangeError when the table has no times, or `by` has more than 10,000 values.
 */
export function countCohortSizes(table: EventTable, definition: CohortDefinition = {}): CohortCounts {
  const resolved = resolveCohorts(definition);
  const { start, range, by } = resolved;
  const starts = firstStarts("count cohorts", table, start, range);
  const { rows, startedOutside } = starts;
  const observed = table.observed!;
  const periods = calendar(resolved, observed.from, observed.until);
  const groupOf = startGroup("count cohorts", table, starts, by);
  const sizes = tally(["group", "cohort"], ["units"]);
  const groups = new Set<Key>();
  rows.forEach((row, user) => {
    if (row < 0) return;
    const group = groupOf(user, row);
    checkGroupCount("count cohorts", groups.add(group).size);
    addRow(sizes, [group, periodAt(periods, table.time![row]!), 1]);
  });
  return {
    kind: "cohorts",
    definition: resolved,
    observed,
    excluded: { ...table.excluded },
    userCount: table.userCount,
    startedOutside,
    sizes: countTable(sizes),
    mentions: countMentions(table, [start], by),
  };
}
