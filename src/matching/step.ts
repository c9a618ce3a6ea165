import { anything, oneOf } from "../definitions/index.ts";
import { type Duration, durationMs } from "../time/index.ts";
import { resolveSelector } from "./resolve-selector.ts";
import type { ResolvedSelector, Selector, SelectorObject } from "./selector.ts";

/** A step: a selector, or one with what else holds for the step. */
export type Step = Selector | StepObject;

/** The selector of a step, and what else its events must hold to. */
export interface StepObject extends SelectorObject {
  /** The step may be left out and changes no number of the others; never the first or the last. */
  readonly optional?: boolean | undefined;
  /** Only the unit's first events ever that the selector matches fill the step, whatever the range. */
  readonly firstTime?: boolean | undefined;
  /** Longest time since the required step before, inclusive. */
  readonly maxGap?: Duration | undefined;
  /** No other event of the unit lies between this step and the one before, nor inside a row of such steps. */
  readonly next?: boolean | undefined;
}

/** A step with its defaults filled in. */
export interface ResolvedStep extends ResolvedSelector {
  readonly optional: boolean;
  readonly firstTime: boolean;
  readonly maxGapMs: number | null;
  readonly next: boolean;
}

/** Checks a step and gives its plain form. */
export function resolveStep(act: string, step: Step, path: string): ResolvedStep {
  const flag = oneOf(true, false);
  const rules = { optional: flag, firstTime: flag, maxGap: anything, next: flag };
  const selector = resolveSelector(act, step, path, rules);
  const { optional = false, firstTime = false, maxGap, next = false } = step as StepObject;
  const maxGapMs = maxGap === undefined ? null : durationMs(maxGap, `${path}.maxGap`);
  return { ...selector, optional, firstTime, maxGapMs, next };
}
