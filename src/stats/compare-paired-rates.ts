import { checkKeys } from "./check-keys.ts";
import { checkNumber } from "./check-number.ts";
import { chiSquareUpper } from "./chi-square.ts";
import type { RateComparison } from "./compare-rates.ts";
import { tangoInterval } from "./tango-interval.ts";

/** The same users in two periods, by when they did a thing. */
export interface PairedCounts {
  /** Users who did it in both periods. */
  readonly both: number;
  /** In the first period only. */
  readonly onlyA: number;
  /** In the second period only. */
  readonly onlyB: number;
  /** In neither. */
  readonly neither: number;
}

/**
 * Compares two rates of the same users: `a` − `b` (−1 to 1) with Tango's score interval, their ratio, and McNemar's test
 * without correction, of which that interval holds the differences that are not rejected. Without users every field is
 * null; without users who changed there is no test.
 *
 * Sources: Quinn McNemar, "Note on the Sampling Error of the Difference Between Correlated Proportions or Percentages",
 * 1947; Toshiro Tango, "Equivalence Test and Confidence Interval for the Difference in Proportions for the Paired-Sample
 * Design", 1998.
 *
 * @throws RangeError when an option is not known, a count is negative or not finite, or `confidence` not between 0 and 1.
 * @example Of 100 users 30 did it in both months, 25 only in this one, 10 only in the last
 * ```ts
 * const { difference, z, p } = comparePairedRates({ both: 30, onlyA: 25, onlyB: 10, neither: 35 });
 * [difference, z, p]; // => [0.15, 2.5354627641855496, 0.011229886652916687]
 * ```
 */
export function comparePairedRates(
  { both, onlyA, onlyB, neither }: PairedCounts,
  options: { readonly confidence?: number | undefined } = {},
): RateComparison {
  checkKeys("compare rates", options, "confidence");
  const { confidence = 0.95 } = options;
  for (const [name, n] of Object.entries({ both, onlyA, onlyB, neither }))
    checkNumber("compare rates", "counts must not be negative", name, n, 0);
  const total = both + onlyA + onlyB + neither;
  if (total === 0) return { difference: null, low: null, high: null, ratio: null, z: null, p: null };
  const { low, high } = tangoInterval(onlyA, onlyB, total, confidence);
  const changed = onlyA + onlyB;
  const z = changed === 0 ? null : (onlyA - onlyB) / Math.sqrt(changed);
  return {
    difference: (onlyA - onlyB) / total,
    low,
    high,
    ratio: both + onlyB === 0 ? null : (both + onlyA) / (both + onlyB),
    z,
    p: z === null ? null : chiSquareUpper(z * z, 1),
  };
}
