import { type Rate, rate } from "../stats/index.ts";
import { periodKey } from "../time/index.ts";
import type { ResolvedRetentionDefinition } from "./definition.ts";

/** Values of the returns of interval k, or of those that `mode` asks for with it, in the property's own unit. */
export interface RetainedValue {
  /** Over all returns so far. */
  readonly sum: number;
  /** How many returns have a value. */
  readonly events: number;
  /** `sum` over `events`, `null` without any. */
  readonly mean: number | null;
  /** Over the returns of the eligible entries. */
  readonly eligibleSum: number;
  /** `eligibleSum` over the eligible entries, those without a return among them; `null` without any. */
  readonly perEligible: number | null;
}

/** Interval k of a cohort. */
export interface RetentionCell {
  /** Intervals after that of the start, from 0. */
  readonly k: number;
  /** Entries that returned, so far. */
  readonly returned: number;
  /** Entries whose interval k (for a common horizon: last interval) is over. */
  readonly eligible: number;
  /** Returned among the eligible, a share (0–1); `null` without eligible ones. */
  readonly rate: Rate;
  /** Whether all entries of the cohort are eligible. */
  readonly mature: boolean;
  /** With a value in the definition. */
  readonly retained?: RetainedValue;
}

/** The entries that started in one period. */
export interface RetentionCohort {
  /** First date of the period; of hours their start, to the minute. */
  readonly cohort: string;
  /** Entries: users, of whom one counts in several cohorts if entries recur. */
  readonly size: number;
  /** From k = 0 on; intervals that nobody has lived to are absent, never 0. */
  readonly cells: readonly RetentionCell[];
}

/** A row of the table of cohorts: group, cohort, age, entries. */
export type CohortRow = readonly [group: unknown, cohort: number, age: number, entries: number];

/** A row of the table of returns. */
export type ReturnRow = readonly [
  group: unknown,
  cohort: number,
  age: number,
  k: number,
  returned: number,
  first: number,
  last: number,
  streak: number,
  valueSum?: number,
  valueEvents?: number,
];

const COLUMN = { on: 4, onOrBefore: 5, onOrAfter: 6, streak: 7 } as const;

/** The cells of one cohort. */
export function cohortCells(
  definition: ResolvedRetentionDefinition,
  cohort: number,
  entries: readonly CohortRow[],
  returns: readonly ReturnRow[],
): RetentionCohort {
  const { mode, periods, horizon, confidence, value } = definition;
  const size = entries.reduce((sum, [, , , n]) => sum + n, 0);
  const oldest = entries.reduce((most, [, , age]) => Math.max(most, age), -1);
  const lastReturn = returns.reduce((last, row) => Math.max(last, row[3]), -1);
  const length = Math.min(Math.max(oldest - 1, lastReturn), periods ?? Infinity) + 1;
  // With a common horizon every cell asks for the same last interval.
  const isCommon = mode === "onOrAfter" && horizon === "common";
  const lived = (age: number) => (isCommon ? (age > periods! ? length : 0) : age);
  const series = () => new Array<number>(length + 1).fill(0);
  const [returned, counted, eligible, sum, events, eligibleSum] = Array.from({ length: 6 }, series) as [
    number[],
    number[],
    number[],
    number[],
    number[],
    number[],
  ];
  for (const [, , age, n] of entries) add(eligible, 0, lived(age), n);
  for (const row of returns) {
    const [, , age, k] = row;
    const n = row[COLUMN[mode]];
    // A row counts in all cells that its interval decides.
    const low = mode === "onOrAfter" ? 0 : k;
    const high = mode === "onOrBefore" ? length : k + 1;
    const over = Math.min(high, lived(age));
    add(returned, low, high, n);
    add(counted, low, over, n);
    if (value === null) continue;
    add(sum, low, high, row[8]!);
    add(events, low, high, row[9]!);
    add(eligibleSum, low, over, row[8]!);
  }
  for (const one of [returned, counted, eligible, sum, events, eligibleSum])
    for (let k = 1; k < length; k++) one[k]! += one[k - 1]!;
  const cells = Array.from({ length }, (_, k): RetentionCell => {
    const cell = {
      k,
      returned: returned[k]!,
      eligible: eligible[k]!,
      rate: rate(counted[k]!, eligible[k]!, confidence),
      mature: eligible[k] === size,
    };
    if (value === null) return cell;
    const { scale } = value;
    return {
      ...cell,
      retained: retained(sum[k]! / scale, events[k]!, eligibleSum[k]! / scale, eligible[k]!),
    };
  });
  return { cohort: periodKey({ ...definition, period: definition.cohortPeriod }, cohort), size, cells };
}

/** Values and their means. */
export function retained(sum: number, events: number, eligibleSum: number, eligible: number): RetainedValue {
  const mean = events === 0 ? null : sum / events;
  return { sum, events, mean, eligibleSum, perEligible: eligible === 0 ? null : eligibleSum / eligible };
}

/** Adds an amount to the cells from `low` up to `high`, as steps that are summed up later. */
function add(steps: number[], low: number, high: number, n: number): void {
  if (high <= low || low >= steps.length) return;
  steps[low]! += n;
  if (high < steps.length) steps[high]! -= n;
}
