import { bisect } from "./bisect.ts";
import { checkCounts } from "./check-counts.ts";
import { bySmallShares, type CountOfTotal } from "./count-of-total.ts";
import { criticalValue } from "./critical-value.ts";
import type { Interval } from "./interval.ts";

/** Every difference `a` − `b` that a score test does not reject, its variance multiplied by `inflation`. */
export function scoreDifference(
  a: CountOfTotal,
  b: CountOfTotal,
  confidence: number,
  inflation: number,
): Interval {
  checkCounts(a.count, a.total);
  checkCounts(b.count, b.total);
  const limit = criticalValue(confidence) ** 2 * inflation;
  const [x, y] = bySmallShares(a, b);
  const difference = x.count / x.total - y.count / y.total;
  const accepts = (delta: number) => (difference - delta) ** 2 < limit * constrainedVariance(x, y, delta);
  return { low: bisect(difference, -1, accepts), high: bisect(difference, 1, accepts) };
}

/** The variance of the difference at the most likely pair of shares that differ by `delta`. */
function constrainedVariance(a: CountOfTotal, b: CountOfTotal, delta: number): number {
  // By the smaller share, which keeps its digits; both ways round alike.
  if (delta < 0) return constrainedVariance(b, a, -delta);
  const rises = (share: number) => slope(a, b, share, delta) > 0;
  const shareB = rises(0) ? bisect(0, 1 - delta, rises) : 0;
  const shareA = shareB + delta;
  return Math.max(0, (shareA * (1 - shareA)) / a.total + (shareB * (1 - shareB)) / b.total);
}

/** The slope of the log likelihood in the share of `b`; it falls from end to end. */
function slope(a: CountOfTotal, b: CountOfTotal, shareB: number, delta: number): number {
  const shareA = shareB + delta;
  return (
    part(a.count, shareA) -
    part(a.total - a.count, 1 - shareA) +
    part(b.count, shareB) -
    part(b.total - b.count, 1 - shareB)
  );
}

function part(count: number, share: number): number {
  return count === 0 ? 0 : count / share;
}
