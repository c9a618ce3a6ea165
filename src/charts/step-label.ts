import type { ResolvedFunnelDefinition } from "../funnels/index.ts";
import type { ResolvedStep } from "../matching/index.ts";
import { chartLabel } from "./chart-label.ts";
import { durationWords } from "./duration-words.ts";
import { selectorLabel } from "./selector-label.ts";

type Steps = Pick<ResolvedFunnelDefinition, "steps" | "order">;

/**
 * A step of a funnel in words, with its number: its events and what else holds for it; in any order, how many of the
 * steps were done.
 *
 * @example An optional step
 * ```ts
 * const steps = ["visit", { event: "read", optional: true }, "buy"];
 * stepLabel(resolveFunnel({ steps }), 2); // => "2. read (optional)"
 * stepLabel(resolveFunnel({ steps: ["visit", "buy"], order: "any" }), 2); // => "2. all 2 steps"
 * ```
 */
export function stepLabel({ steps, order }: Steps, step: number, limit: number = Infinity): string {
  const { length } = steps;
  if (order === "any" && length > 1)
    return `${step}. ${step < length ? `at least ${step} of ${length}` : `all ${length} steps`}`;
  const before = steps.slice(0, step - 1).findLastIndex(({ optional }) => !optional) + 1;
  return `${step}. ${stepWords(steps[step - 1]!, before, limit)}`;
}

/** The events of a step, in at most so many letters, and what else holds for it; `before`: the required step before. */
export function stepWords(step: ResolvedStep, before: number, limit: number): string {
  const { optional, firstTime, maxGapMs, next } = step;
  const marks = [
    ...(optional ? ["optional"] : []),
    ...(firstTime ? ["first time"] : []),
    ...(maxGapMs === null ? [] : [`within ${durationWords(maxGapMs)} of step ${before}`]),
    ...(next ? [`right after step ${before}`] : []),
  ];
  const label = chartLabel(selectorLabel(step), limit);
  return marks.length === 0 ? label : `${label} (${marks.join(", ")})`;
}
