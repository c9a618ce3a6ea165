import { checkKeys } from "./check-keys.ts";
import { type CountOfTotal, isEmpty } from "./count-of-total.ts";
import { newcombeDifference } from "./newcombe-difference.ts";
import { pooledZTest } from "./pooled-z-test.ts";

/** How a rate differs from another; a field is null when the data cannot say. */
export interface RateComparison {
  /** The first rate less the second, −1 to 1. */
  readonly difference: number | null;
  /** Lower limit of `difference`, from −1 on. */
  readonly low: number | null;
  /** Upper limit of `difference`, up to 1. */
  readonly high: number | null;
  /** The first rate over the second; null when the second is 0. */
  readonly ratio: number | null;
  /** Statistic of the test of no difference; null also when both are 0, both are 1, or no user changed. */
  readonly z: number | null;
  /** Its two-sided p-value, 0–1; null where `z` is. */
  readonly p: number | null;
}

/**
 * Compares two independent rates: `a` − `b` (−1 to 1) with Newcombe's interval, their ratio, and the pooled z test.
 * Every field is null when a total is 0.
 *
 * Source: Robert Newcombe, "Interval Estimation for the Difference Between Independent Proportions: Comparison of
 * Eleven Methods", 1998, method 10.
 *
 * @throws RangeError when an option is not known, a count is not between 0 and its total, or `confidence` not between 0 and 1.
 * @example This month's 56 of 70 against last month's 48 of 80
 * compareRates({ count: 56, total: 70 }, { count: 48, total: 80 }); // => { difference: 0.20000000000000007, low: 0.05243147240236498, high: 0.33387265403690597, ratio: 1.3333333333333335, z: 2.6501719512585336, p: 0.008045081368196563 }
 */
export function compareRates(
  a: CountOfTotal,
  b: CountOfTotal,
  options: { readonly confidence?: number | undefined } = {},
): RateComparison {
  checkKeys("compare rates", options, "confidence");
  const { confidence = 0.95 } = options;
  if (isEmpty(a) || isEmpty(b))
    return { difference: null, low: null, high: null, ratio: null, z: null, p: null };
  const { low, high } = newcombeDifference(a, b, confidence);
  const shareA = a.count / a.total;
  const shareB = b.count / b.total;
  return {
    difference: shareA - shareB,
    low,
    high,
    ratio: shareB === 0 ? null : shareA / shareB,
    ...pooledZTest(a, b),
  };
}
