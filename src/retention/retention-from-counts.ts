import type { Key, Observed } from "../counts/index.ts";
import { type Note, note } from "../definitions/index.ts";
import { absentNotes } from "../matching/index.ts";
import { type Rate, rate } from "../stats/index.ts";
import { periodKey } from "../time/index.ts";
import type { RetentionCounts } from "./count-retention.ts";
import type { ResolvedRetentionDefinition } from "./definition.ts";

/** Interval k of a cohort. */
export interface RetentionCell {
  /** Periods after that of the start. */
  readonly k: number;
  /** Entries that returned, so far. */
  readonly returned: number;
  /** Entries whose interval k (for a common horizon: last interval) is over. */
  readonly eligible: number;
  /** Returned among the eligible. */
  readonly rate: Rate;
  /** Whether all entries of the cohort are eligible. */
  readonly mature: boolean;
}

/** The users who started in one period. */
export interface RetentionCohort {
  /** First date of the period. */
  readonly cohort: string;
  readonly size: number;
  /** From k = 0 on; intervals that nobody has lived to are absent, never 0. */
  readonly cells: readonly RetentionCell[];
}

/** Interval k over all cohorts: returned among the eligible. */
export interface PooledRetention extends Rate {
  readonly k: number;
}

export interface RetentionGroup {
  readonly value: Key;
  readonly cohorts: readonly RetentionCohort[];
  readonly pooled: readonly PooledRetention[];
}

export interface RetentionResult {
  readonly kind: "retention";
  readonly definition: ResolvedRetentionDefinition;
  readonly observed: Observed;
  readonly excluded: RetentionCounts["excluded"];
  readonly userCount: number;
  readonly startedOutside: number;
  readonly cohorts: readonly RetentionCohort[];
  readonly pooled: readonly PooledRetention[];
  /** One matrix a group with `by`, else empty; each entry is in one group. */
  readonly groups: readonly RetentionGroup[];
  readonly notes: readonly Note[];
}

type CohortRow = readonly [group: Key, cohort: number, age: number, entries: number];
type ReturnRow = readonly [
  group: Key,
  cohort: number,
  age: number,
  k: number,
  returned: number,
  first: number,
  last: number,
  streak: number,
];

/** Retention rates, with Wilson intervals, from counts. */
export function retentionFromCounts(counts: RetentionCounts): RetentionResult {
  const { definition, observed, excluded, userCount, startedOutside } = counts;
  const cohortRows = counts.cohorts.rows as readonly CohortRow[];
  const returnRows = counts.returns.rows as readonly ReturnRow[];
  const values = definition.by === null ? [] : [...new Set(cohortRows.map(([group]) => group))];
  const all = matrix(definition, cohortRows, returnRows);
  return {
    kind: "retention",
    definition,
    observed,
    excluded,
    userCount,
    startedOutside,
    ...all,
    groups: values.map((value) => ({
      value,
      ...matrix(
        definition,
        cohortRows.filter(([group]) => group === value),
        returnRows.filter(([group]) => group === value),
      ),
    })),
    notes: notesOf(counts, all.cohorts),
  };
}

function matrix(
  definition: ResolvedRetentionDefinition,
  cohortRows: readonly CohortRow[],
  returnRows: readonly ReturnRow[],
) {
  const returnsOf = new Map<number, ReturnRow[]>();
  for (const row of returnRows) {
    const rows = returnsOf.get(row[1]);
    if (rows === undefined) returnsOf.set(row[1], [row]);
    else rows.push(row);
  }
  const entriesOf = new Map<number, CohortRow[]>();
  for (const row of cohortRows) {
    const rows = entriesOf.get(row[1]);
    if (rows === undefined) entriesOf.set(row[1], [row]);
    else rows.push(row);
  }
  const cohorts = [...entriesOf]
    .sort(([a], [b]) => a - b)
    .map(([cohort, entries]) => {
      return cohortOf(definition, cohort, entries, returnsOf.get(cohort) ?? []);
    });
  return { cohorts, pooled: pool(cohorts, definition.confidence) };
}

function cohortOf(
  { mode, periods, horizon, confidence, ...spec }: ResolvedRetentionDefinition,
  cohort: number,
  entries: readonly CohortRow[],
  returns: readonly ReturnRow[],
): RetentionCohort {
  const size = entries.reduce((sum, [, , , n]) => sum + n, 0);
  const oldest = Math.max(...entries.map(([, , age]) => age));
  const lastReturn = Math.max(-1, ...returns.map(([, , , k]) => k));
  const last = Math.min(Math.max(oldest - 1, lastReturn), periods ?? Infinity);
  // With a common horizon every cell asks for the same last interval.
  const common = mode === "onOrAfter" && horizon === "common";
  const cells: RetentionCell[] = [];
  for (let k = 0; k <= last; k++) {
    const isOver = (age: number) => age > (common ? periods! : k);
    const counts = (row: ReturnRow) =>
      mode === "on" ? (row[3] === k ? row[4] : 0) : row[3] >= k ? row[6] : 0;
    const returned = returns.reduce((sum, row) => sum + counts(row), 0);
    const returnedEligible = returns.reduce((sum, row) => sum + (isOver(row[2]) ? counts(row) : 0), 0);
    const eligible = entries.reduce((sum, [, , age, n]) => sum + (isOver(age) ? n : 0), 0);
    cells.push({
      k,
      returned,
      eligible,
      rate: rate(returnedEligible, eligible, confidence),
      mature: eligible === size,
    });
  }
  return { cohort: periodKey(spec, cohort), size, cells };
}

function pool(cohorts: readonly RetentionCohort[], confidence: number): PooledRetention[] {
  const sums: { count: number; total: number }[] = [];
  for (const { cells } of cohorts) {
    for (const { k, rate } of cells) {
      const sum = sums[k] ?? { count: 0, total: 0 };
      sums[k] = sum;
      sum.count += rate.count;
      sum.total += rate.total;
    }
  }
  return sums.map(({ count, total }, k) => ({ k, ...rate(count, total, confidence) }));
}

function notesOf(
  { definition, observed, mentions }: RetentionCounts,
  cohorts: readonly RetentionCohort[],
): Note[] {
  const notes = absentNotes(mentions);
  if (observed.assumed) notes.push(note("observed-assumed", "the observed period was taken from the events"));
  if (cohorts.some(({ cells }) => cells.some((cell) => !cell.mature))) {
    notes.push(
      note("immature-cells", "cells of intervals that are not over for all hold what was seen so far"),
    );
  }
  if (definition.mode === "onOrAfter" && definition.horizon === "observed") {
    notes.push(
      note("unequal-observation", "older cohorts had more time to return: rows have different chances"),
    );
  }
  return notes;
}
