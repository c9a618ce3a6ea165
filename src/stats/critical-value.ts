import { normalQuantile } from "./normal-quantile.ts";
import { tailShare } from "./tail-share.ts";

/**
 * The z (in standard deviations) of a two-sided normal interval with `confidence` (between 0 and 1, ends excluded).
 *
 * @throws RangeError when `confidence` is not strictly between 0 and 1.
 * @example The usual 95 %
 * criticalValue(0.95); // => 1.9599639845400538
 */
export function criticalValue(confidence: number): number {
  return -normalQuantile(tailShare(confidence));
}
