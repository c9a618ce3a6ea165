import type { ResolvedStep } from "../matching/index.ts";
import type { DurationSummary, Rate } from "../stats/index.ts";

/**
 * One step of a funnel. What is said of units holds for attempts and pairs where `count` asks for these. Fields about the
 * next required step are `null` at the last and at optional steps.
 */
export interface FunnelStep {
  /** Its number in the definition, from 1. */
  readonly step: number;
  readonly selector: ResolvedStep;
  /** Units that came at least to this step; of an optional one those that did it. */
  readonly reached: number;
  /** Of these: came to the next required step. The rest is `dropped` or `pending`. */
  readonly converted: number | null;
  /** Of these: stopped here and can no longer go on from the entries made. */
  readonly dropped: number | null;
  /** Of these: stopped here and may still go on when the data ends. */
  readonly pending: number | null;
  /** Share (0–1) of the units that entered. */
  readonly fromEntry: Rate;
  /** Share (0–1) of the units that reached the required step before; of the step itself at the first. */
  readonly fromPrevious: Rate;
  /** Share (0–1) among the units whose window is over; without a window there are none. */
  readonly amongSettled: Rate;
  /** Time (ms) from the first step, of the units that reached this one; `null` at the first and where none is kept. */
  readonly timeFromEntry: DurationSummary | null;
  /** Time (ms) from the required step before, of the same units; `null` likewise. */
  readonly timeFromPrevious: DurationSummary | null;
}
