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

/** Mean, quartiles and extremes of durations given as pairs of ms and count; `null` without any. */
export function summarizeDurations(pairs: readonly (readonly [ms: number, n: number])[]): DurationSummary {
  const sorted = [...pairs].sort((a, b) => a[0] - b[0]);
  const count = sorted.reduce((total, [, n]) => total + n, 0);
  const sum = sorted.reduce((total, [ms, n]) => total + ms * n, 0);
  const at = (share: number) => quantileOfPairs(sorted, count, share);
  return {
    count,
    meanMs: count === 0 ? null : sum / count,
    minMs: at(0),
    firstQuartileMs: at(0.25),
    medianMs: at(0.5),
    thirdQuartileMs: at(0.75),
    maxMs: at(1),
  };
}

/** A quantile of sorted pairs, interpolated between neighbours (R type 7: Hyndman and Fan, 1996). */
function quantileOfPairs(
  sorted: readonly (readonly [number, number])[],
  count: number,
  share: number,
): number | null {
  if (count === 0) return null;
  const place = (count - 1) * share;
  const low = valueAtPlace(sorted, Math.floor(place));
  return low + (place - Math.floor(place)) * (valueAtPlace(sorted, Math.ceil(place)) - low);
}

function valueAtPlace(sorted: readonly (readonly [number, number])[], place: number): number {
  let before = 0;
  for (const [ms, n] of sorted) {
    before += n;
    if (place < before) return ms;
  }
  return sorted[sorted.length - 1]![0];
}
