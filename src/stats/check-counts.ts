/** Refuses a count outside 0–total, and a total that is not positive. Fractional (weighted) counts are fine. */
export function checkCounts(count: number, total: number): void {
  if (!(count >= 0 && count <= total && total > 0 && total < Infinity))
    throw new RangeError(
      `Cannot compute interval: count must be within a positive total, count has ${count} of ${total}`,
    );
}
