import { checkCorrelation } from "./correlation-interval.ts";

/** How much a correlation says, in Amplitude's words. */
export type CorrelationBand =
  | "highly predictive"
  | "moderately predictive"
  | "slightly predictive"
  | "not predictive";

/**
 * The band of a correlation (−1 to 1) by its size: from 0.4 on highly, from 0.3 on moderately, from 0.2 on slightly
 * predictive. A convention, not a test: look at the interval and at p as well.
 *
 * Source: Amplitude, Docs, Compass, "Interpret your Compass chart".
 *
 * @throws RangeError when `r` is not between −1 and 1.
 * @example
 * correlationBand(-0.3); // => "moderately predictive"
 */
export function correlationBand(r: number): CorrelationBand {
  checkCorrelation(r);
  const size = Math.abs(r);
  if (size >= 0.4) return "highly predictive";
  if (size >= 0.3) return "moderately predictive";
  return size >= 0.2 ? "slightly predictive" : "not predictive";
}
