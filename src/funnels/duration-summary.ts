import type { Key } from "../counts/index.ts";

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

/** A row of a table of durations: two keys, ms, number. */
export type DurationRow = readonly [group: Key, step: number, ms: number, n: number, ...unknown[]];

/** Mean, quartiles and extremes of durations that stand in rows as ms and number; `null` without any. */
export function summarizeDurations(rows: readonly DurationRow[]): DurationSummary {
  const sorted = [...rows].sort((a, b) => a[2] - b[2]);
  let count = 0;
  let sum = 0;
  for (const [, , ms, n] of sorted) {
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

function durationAt(sorted: readonly DurationRow[], place: number): number {
  let before = 0;
  const row = sorted.find(([, , , n]) => {
    before += n;
    return place < before;
  });
  return row?.[2] ?? 0;
}
