import { shown } from "../definitions/index.ts";
import { checkKeys } from "./check-keys.ts";
import { checkNumber } from "./check-number.ts";
import type { Interval } from "./interval.ts";
import { quantileOfDraws } from "./quantile-of-draws.ts";
import { seededRandom } from "./seeded-random.ts";
import { tailShare } from "./tail-share.ts";

/** How to resample. */
export interface BootstrapOptions {
  /** Fixes the draws; a safe integer. */
  readonly seed: number;
  /** Samples that are drawn, default 2000. */
  readonly resamples?: number | undefined;
  /** 0 to 1, ends excluded; default 0.95. */
  readonly confidence?: number | undefined;
}

/**
 * The percentile bootstrap interval of any `statistic` of the values, in its unit: the middle part of its values over
 * samples drawn with replacement. The sample handed to `statistic` is reused: it must not keep it.
 *
 * Source: Bradley Efron, "Bootstrap Methods: Another Look at the Jackknife", 1979; quantiles as in R's default (type 7).
 *
 * @throws RangeError when an option is not known, there are no values, `statistic` gives no finite number, `resamples` is not a positive integer, `seed` not a safe integer or
 * `confidence` not between 0 and 1.
 * @example The largest of five
 * bootstrapInterval([3, 1, 4, 1, 5], (sample) => Math.max(...sample), { seed: 7 }); // => { low: 3, high: 5 }
 */
export function bootstrapInterval(
  values: ArrayLike<number>,
  statistic: (sample: Float64Array) => number,
  options: BootstrapOptions,
): Interval {
  const act = "compute interval";
  checkKeys(act, options, "seed", "resamples", "confidence");
  const { seed, resamples = 2000, confidence = 0.95 } = options;
  const tail = tailShare(confidence);
  const n = values.length;
  if (n === 0) throw new RangeError("Cannot compute interval: values must not be empty, values has none");
  if (!(Number.isSafeInteger(resamples) && resamples > 0))
    throw new RangeError(
      `Cannot compute interval: resamples must be a positive integer, resamples has ${shown(resamples)}`,
    );
  const random = seededRandom(seed);
  const sample = new Float64Array(n);
  const results = new Float64Array(resamples);
  for (let r = 0; r < resamples; r++) {
    for (let i = 0; i < n; i++) sample[i] = values[Math.floor(random() * n)]!;
    results[r] = statistic(sample);
    checkNumber(act, "statistic must be a finite number", `resample ${r}`, results[r]);
  }
  const sorted = [...results.sort()];
  return { low: quantileOfDraws(sorted, tail), high: quantileOfDraws(sorted, 1 - tail) };
}
