import { shown } from "../definitions/index.ts";
import { agrestiCoullInterval } from "./agresti-coull-interval.ts";
import { checkKeys } from "./check-keys.ts";
import { clopperPearsonInterval } from "./clopper-pearson-interval.ts";
import type { Interval } from "./interval.ts";
import { jeffreysInterval } from "./jeffreys-interval.ts";
import { jeffreysModifiedInterval } from "./jeffreys-modified-interval.ts";
import { likelihoodRatioInterval } from "./likelihood-ratio-interval.ts";
import { midPInterval } from "./mid-p-interval.ts";
import { waldInterval } from "./wald-interval.ts";
import { wilsonCcInterval } from "./wilson-cc-interval.ts";
import { wilsonInterval } from "./wilson-interval.ts";

/** The name of an interval for one proportion. */
export type ProportionMethod =
  | "wilson"
  | "wilson-cc"
  | "agresti-coull"
  | "jeffreys"
  | "jeffreys-modified"
  | "clopper-pearson"
  | "mid-p"
  | "likelihood-ratio"
  | "wald";

const METHODS: Record<ProportionMethod, typeof wilsonInterval> = {
  wilson: wilsonInterval,
  "wilson-cc": wilsonCcInterval,
  "agresti-coull": agrestiCoullInterval,
  jeffreys: jeffreysInterval,
  "jeffreys-modified": jeffreysModifiedInterval,
  "clopper-pearson": clopperPearsonInterval,
  "mid-p": midPInterval,
  "likelihood-ratio": likelihoodRatioInterval,
  wald: waldInterval,
};

/**
 * The interval of a proportion (0–1) by a named method: Wilson's unless stated. Without data (`total` 0) it throws.
 *
 * Source: Robert Newcombe, "Two-Sided Confidence Intervals for the Single Proportion: Comparison of Seven Methods",
 * 1998.
 *
 * @throws RangeError when an option is not known, `total` is not positive, `count` not within it, `confidence` not between 0 and 1, or the
 * method unknown.
 * @example The "exact" interval of eight of ten
 * proportionInterval(8, 10, { method: "clopper-pearson" }); // => { low: 0.44390453769235844, high: 0.9747892736731666 }
 */
export function proportionInterval(
  count: number,
  total: number,
  options: { readonly method?: ProportionMethod | undefined; readonly confidence?: number | undefined } = {},
): Interval {
  checkKeys("compute interval", options, "method", "confidence");
  const { method = "wilson", confidence = 0.95 } = options;
  if (!Object.hasOwn(METHODS, method))
    throw new RangeError(
      `Cannot compute interval: method must be one of ${Object.keys(METHODS).join(", ")}, method has ${shown(method)}`,
    );
  return METHODS[method](count, total, confidence);
}
