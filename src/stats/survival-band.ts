import { shown } from "../definitions/index.ts";
import { checkKeys } from "./check-keys.ts";
import { criticalValue } from "./critical-value.ts";
import type { Interval } from "./interval.ts";
import type { SurvivalCurve, SurvivalStep } from "./kaplan-meier.ts";
import { logLogLimits } from "./log-log-limits.ts";

/** The scale on which the limits of a survival are estimate ± z standard errors. */
export type BandMethod = "log-log" | "log" | "logit" | "arcsin" | "plain";

type Limits = (survival: number, standardError: number, z: number) => Interval;

const METHODS: Record<BandMethod, Limits> = {
  "log-log": logLogLimits,
  log: (s, error, z) => {
    const factor = Math.exp((z * error) / s);
    return { low: s / factor, high: Math.min(1, s * factor) };
  },
  logit: (s, error, z) => {
    if (s === 1) return { low: 1, high: 1 };
    const factor = Math.exp((z * error) / (s * (1 - s)));
    return { low: s / (s + (1 - s) * factor), high: s / (s + (1 - s) / factor) };
  },
  arcsin: (s, error, z) => {
    if (s === 1) return { low: 1, high: 1 };
    const half = (z * error) / (2 * Math.sqrt(s * (1 - s)));
    const middle = Math.asin(Math.sqrt(s));
    return {
      low: Math.sin(Math.max(0, middle - half)) ** 2,
      high: Math.sin(Math.min(Math.PI / 2, middle + half)) ** 2,
    };
  },
  plain: (s, error, z) => ({ low: Math.max(0, s - z * error), high: Math.min(1, s + z * error) }),
};

/**
 * A survival curve with limits (0–1) by a named method: `"log-log"` unless stated; `"log"` is the default of R's
 * survival package. Where survival is 0 they stay null.
 *
 * Source: John Klein and Melvin Moeschberger, "Survival Analysis: Techniques for Censored and Truncated Data", 2003,
 * section 4.3; `"logit"` and `"log"` by the delta method.
 *
 * @throws RangeError when an option is not known, the method is unknown or `confidence` not between 0 and 1.
 * @example The limits that R prints
 * ```ts
 * const curve = kaplanMeier([{ time: 9, events: 1 }, { time: 13, events: 1, censored: 9 }]);
 * const { low, high } = survivalBand(curve, { method: "log" }).steps[0]!;
 * [low, high]; // => [0.754133845081525, 1]
 * ```
 */
export function survivalBand(
  curve: SurvivalCurve,
  options: { readonly method?: BandMethod | undefined; readonly confidence?: number | undefined } = {},
): SurvivalCurve {
  checkKeys("compute interval", options, "method", "confidence");
  const { method = "log-log", confidence = curve.confidence } = options;
  if (!Object.hasOwn(METHODS, method))
    throw new RangeError(
      `Cannot compute interval: method must be one of ${Object.keys(METHODS).join(", ")}, method has ${shown(method)}`,
    );
  const z = criticalValue(confidence);
  const limits = METHODS[method];
  const steps = curve.steps.map((step): SurvivalStep => {
    const { time, atRisk, events, censored, entered, survival, standardError } = step;
    if (standardError === null) return step;
    const { low, high } = limits(survival, standardError, z);
    return { time, atRisk, events, censored, entered, survival, standardError, low, high };
  });
  return { ...curve, confidence, band: method, steps };
}
