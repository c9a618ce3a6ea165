import { criticalValue } from "./critical-value.ts";
import type { Interval } from "./interval.ts";

/**
 * The score interval of a paired difference of shares, (promoters − detractors) / total, on the scale −1 to 1.
 * It holds the estimate at every confidence and never leaves −1 to 1. Fractional (weighted) counts are fine.
 *
 * Source: Toshiro Tango, "Equivalence Test and Confidence Interval for the Difference in Proportions for the
 * Paired-Sample Design", 1998.
 *
 * @throws RangeError when the counts do not fit in a positive `total`, or `confidence` is not between 0 and 1.
 * @example Twelve promoters and no detractor among twenty
 * tangoInterval(12, 0, 20, 0.95); // => { low: 0.34219974711548923, high: 0.781193467627183 }
 */
export function tangoInterval(
  promoters: number,
  detractors: number,
  total: number,
  confidence: number,
): Interval {
  if (!(promoters >= 0 && detractors >= 0 && total > 0 && promoters + detractors <= total + 1e-12 * total))
    throw new RangeError(
      `Cannot compute interval: counts must be between 0 and total, counts has ${[promoters, detractors, total]}`,
    );
  const z = criticalValue(confidence);
  /** The largest difference that the score test does not reject when one side leads by so many, by halving. */
  const upperLimit = (lead: number): number => {
    let near = lead / total;
    let far = 1;
    for (let i = 0; i < 60; i++) {
      const delta = (near + far) / 2;
      // The root is that of the equation of the maximum-likelihood shares, were `delta` true; a sum of squares, so that
      // no digits are lost where nearly all answers are alike.
      const side = (2 * total - promoters - detractors) * delta - lead;
      const root = Math.sqrt(side * side + 4 * promoters * detractors * (1 - delta * delta));
      const mean = (root + promoters + detractors + lead * delta) / 2;
      if (((lead - total * delta) / z) ** 2 < mean - total * delta * delta) near = delta;
      else far = delta;
    }
    return far;
  };
  return { low: -upperLimit(detractors - promoters), high: upperLimit(promoters - detractors) };
}
