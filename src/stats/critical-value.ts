import { normalQuantile } from "./normal-quantile.ts";

/**
 * The z (in standard deviations) of a two-sided normal interval with `confidence` (between 0 and 1, ends excluded).
 *
 * @throws RangeError when `confidence` is not strictly between 0 and 1.
 * @example The usual 95 %
 * criticalValue(0.95); // => 1.9599639845400538
 */
export function criticalValue(confidence: number): number {
  if (!(confidence > 0 && confidence < 1))
    throw new RangeError(
      `Cannot compute interval: confidence must be between 0 and 1, confidence has ${confidence}`,
    );
  return -normalQuantile((1 - confidence) / 2);
}
