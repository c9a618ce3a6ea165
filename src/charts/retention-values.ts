import type { PooledRetention, RetentionCell, RetentionCohort } from "../retention/index.ts";
import { percentText, wholeText } from "./chart-number.ts";

/** A cell of the heatmap. */
export interface CellValue {
  readonly row: string;
  readonly k: number;
  readonly value: number | null;
  readonly returned: number;
  readonly of: number;
  readonly interval: string;
  readonly over: boolean;
}

/** A cell of all cohorts together. */
export function pooledValue(row: string, { k, value, count, total, low, high }: PooledRetention): CellValue {
  return { row, k, value, returned: count, of: total, interval: span(low, high), over: true };
}

/** A cell of a cohort; while nobody has lived through its interval, what was seen so far of the whole cohort. */
export function cohortValue(
  { cohort, size }: RetentionCohort,
  { k, returned, eligible, rate, mature }: RetentionCell,
): CellValue {
  const known = eligible > 0;
  return {
    row: rowLabel(cohort, size),
    k,
    value: known ? rate.value : size === 0 ? null : returned / size,
    returned: known ? rate.count : returned,
    of: known ? eligible : size,
    interval: known ? span(rate.low, rate.high) : "not over yet",
    over: mature,
  };
}

/** The rate as a label, in percent; narrow cells leave out the sign. */
export function cellLabel(rate: number | null, isRoomy: boolean): string {
  return rate === null ? "" : `${Math.round(100 * rate)}${isRoomy ? "%" : ""}`;
}

export function rowLabel(cohort: string, size: number): string {
  return `${cohort}   n = ${wholeText(size)}`;
}

function span(low: number | null, high: number | null): string {
  return `${percentText(low)} to ${percentText(high)}`;
}
