import { type BootstrapOptions, bootstrapInterval } from "./bootstrap-interval.ts";
import { checkKeys } from "./check-keys.ts";
import type { Interval } from "./interval.ts";
import { isRounding } from "./is-rounding.ts";
import { studentTQuantile, studentTUpper } from "./student-t.ts";
import { tailShare } from "./tail-share.ts";
import { pairUsers, type UserPairs, type UserTotal } from "./user-total.ts";

/** How Σ count / Σ total of two periods differ; a field is null when the data cannot say. */
export interface TotalsComparison {
  /** Σ count / Σ total of the first period; null without users there. */
  readonly a: number | null;
  /** Of the second period, likewise. */
  readonly b: number | null;
  /** `a` − `b`, in their unit. */
  readonly difference: number | null;
  /** Lower limit of its t interval; null for fewer than two users, and when `standardError` is 0. */
  readonly low: number | null;
  /** Upper limit, likewise. */
  readonly high: number | null;
  /** Of `difference`; null also for fewer than two users. */
  readonly standardError: number | null;
  /** Degrees of freedom: one less than the users who are in either period, 0 without users. */
  readonly df: number;
  /** Two-sided p-value, 0–1; null where the limits are. */
  readonly p: number | null;
}

/**
 * Compares Σ count / Σ total of two periods whose users may be the same, in part or all: sessions a user, events a
 * session, bounces a session. Users are what is independent: what one does in both periods, and in all sessions, counts
 * as one observation (linearization of the ratios, t interval). With the same users and totals of 1 it is the paired t
 * test. It takes two users, and some 20 to be near its confidence; with nobody in one of the periods there is no
 * difference: null.
 *
 * Source: William Cochran, "Sampling Techniques", 1977, chapter 6; Kung-Yee Liang and Scott Zeger, "Longitudinal Data
 * Analysis Using Generalized Linear Models", 1986.
 *
 * @throws RangeError when an option is not known, a count is not finite, a total not positive, a user in a period twice, or `confidence` not
 * between 0 and 1.
 * @example Two users in both periods, one in the first only
 * ```ts
 * const now = [{ user: "ann", count: 5 }, { user: "bob", count: 3 }, { user: "cid", count: 4 }];
 * const before = [{ user: "ann", count: 2 }, { user: "bob", count: 1 }];
 * const { difference, low, high } = compareTotals(now, before);
 * [difference, low, high]; // => [2.5, 1.8789655720624174, 3.1210344279375826]
 * ```
 */
export function compareTotals(
  a: readonly UserTotal[],
  b: readonly UserTotal[],
  options: { readonly confidence?: number | undefined } = {},
): TotalsComparison {
  checkKeys("compare totals", options, "confidence");
  const { confidence = 0.95 } = options;
  const tail = tailShare(confidence);
  const pairs = pairUsers(a, b);
  const n = pairs.counts.length;
  const [sumA, sumB] = sums(pairs.counts);
  const [totalA, totalB] = sums(pairs.totals);
  const ratioA = totalA === 0 ? null : sumA / totalA;
  const ratioB = totalB === 0 ? null : sumB / totalB;
  const difference = ratioA === null || ratioB === null ? null : ratioA - ratioB;
  const nothing = { low: null, high: null, standardError: null, p: null };
  const shown = { a: ratioA, b: ratioB, difference, df: Math.max(0, n - 1) };
  if (difference === null || n < 2) return { ...shown, ...nothing };
  let squares = 0;
  for (let i = 0; i < n; i++) {
    const [countA, countB] = pairs.counts[i]!;
    const [ofA, ofB] = pairs.totals[i]!;
    squares += ((countA - ratioA! * ofA) / totalA - (countB - ratioB! * ofB) / totalB) ** 2;
  }
  const spread = Math.sqrt((squares * n) / (n - 1));
  const standardError = isRounding(spread, ratioA!, ratioB!) ? 0 : spread;
  if (standardError === 0) return { ...shown, ...nothing, standardError };
  const half = -studentTQuantile(tail, n - 1) * standardError;
  const p = 2 * studentTUpper(Math.abs(difference) / standardError, n - 1);
  return { ...shown, low: difference - half, high: difference + half, standardError, p };
}

/**
 * The percentile bootstrap interval of the difference that `compareTotals` tells, in its unit: users are drawn with
 * replacement, each with all that it did in both periods. For totals of which few users have most. Draws in which nobody
 * is in one of the periods are taken as no difference.
 *
 * Source: Anthony Davison and David Hinkley, "Bootstrap Methods and their Application", 1997, section 3.8.
 *
 * @throws RangeError as `compareTotals` and `bootstrapInterval` do, and when there are no users.
 * @example The same for every draw
 * compareTotalsBootstrap([{ user: 1, count: 3 }], [{ user: 1, count: 1 }], { seed: 1 }); // => { low: 2, high: 2 }
 */
export function compareTotalsBootstrap(
  a: readonly UserTotal[],
  b: readonly UserTotal[],
  options: BootstrapOptions,
): Interval {
  checkKeys("compare totals", options, "seed", "resamples", "confidence");
  const pairs = pairUsers(a, b);
  const users = pairs.counts.map((_, i) => i);
  return bootstrapInterval(users, (sample) => differenceOf(pairs, sample), options);
}

function differenceOf({ counts, totals }: UserPairs, sample: ArrayLike<number>): number {
  let [countA, countB, totalA, totalB] = [0, 0, 0, 0];
  for (let i = 0; i < sample.length; i++) {
    const user = sample[i]!;
    countA += counts[user]![0];
    countB += counts[user]![1];
    totalA += totals[user]![0];
    totalB += totals[user]![1];
  }
  return totalA === 0 || totalB === 0 ? 0 : countA / totalA - countB / totalB;
}

function sums(rows: readonly (readonly [number, number])[]): [number, number] {
  let [sumA, sumB] = [0, 0];
  for (const [a, b] of rows) {
    sumA += a;
    sumB += b;
  }
  return [sumA, sumB];
}
