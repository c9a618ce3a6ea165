import { quantileOfSorted, type ValueCount } from "./quantile-of-sorted.ts";

/** Durations in ms. */
export interface DurationSummary {
  readonly count: number;
  readonly meanMs: number | null;
  readonly minMs: number | null;
  readonly firstQuartileMs: number | null;
  readonly medianMs: number | null;
  readonly thirdQuartileMs: number | null;
  readonly maxMs: number | null;
}

/** Mean, quartiles and extremes of durations that are counted; `null` without any. */
export function summarizeDurations(durations: readonly ValueCount[]): DurationSummary {
  const sorted = durations.filter(([, n]) => n > 0).sort((a, b) => a[0] - b[0]);
  const count = sorted.reduce((total, [, n]) => total + n, 0);
  const sum = sorted.reduce((total, [ms, n]) => total + ms * n, 0);
  return {
    count,
    meanMs: count === 0 ? null : sum / count,
    minMs: quantileOfSorted(sorted, 0),
    firstQuartileMs: quantileOfSorted(sorted, 0.25),
    medianMs: quantileOfSorted(sorted, 0.5),
    thirdQuartileMs: quantileOfSorted(sorted, 0.75),
    maxMs: quantileOfSorted(sorted, 1),
  };
}
