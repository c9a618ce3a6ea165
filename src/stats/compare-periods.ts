import { checkKeys } from "./check-keys.ts";
import { comparePairedRates } from "./compare-paired-rates.ts";
import { compareRates } from "./compare-rates.ts";
import { compareTotals, compareTotalsBootstrap } from "./compare-totals.ts";
import type { CountOfTotal } from "./count-of-total.ts";
import { meanInterval } from "./mean-interval.ts";
import { pairUsers, type UserTotal } from "./user-total.ts";
import { welchTest } from "./welch-test.ts";

/** The number of a period: a rate of users who are not known, or what each user adds to it. */
export type PeriodValue = CountOfTotal | readonly UserTotal[];

/** How a number differs from its baseline; a field is null when the data cannot say. */
export interface PeriodComparison {
  /** Of the first period: a share (0–1) of a rate, else Σ count / Σ total; null without data. */
  readonly value: number | null;
  /** Of the second period, likewise. */
  readonly baseline: number | null;
  /** `value` − `baseline`, in their unit. */
  readonly difference: number | null;
  /** Lower limit of `difference`; null also where users are too few, or nothing varies. */
  readonly low: number | null;
  /** Upper limit, likewise. */
  readonly high: number | null;
  /** `value` / `baseline`; null when that is 0. */
  readonly ratio: number | null;
  /** Two-sided p-value (0–1) of the test that belongs to the interval; none for a bootstrap. */
  readonly p: number | null;
  /** How interval and test were found. */
  readonly method: "newcombe" | "tango" | "welch" | "clusters" | "bootstrap";
  /** Who was compared; null for rates as `{ count, total }`, whose users are not known. */
  readonly users: {
    /** Users in the first period. */
    readonly now: number;
    /** Users in the second period. */
    readonly before: number;
    /** Users in both. */
    readonly both: number;
  } | null;
}

type Found = Pick<PeriodComparison, "low" | "high" | "p" | "method">;

/**
 * Compares a number with that of another period, such as the one that `baselineRange` names: a rate or a mean (or any
 * Σ count / Σ total) by users, with the test that fits who is in both periods.
 *
 * - Rates as `{ count, total }`, and shares of users (0 or 1 of 1 each) of whom none is in both: Newcombe, z test.
 * - Shares of the same users: Tango's interval, McNemar's test.
 * - Means over different users: Welch's t test.
 * - All else, so also when some users are in both: users as clusters (`compareTotals`).
 *
 * With a `seed`, means and ratios have a bootstrap interval that draws users. No users: every number is null.
 *
 * @throws RangeError when an option is not known, a count does not fit in its total, a user is in a period twice, one period is a rate and the
 * other a list, or `confidence` is not between 0 and 1.
 * @example The same three users in both weeks
 * ```ts
 * const now = [{ user: "ann", count: 1 }, { user: "bob", count: 1 }, { user: "cid", count: 0 }];
 * const before = [{ user: "ann", count: 1 }, { user: "bob", count: 0 }, { user: "cid", count: 0 }];
 * const { difference, method, p } = comparePeriods(now, before);
 * [difference, method, p]; // => [0.3333333333333333, "tango", 0.31731050786291404]
 * ```
 */
export function comparePeriods(
  now: PeriodValue,
  before: PeriodValue,
  options: { readonly confidence?: number | undefined; readonly seed?: number | undefined } = {},
): PeriodComparison {
  checkKeys("compare periods", options, "confidence", "seed");
  if (isList(now) && isList(before)) return compareLists(now, before, options);
  if (isList(now) || isList(before))
    throw new RangeError("Cannot compare periods: both must be rates, or lists of users, one has the other");
  const { ratio, difference, low, high, p } = compareRates(now, before, { confidence: options.confidence });
  const share = ({ count, total }: CountOfTotal) => (total === 0 ? null : count / total);
  const values = { value: share(now), baseline: share(before) };
  return { ...values, difference, low, high, ratio, p, method: "newcombe", users: null };
}

function compareLists(
  now: readonly UserTotal[],
  before: readonly UserTotal[],
  options: { confidence?: number | undefined; seed?: number | undefined },
): PeriodComparison {
  const {
    a: value,
    b: baseline,
    difference,
    low,
    high,
    p,
  } = compareTotals(now, before, { confidence: options.confidence });
  const both = pairUsers(now, before).both;
  const clusters: Found = { low, high, p, method: "clusters" };
  return {
    value,
    baseline,
    difference,
    ratio: value === null || baseline === null || baseline === 0 ? null : value / baseline,
    ...(difference === null ? clusters : (fitting(now, before, both, options) ?? clusters)),
    users: { now: now.length, before: before.length, both },
  };
}

/** Interval and test of a special case; undefined when there is none. */
function fitting(
  now: readonly UserTotal[],
  before: readonly UserTotal[],
  both: number,
  { confidence, seed }: { confidence?: number | undefined; seed?: number | undefined },
): Found | undefined {
  const all = [...now, ...before];
  const areMeans = all.every(({ total = 1 }) => total === 1);
  const areShares = areMeans && all.every(({ count }) => count === 0 || count === 1);
  if (areShares && both === 0) {
    const { low, high, p } = compareRates(shareOf(now), shareOf(before), { confidence });
    return { low, high, p, method: "newcombe" };
  }
  if (areShares && both === now.length && both === before.length) {
    const { low, high, p } = comparePairedRates(changesOf(now, before), { confidence });
    return { low, high, p, method: "tango" };
  }
  if (seed !== undefined)
    return { ...compareTotalsBootstrap(now, before, { seed, confidence }), p: null, method: "bootstrap" };
  if (!areMeans || both > 0) return undefined;
  const welch = welchTest(momentsOf(now), momentsOf(before), { confidence });
  return { low: welch?.low ?? null, high: welch?.high ?? null, p: welch?.p ?? null, method: "welch" };
}

function shareOf(rows: readonly UserTotal[]): CountOfTotal {
  return { count: rows.reduce((sum, { count }) => sum + count, 0), total: rows.length };
}

function changesOf(now: readonly UserTotal[], before: readonly UserTotal[]) {
  const cells = { both: 0, onlyA: 0, onlyB: 0, neither: 0 };
  for (const [a, b] of pairUsers(now, before).counts)
    cells[a === 1 ? (b === 1 ? "both" : "onlyA") : b === 1 ? "onlyB" : "neither"]++;
  return cells;
}

function momentsOf(rows: readonly UserTotal[]) {
  const { n, mean, sd } = meanInterval(rows.map(({ count }) => count));
  return { n, mean: mean ?? 0, sd: sd ?? 0 };
}

function isList(value: PeriodValue): value is readonly UserTotal[] {
  return Array.isArray(value);
}
