import { checkKeys } from "./check-keys.ts";
import { checkNumber } from "./check-number.ts";
import { criticalValue } from "./critical-value.ts";
import { logLogLimits } from "./log-log-limits.ts";
import { type Rate, rate } from "./rate.ts";

/** What happened in an interval of a life table. Weights are counts that need not be whole. */
export interface LifeInterval {
  /** Units at risk at its beginning. */
  readonly start: number;
  /** Units that had the event in it. */
  readonly events: number;
  /** Units last seen in it without the event; default 0. */
  readonly censored?: number | undefined;
  /** Units that came under observation in it; default 0. */
  readonly entered?: number | undefined;
}

/** An interval of a {@link lifeTable} with what follows from it. */
export interface LifeTableRow {
  /** Units at risk at the beginning of the interval. */
  readonly start: number;
  /** Units that had the event in it. */
  readonly events: number;
  /** Units last seen in it without the event. */
  readonly censored: number;
  /** Units that came under observation in it. */
  readonly entered: number;
  /**
   * The probability (0–1) of the event within the interval: events / (start − censored / 2 + entered / 2), with
   * Wilson's interval; null when nobody was at risk, or more had the event than were at risk so reckoned.
   */
  readonly probability: Rate;
  /** The share (0–1) without the event at the end of the interval; null from an interval on whose probability is null, unless it was 0 by then. */
  readonly survival: number | null;
  /** Greenwood's standard error of `survival`; it and the log-log limits are null where survival is 0 or unknown. */
  readonly standardError: number | null;
  /** Lower log-log limit (0–1) of `survival`. */
  readonly low: number | null;
  /** Upper log-log limit (0–1) of `survival`. */
  readonly high: number | null;
}

const NOBODY = { value: null, low: null, high: null };
const UNKNOWN = { standardError: null, low: null, high: null };

/**
 * The actuarial life table of consecutive intervals: who is censored in an interval, or comes under observation in it, is
 * taken as at risk for half of it. So it needs no times, only totals by month or year; with times, `kaplanMeier` is exact.
 * The probability is null when nobody was at risk, or when more had the event than were at risk so reckoned. Without
 * intervals the table is empty.
 *
 * Source: Sidney Cutler and Fred Ederer, "Maximum Utilization of the Life Table Method in Analyzing Survival", 1958; Major
 * Greenwood, "The Errors of Sampling of the Survivorship Tables", 1926; Edwin Wilson, 1927 (interval of the probability).
 *
 * @throws RangeError when a count is negative or not finite, more leave than were there, or `confidence` is not between 0
 * and 1.
 * @example Customers by month since they came: 100, of whom ten left and eight were last seen in their first month
 * ```ts
 * const table = lifeTable([{ start: 100, events: 10, censored: 8 }, { start: 82, events: 6, censored: 10 }]);
 * table.map((row) => row.probability.value); // => [0.10416666666666667, 0.07792207792207792]
 * table.map((row) => row.survival); // => [0.8958333333333334, 0.8260281385281385]
 * ```
 */
export function lifeTable(
  intervals: readonly LifeInterval[],
  options: { readonly confidence?: number | undefined } = {},
): LifeTableRow[] {
  checkKeys("make life table", options, "confidence");
  const { confidence = 0.95 } = options;
  const z = criticalValue(confidence);
  let survival: number | null = 1;
  let variance = 0;
  return intervals.map((interval, i): LifeTableRow => {
    const { start, events, censored = 0, entered = 0 } = interval;
    const exposure = exposureOf(interval, i);
    const known = exposure > 0 && events <= exposure;
    const probability = known
      ? rate(events, exposure, confidence)
      : { ...NOBODY, count: events, total: exposure };
    const counts = { start, events, censored, entered, probability };
    if (survival !== 0) survival = survival === null || !known ? null : survival * (1 - events / exposure);
    if (events > 0) variance += events / exposure / (exposure - events);
    if (survival === null || survival === 0) return { ...counts, survival, ...UNKNOWN };
    const standardError = survival * Math.sqrt(variance);
    return { ...counts, survival, standardError, ...logLogLimits(survival, standardError, z) };
  });
}

function exposureOf({ start, events, censored = 0, entered = 0 }: LifeInterval, i: number): number {
  for (const count of [start, events, censored, entered]) {
    checkNumber("make life table", "counts must be at least 0 and finite", `interval ${i}`, count, 0);
  }
  const exposure = start - censored / 2 + entered / 2;
  if (events + censored > start + entered)
    throw new RangeError(
      `Cannot make life table: who leaves must have been there, interval ${i} has ${events + censored} of ${start + entered}`,
    );
  return exposure;
}
