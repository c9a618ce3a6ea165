import { shown } from "../definitions/index.ts";

/** Refuses a count outside 0–total, and a total that is not positive. Fractional (weighted) counts are fine. */
export function checkCounts(count: number, total: number, act = "compute interval"): void {
  if (
    !([count, total].every(Number.isFinite) && count >= 0 && count <= total && total > 0 && total <= 2 ** 53)
  )
    throw new RangeError(
      `Cannot ${act}: count must be within a positive total up to 2^53, count has ${shown(count)} of ${shown(total)}`,
    );
}
