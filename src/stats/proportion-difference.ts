import { shown } from "../definitions/index.ts";
import { agrestiCaffoDifference } from "./agresti-caffo-difference.ts";
import { checkKeys } from "./check-keys.ts";
import type { CountOfTotal } from "./count-of-total.ts";
import type { Interval } from "./interval.ts";
import { meeDifference } from "./mee-difference.ts";
import { miettinenNurminenDifference } from "./miettinen-nurminen-difference.ts";
import { newcombeDifference } from "./newcombe-difference.ts";
import { pooledZTest, type ZTest } from "./pooled-z-test.ts";
import { waldDifference } from "./wald-difference.ts";

/** The name of an interval for the difference of two independent proportions. */
export type DifferenceMethod = "newcombe" | "miettinen-nurminen" | "mee" | "agresti-caffo" | "wald";

const METHODS: Record<DifferenceMethod, typeof newcombeDifference> = {
  newcombe: newcombeDifference,
  "miettinen-nurminen": miettinenNurminenDifference,
  mee: meeDifference,
  "agresti-caffo": agrestiCaffoDifference,
  wald: waldDifference,
};

/** A difference of two proportions (−1 to 1) with its interval and the pooled z test. */
export interface ProportionDifference extends Interval, ZTest {
  /** The first proportion less the second. */
  readonly difference: number;
}

/**
 * The difference of two independent proportions, `a` − `b` (−1 to 1), with an interval by a named method (Newcombe's
 * unless stated) and the pooled z test. Without data (a total of 0) it throws; `compareRates` answers null.
 *
 * Source: Robert Newcombe, "Interval Estimation for the Difference Between Independent Proportions: Comparison of
 * Eleven Methods", 1998.
 *
 * @throws RangeError when an option is not known, a total is not positive, a count not within it, `confidence` not between 0 and 1, or the
 * method unknown.
 * @example 56 of 70 against 48 of 80
 * proportionDifference({ count: 56, total: 70 }, { count: 48, total: 80 }, { method: "mee" }); // => { difference: 0.20000000000000007, low: 0.053333849291325154, high: 0.3377294637411414, z: 2.6501719512585336, p: 0.008045081368196563 }
 */
export function proportionDifference(
  a: CountOfTotal,
  b: CountOfTotal,
  options: { readonly method?: DifferenceMethod | undefined; readonly confidence?: number | undefined } = {},
): ProportionDifference {
  checkKeys("compute interval", options, "method", "confidence");
  const { method = "newcombe", confidence = 0.95 } = options;
  if (!Object.hasOwn(METHODS, method))
    throw new RangeError(
      `Cannot compute interval: method must be one of ${Object.keys(METHODS).join(", ")}, method has ${shown(method)}`,
    );
  const { low, high } = METHODS[method](a, b, confidence);
  return { difference: a.count / a.total - b.count / b.total, low, high, ...pooledZTest(a, b) };
}
