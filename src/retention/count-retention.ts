import type { Counts, CountTable, Observed } from "../counts/index.ts";
import { checkTimes, type EventTable } from "../events/index.ts";
import { countMentions } from "../matching/index.ts";
import { eachEntry } from "./count-entries.ts";
import { countPlainReturns } from "./count-plain-returns.ts";
import type { ResolvedRetentionDefinition, RetentionDefinition } from "./definition.ts";
import { resolveRetention } from "./resolve-retention.ts";
import { addEntry, retentionCells, retentionTables } from "./retention-cells.ts";

/** Entries and their returns by cohort and interval: all that retention needs. */
export interface RetentionCounts extends Counts {
  readonly kind: "retention";
  readonly definition: ResolvedRetentionDefinition;
  readonly observed: Observed;
  /** Users of the table, those without an entry among them. */
  readonly userCount: number;
  /** Users whose first start lies outside the range; unless entries are first-ever, whose every start does. */
  readonly startedOutside: number;
  /** Entries of which nobody can say yet whether the behavior followed; they are in no cohort. */
  readonly pending: number;
  /** Keys `group`, `cohort` (number of a period), `age` (the interval in which observation ends), sum `entries`. */
  readonly cohorts: CountTable;
  /**
   * Keys `group`, `cohort`, `age`, `k`; sums `returned` (in interval k), `first` (k is the first interval returned in),
   * `last` (the last), `streak` (in all of 0 to k); with a value also `valueSum` (of the returns of interval k, times
   * `scale`) and `valueEvents` (how many have one).
   */
  readonly returns: CountTable;
  readonly mentions: CountTable;
}

/**
 * Counts entries and returns: for each cohort and each interval k after the start, who was there.
 *
 * @throws DefinitionError when the definition is not valid, the table has no times, or `by` has more than 10,000 values.
 * @throws RangeError when the events span more than 100,000 periods, more than 5,000,000 rows of returns would be counted, or a
 * sum of values is too large to be exact.
 * @example A user who comes back the next day
 * ```ts
 * const day = 86_400_000;
 * const table = tableFromColumns({ user: [1, 1], time: [0, day] }, { observed: { from: 0, until: 3 * day } });
 * countRetention(table, { period: "day" }).returns.rows; // => [[null, 0, 3, 0, 1, 1, 0, 1], [null, 0, 3, 1, 1, 0, 1, 1]]
 * ```
 */
export function countRetention(table: EventTable, definition: RetentionDefinition = {}): RetentionCounts {
  const resolved = resolveRetention(definition);
  const { observed } = checkTimes("count retention", table);
  const { start, behavior, by, value } = resolved;
  const selectors = [start, resolved.return, ...(behavior === null ? [] : [behavior.did])];
  return {
    kind: "retention",
    definition: resolved,
    observed,
    excluded: { ...table.excluded },
    userCount: table.userCount,
    ...(countPlainReturns("count retention", table, resolved) ?? countReturns(table, resolved)),
    mentions: countMentions(table, selectors, by, value === null ? null : value.property),
  };
}

/** Visits entry by entry. */
function countReturns(
  table: EventTable,
  definition: ResolvedRetentionDefinition,
): Pick<RetentionCounts, "startedOutside" | "pending" | "cohorts" | "returns"> {
  const cells = retentionCells(definition.value !== null, definition.periods);
  const { startedOutside, pending } = eachEntry("count retention", table, definition, (entry, intervals) =>
    addEntry(cells, entry, intervals),
  );
  return { startedOutside, pending, ...retentionTables(cells) };
}
