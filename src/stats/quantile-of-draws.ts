import { quantileSorted } from "simple-statistics";

/** A quantile (`share` 0–1) of draws in order, at least one: interpolated, as R does by default (type 7). */
export function quantileOfDraws(sorted: number[], share: number): number {
  return quantileSorted(sorted, share);
}
