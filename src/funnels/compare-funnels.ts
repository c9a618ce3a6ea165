import { checkResult } from "../counts/index.ts";
import { checkOptions, fraction, refuse } from "../definitions/index.ts";
import { adjustPValues, compareRates, type RateComparison } from "../stats/index.ts";
import type { FunnelStep } from "./funnel-step.ts";

/** How a step of one funnel differs from that of another. */
export interface FunnelStepComparison {
  /** Its number, from 1. */
  readonly step: number;
  /** Of the units that entered; the first funnel less the second. */
  readonly fromEntry: RateComparison;
  /** Of the units that reached the required step before; at the first step nothing differs. */
  readonly fromPrevious: RateComparison;
  /** Of the units whose window is over: what to look at where some may still come to a step. */
  readonly amongSettled: RateComparison;
  /** The p value of `fromPrevious`, adjusted for the number of steps (Holm); `null` where it is. */
  readonly adjustedP: number | null;
}

type Steps = { readonly steps: readonly FunnelStep[] };

/**
 * Compares two funnels step by step: two segments (groups of one result) or two periods. The units must be different
 * ones, as in segments; of the same units in two periods the intervals are too wide. Who may still come to a step has not come
 * to it but in `amongSettled`: compare by this a period with a newer one.
 *
 * Source: Robert Newcombe, 1998, method 10 (intervals); Sture Holm, "A Simple Sequentially Rejective Multiple Test
 * Procedure", 1979.
 *
 * @throws DefinitionError when the funnels have different numbers of steps, or `confidence` is not between 0 and 1.
 * @example Two plans
 * ```ts
 * const table = tableFromColumns({
 *   user: [1, 1, 2, 2, 3, 4],
 *   event: ["visit", "buy", "visit", "buy", "visit", "visit"],
 *   time: [0, 1, 0, 1, 0, 0],
 *   properties: { plan: ["pro", "pro", "pro", "pro", "free", "free"] },
 * });
 * const [free, pro] = funnel(table, { steps: ["visit", "buy"], by: "plan" }).groups;
 * compareFunnels(pro, free)[1].fromEntry.difference; // => 1
 * ```
 */
export function compareFunnels(a: Steps, b: Steps, confidence = 0.95): FunnelStepComparison[] {
  const act = "compare funnels";
  checkOptions(act, { confidence }, { confidence: fraction }, "options");
  checkResult(act, "funnel", a, "steps", "the first");
  checkResult(act, "funnel", b, "steps", "the second");
  if (a.steps.length !== b.steps.length)
    refuse(act, "both must have the same steps", "steps", [a.steps.length, b.steps.length]);
  const compared = a.steps.map((step, i) => ({
    step: step.step,
    fromEntry: compareRates(step.fromEntry, b.steps[i]!.fromEntry, { confidence }),
    fromPrevious: compareRates(step.fromPrevious, b.steps[i]!.fromPrevious, { confidence }),
    amongSettled: compareRates(step.amongSettled, b.steps[i]!.amongSettled, { confidence }),
  }));
  const adjusted = adjustPValues(
    compared.map(({ fromPrevious }) => fromPrevious.p),
    "holm",
  );
  return compared.map((one, i) => ({ ...one, adjustedP: adjusted[i]! }));
}
