import { quantileOfSorted } from "./quantile-of-sorted.ts";

/** Durations in ms; without any all but `count` is `null`. */
export interface DurationSummary {
  /** How many durations there are. */
  readonly count: number;
  /** Their arithmetic mean. */
  readonly meanMs: number | null;
  /** The shortest. */
  readonly minMs: number | null;
  /** A quarter is no longer; interpolated between neighbors, as the other quartiles (R's type 7). */
  readonly firstQuartileMs: number | null;
  /** Half are no longer. */
  readonly medianMs: number | null;
  /** Three quarters are no longer. */
  readonly thirdQuartileMs: number | null;
  /** The longest. */
  readonly maxMs: number | null;
}

/**
 * Mean, quartiles and extremes of durations that are counted: `row[at]` ms, of which there are `row[at + 1]`; `null` without
 * any.
 */
export function summarizeDurations(rows: readonly (readonly unknown[])[], at = 0): DurationSummary {
  const msOf = (row: readonly unknown[]) => row[at] as number;
  const countOf = (row: readonly unknown[]) => row[at + 1] as number;
  const sorted = rows.filter((row) => countOf(row) > 0).sort((a, b) => msOf(a) - msOf(b));
  const count = sorted.reduce((total, row) => total + countOf(row), 0);
  const sum = sorted.reduce((total, row) => total + msOf(row) * countOf(row), 0);
  const quantile = (share: number) => quantileOfSorted(sorted, share, at);
  return {
    count,
    meanMs: count === 0 ? null : sum / count,
    minMs: quantile(0),
    firstQuartileMs: quantile(0.25),
    medianMs: quantile(0.5),
    thirdQuartileMs: quantile(0.75),
    maxMs: quantile(1),
  };
}
