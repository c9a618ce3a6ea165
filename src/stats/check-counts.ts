/** Refuses a count outside 0–total, and a total that is not positive. Fractional (weighted) counts are fine. */
export function checkCounts(count: number, total: number): void {
  if (!(total > 0 && total < Infinity))
    throw new RangeError(`Cannot compute interval: total must be positive, total has ${total}`);
  if (!(count >= 0 && count <= total))
    throw new RangeError(`Cannot compute interval: count must be between 0 and total, count has ${count}`);
}
