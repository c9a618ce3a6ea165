import { anything, checkOptions, shown } from "../definitions/index.ts";
import {
  bootstrapInterval,
  criticalValue,
  type Interval,
  meanIntervalFromMoments,
  tangoInterval,
} from "../stats/index.ts";
import { codedAnswers } from "./bare-counts.ts";
import type { BareNpsCounts } from "./nps-from-counts.ts";
import { npsPseudoWald } from "./nps-pseudo-wald.ts";

/** The ways to compute the interval of a Net Promoter Score, from the one to prefer to those for comparison only. */
export type NpsIntervalMethod =
  | "score"
  | "adjusted-wald"
  | "bonett-price"
  | "agresti-min"
  | "quadratic"
  | "t"
  | "wald"
  | "bootstrap";

/** Options of {@link npsInterval}. */
export interface NpsIntervalOptions {
  /** Confidence, default 0.95. */
  readonly confidence?: number | undefined;
  /** `false` keeps limits beyond −100 and 100, as the formula gives them; default `true`. */
  readonly clip?: boolean | undefined;
  /** Fixes the draws of the bootstrap, which needs it; a safe integer. */
  readonly seed?: number | undefined;
  /** Samples that the bootstrap draws, default 2000. */
  readonly resamples?: number | undefined;
}

/** An interval of a score in points; `null` when nobody answered, and by `t` for a single answer. */
export interface NpsInterval {
  readonly method: NpsIntervalMethod;
  /** 0 to 1, ends excluded. */
  readonly confidence: number;
  /** Lower limit, from −100 on unless `clip` is `false`. */
  readonly low: number | null;
  /** Upper limit, up to 100 unless `clip` is `false`. */
  readonly high: number | null;
}

type Formula = (counts: BareNpsCounts, confidence: number, options: NpsIntervalOptions) => Interval | null;

const FORMULAS: Record<NpsIntervalMethod, Formula> = {
  score: ({ promoters, passives, detractors }, confidence) =>
    tangoInterval(promoters, detractors, promoters + passives + detractors, confidence),
  "adjusted-wald": (counts, confidence) => npsPseudoWald(counts, [0.75, 1.5, 0.75], confidence),
  "bonett-price": (counts, confidence) => npsPseudoWald(counts, [1, 0, 1], confidence),
  "agresti-min": (counts, confidence) => npsPseudoWald(counts, [0.5, 1, 0.5], confidence),
  wald: (counts, confidence) => npsPseudoWald(counts, [0, 0, 0], confidence),
  quadratic,
  t,
  bootstrap,
};

/**
 * The interval of a Net Promoter Score by a named method, in points from −100 to 100. Nobody answered: `null`.
 *
 * `score` (Tango 1998) is what {@link nps} reports: inside the range, around the estimate, right on average from ten
 * answers on. `adjusted-wald` (Rocks 2016; ¾, 1½ and ¾ answers more) is the closed form that MeasuringU recommends;
 * `bonett-price` (2012; 1, 0, 1) and `agresti-min` (2005; ½, 1, ½) are of its family. `quadratic` (Goodman 1964), `t`
 * and `wald` shrink to nothing when all answers are alike; `bootstrap` is the percentile interval, needs a `seed` and
 * whole counts, and draws every answer for every sample.
 *
 * Source: Brendan Rocks, "Interval Estimation for the 'Net Promoter Score'", 2016.
 *
 * @throws RangeError when the method or an option is unknown, a count is negative, or `confidence` is not between 0 and 1; for the
 * bootstrap also without a `seed` or with fractional counts.
 * @example The same thirty answers by two methods
 * ```ts
 * const counts = { promoters: 15, passives: 10, detractors: 5 };
 * npsInterval(counts, "score").low; // => 4.298094330763277
 * npsInterval(counts, "wald").low; // => 6.661601798026078
 * ```
 */
export function npsInterval(
  counts: BareNpsCounts,
  method: NpsIntervalMethod,
  options: NpsIntervalOptions = {},
): NpsInterval {
  checkOptions(
    "compute interval",
    options,
    { confidence: anything, clip: anything, seed: anything, resamples: anything },
    "options",
  );
  const { confidence = 0.95, clip = true } = options;
  if (!Object.hasOwn(FORMULAS, method))
    throw new RangeError(
      `Cannot compute interval: method must be one of ${Object.keys(FORMULAS).join(", ")}, method has ${shown(method)}`,
    );
  criticalValue(confidence);
  const { n } = codedAnswers("compute interval", counts);
  const interval = n === 0 ? null : FORMULAS[method](counts, confidence, options);
  const [low, high] = clip ? [-100, 100] : [-Infinity, Infinity];
  return {
    method,
    confidence,
    low: interval && Math.max(low, 100 * interval.low),
    high: interval && Math.min(high, 100 * interval.high),
  };
}

function quadratic(counts: BareNpsCounts, confidence: number): Interval {
  const { n, mean } = codedAnswers("compute interval", counts);
  const k = criticalValue(confidence) ** 2;
  const discordant = (counts.promoters + counts.detractors) / n;
  const half = Math.sqrt(Math.max(0, k * (discordant * (n + k) - n * mean ** 2)));
  return { low: (n * mean - half) / (n + k), high: (n * mean + half) / (n + k) };
}

function t(counts: BareNpsCounts, confidence: number): Interval | null {
  const { n, mean, variance } = codedAnswers("compute interval", counts);
  const sd = Math.sqrt((variance * n) / (n - 1));
  const { low, high } = meanIntervalFromMoments(n, mean, sd, confidence);
  return low === null || high === null ? null : { low, high };
}

function bootstrap(
  { promoters, passives, detractors }: BareNpsCounts,
  confidence: number,
  { seed, resamples }: NpsIntervalOptions,
): Interval {
  if (seed === undefined)
    throw new RangeError("Cannot compute interval: the bootstrap needs a seed, seed has undefined");
  if (![promoters, passives, detractors].every(Number.isSafeInteger))
    throw new RangeError(
      `Cannot compute interval: the bootstrap needs whole counts, counts has ${shown([promoters, passives, detractors])}`,
    );
  const n = promoters + passives + detractors;
  const codes = Array.from({ length: n }, (_, i) => (i < promoters ? 1 : i < promoters + passives ? 0 : -1));
  const mean = (sample: ArrayLike<number>) => {
    let sum = 0;
    for (let i = 0; i < n; i++) sum += sample[i]!;
    return sum / n;
  };
  return bootstrapInterval(codes, mean, { seed, resamples, confidence });
}
