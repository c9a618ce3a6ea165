/** Durations in ms; `null` without any. */
export interface SessionDurations {
  readonly count: number;
  readonly meanMs: number | null;
  readonly minMs: number | null;
  readonly firstQuartileMs: number | null;
  readonly medianMs: number | null;
  readonly thirdQuartileMs: number | null;
  readonly maxMs: number | null;
}

/** Mean, quartiles and extremes of durations, each with the number of sessions that lasted so long. */
export function summarizeDurations(
  durations: readonly (readonly [ms: number, n: number])[],
): SessionDurations {
  const sorted = [...durations].sort(([a], [b]) => a - b);
  let count = 0;
  let sum = 0;
  for (const [ms, n] of sorted) {
    count += n;
    sum += ms * n;
  }
  /** Interpolated between neighbours (R type 7: Hyndman and Fan, 1996). */
  const quantile = (share: number) => {
    const place = (count - 1) * share;
    const low = durationAt(sorted, Math.floor(place));
    return count === 0 ? null : low + (place % 1) * (durationAt(sorted, Math.ceil(place)) - low);
  };
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

function durationAt(sorted: readonly (readonly [ms: number, n: number])[], place: number): number {
  let before = 0;
  for (const [ms, n] of sorted) {
    before += n;
    if (place < before) return ms;
  }
  return 0;
}
