import { checkOptions, type Rule, shown } from "../definitions/index.ts";
import { criticalValue } from "../stats/index.ts";

/** How certain a score should be, and what is expected of the answers. */
export interface NpsSampleSizeOptions {
  /** Half the width of the interval, in points; above 0. */
  readonly margin: number;
  /** Confidence of the interval, default 0.95. */
  readonly confidence?: number | undefined;
  /** Expected share, 0–1. Both shares absent: the worst case, half promoters and half detractors. */
  readonly promoters?: number | undefined;
  /** Expected share, 0–1; stated together with `promoters`. */
  readonly detractors?: number | undefined;
  /** Instead of shares: the variance (0–1) of one answer coded −1, 0, 1, as {@link npsVariance} measures it. */
  readonly variance?: number | undefined;
}

/**
 * The number of answers after which a Net Promoter Score lies within ± `margin` points at the confidence wanted:
 * z² · variance / (margin / 100)², rounded up. In the worst case four times that of a share.
 *
 * Source: Allan Engelhardt, "Net Promoter Score Confidence Intervals", 2016.
 *
 * @throws DefinitionError when an option is not known, or no number.
 * @throws RangeError when the margin is not positive, shares do not fit in 1, only one share is stated, shares and a
 * variance are, the variance is not between 0 and 1, or `confidence` not between 0 and 1.
 * @example ± 5 points
 * ```ts
 * npsSampleSize({ margin: 5 }); // => 1537
 * npsSampleSize({ margin: 5, promoters: 0.5, detractors: 0.2 }); // => 938
 * ```
 */
export function npsSampleSize(options: NpsSampleSizeOptions): number {
  const number: Rule = ["a number", Number.isFinite];
  const rules = {
    margin: number,
    confidence: number,
    promoters: number,
    detractors: number,
    variance: number,
  };
  checkOptions("compute sample size", options, rules, "options");
  const { margin, confidence = 0.95 } = options;
  if (!(margin > 0 && margin < Infinity))
    throw new RangeError(`Cannot compute sample size: margin must be positive, margin has ${shown(margin)}`);
  const z = criticalValue(confidence);
  const exact = z ** 2 * expectedVariance(options) * (100 / margin) ** 2;
  // A hair of rounding must not ask for one answer more.
  return Math.ceil(exact * (1 - 1e-12));
}

function expectedVariance({ promoters, detractors, variance }: NpsSampleSizeOptions): number {
  if (promoters === undefined && detractors === undefined) {
    const value = variance ?? 1;
    if (!(value >= 0 && value <= 1))
      throw new RangeError(
        `Cannot compute sample size: variance must be between 0 and 1, variance has ${shown(value)}`,
      );
    return value;
  }
  if (promoters === undefined || detractors === undefined || variance !== undefined)
    throw new RangeError(
      `Cannot compute sample size: state both shares or the variance, shares has ${shown(promoters)} and ${shown(detractors)}`,
    );
  if (!(promoters >= 0 && detractors >= 0 && promoters + detractors <= 1 + 1e-12))
    throw new RangeError(
      `Cannot compute sample size: shares must fit in 1, shares has ${shown(promoters)} and ${shown(detractors)}`,
    );
  return promoters + detractors - (promoters - detractors) ** 2;
}
