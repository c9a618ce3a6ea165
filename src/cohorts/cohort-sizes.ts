import { type Key, type Observed, rowsBy } from "../counts/index.ts";
import { checkCounts, type Note } from "../definitions/index.ts";
import type { EventTable } from "../events/index.ts";
import { periodKey } from "../time/index.ts";
import { type CohortCounts, countCohortSizes } from "./count-cohort-sizes.ts";
import type { CohortDefinition, ResolvedCohortDefinition } from "./definition.ts";
import { entryNotes } from "./entry-notes.ts";

/** A cohort, and how many it has. */
export interface CohortSize {
  /** First date of its period. */
  readonly cohort: string;
  /** Entries that started in the period, from 1: users, of whom one counts in several cohorts if entries recur. */
  readonly size: number;
}

/** The cohorts of a table by calendar period, of all entries and by group. */
export interface CohortSizesResult {
  readonly kind: "cohorts";
  readonly definition: ResolvedCohortDefinition;
  readonly observed: Observed;
  readonly excluded: CohortCounts["excluded"];
  /** Users of the table, those without an entry among them. */
  readonly userCount: number;
  /** Users whose first start lies outside the range; unless entries are first-ever, whose every start does. */
  readonly startedOutside: number;
  /** Entries of which nobody can say yet whether the behavior followed. */
  readonly pending: number;
  /** In order of time; periods in which nobody started are absent. */
  readonly cohorts: readonly CohortSize[];
  /** One a group with `by` or `behavior`, else empty. */
  readonly groups: readonly { readonly value: Key; readonly cohorts: readonly CohortSize[] }[];
  readonly notes: readonly Note[];
}

/**
 * Cohort sizes from counts; periods in which nobody started are absent. See {@link cohortSizes}.
 *
 * @throws DefinitionError when the counts are of another kind.
 */
export function cohortSizesFromCounts(counts: CohortCounts): CohortSizesResult {
  checkCounts("compute cohort sizes", "cohorts", counts, [
    "userCount",
    "startedOutside",
    "pending",
    "sizes",
    "mentions",
  ]);
  const { definition, observed, excluded, userCount, startedOutside, pending, sizes } = counts;
  const rows = sizes.rows as readonly (readonly [Key, number, number])[];
  const sized = (of: readonly (readonly [Key, number, number])[]) => {
    const byCohort = new Map<number, number>();
    for (const [, cohort, n] of of) byCohort.set(cohort, (byCohort.get(cohort) ?? 0) + n);
    return [...byCohort]
      .sort(([a], [b]) => a - b)
      .map(([cohort, size]) => ({ cohort: periodKey(definition, cohort), size }));
  };
  const isSplit = definition.by !== null || definition.behavior !== null;
  return {
    kind: "cohorts",
    definition,
    observed,
    excluded,
    userCount,
    startedOutside,
    pending,
    cohorts: sized(rows),
    groups: isSplit ? Array.from(rowsBy(rows, 0), ([value, own]) => ({ value, cohorts: sized(own) })) : [],
    notes: entryNotes(definition, observed, counts.mentions),
  };
}

/**
 * How many users started in each calendar period, by their first matching event. Periods in which nobody started are absent;
 * without a start there are none.
 *
 * @throws DefinitionError when the definition is not valid, the table has no times, or `by` has more than 10,000 values.
 * @throws RangeError when the events span more than 100,000 periods.
 * @example One user a day
 * ```ts
 * const table = tableFromRows([
 *   { user: "ann", event: "visit", time: "2026-03-02T09:00:00Z" },
 *   { user: "bob", event: "visit", time: "2026-03-03T09:00:00Z" },
 * ]);
 * cohortSizes(table, { period: "day" }).cohorts; // => [{ cohort: "2026-03-02", size: 1 }, { cohort: "2026-03-03", size: 1 }]
 * ```
 */
export function cohortSizes(table: EventTable, definition: CohortDefinition = {}): CohortSizesResult {
  return cohortSizesFromCounts(countCohortSizes(table, definition));
}
