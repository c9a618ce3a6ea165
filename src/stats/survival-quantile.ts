import { shown } from "../definitions/index.ts";
import { checkKeys } from "./check-keys.ts";
import type { SurvivalCurve } from "./kaplan-meier.ts";

/** The time by which a share had the event, in the unit of the times. */
export interface SurvivalQuantile {
  /** Null when the curve does not come down so far. */
  readonly time: number | null;
  /** The earliest it may be, by the lower limits of the curve; null when they do not come down so far. */
  readonly low: number | null;
  /** The latest it may be, by the upper limits, likewise. */
  readonly high: number | null;
}

/** Products of shares are exact no further than this. */
const ROUNDING = 1e-12;

/**
 * The time by which a share `p` (above 0, up to 1) has had the event, in the unit of the times: where the curve first
 * falls below 1 − p. If it runs at exactly 1 − p for a while, the middle of that while, so that the median of 1, 2, 3
 * and 4 is 2.5; with `flat: "start"` its beginning, 2, as in lifelines. The limits are where the limits of the curve do
 * the same, as far as they are defined, which they are not at survival 0. Null when the curve, or the limit, does not come
 * down so far; without data all is null.
 *
 * Source: Ron Brookmeyer and John Crowley, "A Confidence Interval for the Median Survival Time", 1982; the middle as in
 * R's survival package.
 *
 * @throws RangeError when an option is not known, `p` is not above 0 and at most 1, or `flat` is neither.
 * @example The median of five, two of them censored
 * ```ts
 * const curve = kaplanMeier([{ time: 2, events: 1 }, { time: 4, events: 1, censored: 1 }, { time: 7, events: 1 }, { time: 9, censored: 1 }]);
 * survivalQuantile(curve, 0.5); // => { time: 7, low: 2, high: null }
 * ```
 */
export function survivalQuantile(
  { steps }: SurvivalCurve,
  p: number,
  options: { readonly flat?: "middle" | "start" | undefined } = {},
): SurvivalQuantile {
  checkKeys("read survival", options, "flat");
  const { flat = "middle" } = options;
  if (!(p > 0 && p <= 1))
    throw new RangeError(`Cannot read survival: p must be above 0 and at most 1, p has ${shown(p)}`);
  if (flat !== "middle" && flat !== "start")
    throw new RangeError(`Cannot read survival: flat must be middle or start, flat has ${shown(flat)}`);
  const reaches = (key: "survival" | "low" | "high") => {
    const falls = (below: number) => steps.find((step) => step[key] !== null && step[key] < below)?.time;
    const start = falls(1 - p + ROUNDING);
    if (start === undefined || p === 1 || flat === "start") return start ?? null;
    return (start + (falls(1 - p - ROUNDING) ?? steps.at(-1)!.time)) / 2;
  };
  return { time: reaches("survival"), low: reaches("low"), high: reaches("high") };
}
