import { checkNumber } from "./check-number.ts";
import { quantileOfSorted, type ValueCount } from "./quantile-of-sorted.ts";

/**
 * A quantile (`share` 0–1) of values that are counted, exactly: interpolated between the two neighbors in order, as R
 * does by default. Without values: `null`.
 *
 * Source: Rob Hyndman and Yanan Fan, "Sample Quantiles in Statistical Packages", 1996, type 7.
 *
 * @throws RangeError when `share` is not between 0 and 1, a value is not finite, or a count negative or not finite.
 * @example The median of 10, 10, 20 and 50
 * quantileOfCounts([[50, 1], [10, 2], [20, 1]], 0.5); // => 15
 */
export function quantileOfCounts(counts: readonly ValueCount[], share: number): number | null {
  const act = "find quantile";
  checkNumber(act, "share must be between 0 and 1", "share", share, 0, 1);
  counts.forEach(([value, n], i) => {
    checkNumber(act, "values must be finite", `counts[${i}]`, value);
    checkNumber(act, "counts must not be negative", `counts[${i}]`, n, 0);
  });
  return quantileOfSorted(
    counts.filter(([, n]) => n > 0).sort((a, b) => a[0] - b[0]),
    share,
  );
}
