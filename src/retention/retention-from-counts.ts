import { type Key, type Observed, rowsBy } from "../counts/index.ts";
import { checkCounts, type Note } from "../definitions/index.ts";
import { checkResultCount } from "../matching/index.ts";
import { type Rate, rate } from "../stats/index.ts";
import type { RetentionCounts } from "./count-retention.ts";
import type { ResolvedRetentionDefinition } from "./definition.ts";
import {
  type CohortRow,
  cohortCells,
  type RetainedValue,
  type RetentionCohort,
  type ReturnRow,
  retained,
} from "./retention-matrix.ts";
import { retentionNotes } from "./retention-notes.ts";

/** Interval k over all cohorts: returned among the eligible (0–1), with Wilson's interval; `null` without any. */
export interface PooledRetention extends Rate {
  /** Intervals after that of the start, from 0. */
  readonly k: number;
  /** With a value in the definition: the values of all cohorts. */
  readonly retained?: RetainedValue;
}

/** The matrix of one group. */
export interface RetentionGroup {
  readonly value: Key;
  readonly cohorts: readonly RetentionCohort[];
  readonly pooled: readonly PooledRetention[];
}

/** Retention by cohort and interval, pooled over the cohorts, and by group. */
export interface RetentionResult {
  readonly kind: "retention";
  readonly definition: ResolvedRetentionDefinition;
  readonly observed: Observed;
  readonly excluded: RetentionCounts["excluded"];
  /** Users of the table, those without an entry among them. */
  readonly userCount: number;
  /** Users whose first start lies outside the range; unless entries are first-ever, whose every start does. */
  readonly startedOutside: number;
  /** Entries of which nobody can say yet whether the behavior followed; they are in no cohort. */
  readonly pending: number;
  /** In order of time; periods in which nobody started are absent. */
  readonly cohorts: readonly RetentionCohort[];
  /** Σ returned / Σ eligible of all cohorts, from k = 0 on. */
  readonly pooled: readonly PooledRetention[];
  /** One matrix a group with `by` or `behavior`, else empty; each entry is in one group. */
  readonly groups: readonly RetentionGroup[];
  readonly notes: readonly Note[];
}

/** As many cells take up to 2 GB. */
const MOST_CELLS = 5_000_000;

/**
 * Retention rates, with Wilson intervals, from counts. See {@link retention}.
 *
 * @throws DefinitionError when the counts are of another kind, or their groups have more than 5,000,000 cells.
 */
export function retentionFromCounts(counts: RetentionCounts): RetentionResult {
  checkCounts("compute retention", "retention", counts, [
    "userCount",
    "startedOutside",
    "pending",
    "cohorts",
    "returns",
    "mentions",
  ]);
  const { definition, observed, excluded, userCount, startedOutside, pending } = counts;
  const cohortRows = counts.cohorts.rows as readonly CohortRow[];
  const returnRows = counts.returns.rows as unknown as readonly ReturnRow[];
  const isSplit = definition.by !== null || definition.behavior !== null;
  const cohortsOf = rowsBy(cohortRows, 0);
  const returnsOf = rowsBy(returnRows, 0);
  const all = matrix(definition, cohortRows, returnRows);
  if (isSplit) checkCells(all.cohorts, cohortRows);
  return {
    kind: "retention",
    definition,
    observed,
    excluded,
    userCount,
    startedOutside,
    pending,
    ...all,
    groups: isSplit
      ? [...cohortsOf].map(([value, rows]) => ({
          value: value as Key,
          ...matrix(definition, rows, returnsOf.get(value) ?? []),
        }))
      : [],
    notes: retentionNotes(counts, all.cohorts),
  };
}

/** A group has as many cells in a cohort as all groups together. */
function checkCells(cohorts: readonly RetentionCohort[], rows: readonly CohortRow[]): void {
  const numbers = [...new Set(rows.map(([, cohort]) => cohort))].sort((a, b) => a - b);
  const lengths = new Map(numbers.map((number, i) => [number, cohorts[i]!.cells.length]));
  const cells = rows.reduce((sum, [, cohort]) => sum + lengths.get(cohort)!, 0);
  checkResultCount("compute retention", "cells", cells, MOST_CELLS);
}

function matrix(
  definition: ResolvedRetentionDefinition,
  cohortRows: readonly CohortRow[],
  returnRows: readonly ReturnRow[],
): Pick<RetentionGroup, "cohorts" | "pooled"> {
  const returnsOf = rowsBy(returnRows, 1);
  const cohorts = [...rowsBy(cohortRows, 1)]
    .sort(([a], [b]) => a - b)
    .map(([cohort, rows]) => cohortCells(definition, cohort, rows, returnsOf.get(cohort) ?? []));
  return { cohorts, pooled: pool(cohorts, definition) };
}

function pool(
  cohorts: readonly RetentionCohort[],
  { confidence, value }: ResolvedRetentionDefinition,
): PooledRetention[] {
  const length = cohorts.reduce((most, { cells }) => Math.max(most, cells.length), 0);
  return Array.from({ length }, (_, k) => {
    const cells = cohorts.flatMap((cohort) => cohort.cells[k] ?? []);
    const sumOf = (read: (cell: (typeof cells)[number]) => number) =>
      cells.reduce((sum, cell) => sum + read(cell), 0);
    const total = sumOf(({ rate }) => rate.total);
    const pooled = {
      k,
      ...rate(
        sumOf(({ rate }) => rate.count),
        total,
        confidence,
      ),
    };
    if (value === null) return pooled;
    const { scale } = value;
    // Sums times scale are whole: added as such, they are exact.
    const whole = (name: "sum" | "eligibleSum") =>
      sumOf((cell) => Math.round(cell.retained![name] * scale)) / scale;
    const events = sumOf((cell) => cell.retained!.events);
    return { ...pooled, retained: retained(whole("sum"), events, whole("eligibleSum"), total) };
  });
}
