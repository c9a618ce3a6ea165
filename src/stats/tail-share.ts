import { shown } from "../definitions/index.ts";

/**
 * The share left out on each side of a two-sided interval with `confidence`: (1 − confidence) / 2.
 *
 * @throws RangeError when `confidence` is not strictly between 0 and 1.
 */
export function tailShare(confidence: number): number {
  if (!(confidence > 0 && confidence < 1))
    throw new RangeError(
      `Cannot compute interval: confidence must be between 0 and 1, confidence has ${shown(confidence)}`,
    );
  return (1 - confidence) / 2;
}
