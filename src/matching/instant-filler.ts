import type { ChainPlan } from "./chain-plan.ts";
import { fillableSteps, filledSteps } from "./step-matching.ts";
import type { Stream } from "./stream.ts";

/** What the rows of one instant of a stream can do for a chain. */
export interface InstantFiller {
  /** How many steps from `level` on they fill, given that they match the first of these. */
  fill(instant: number, level: number): number;
  /**
   * Whether a chain that goes from one level to another in the instant may go on to a step that must follow without
   * an event between: no row of the instant is left over, unless the run of such steps begins there.
   */
  usesUp(instant: number, level: number, reached: number): boolean;
}

/** Says what instants of a stream can do under the rules of a plan. */
export function instantFiller(plan: ChainPlan, { steps, rowStart, masks }: Stream): InstantFiller {
  const { requiredCount, next, isDisjoint } = plan;
  const { ties, reuseEvents } = plan.rules;
  const rowsOf = (i: number) => Array.from(masks.subarray(rowStart[i], rowStart[i + 1]));
  return {
    fill(i, level) {
      if (ties === "strict" || level + 1 === requiredCount) return 1;
      if (!reuseEvents && rowStart[i + 1]! - rowStart[i]! === 1) return 1;
      if (!reuseEvents && !isDisjoint) return fillableSteps(rowsOf(i), level, requiredCount);
      let reached = level + 1;
      while (reached < requiredCount && (steps[i]! >>> reached) & 1) reached++;
      return reached - level;
    },
    usesUp(i, level, reached) {
      if (!next[reached]) return true;
      let runStart = reached;
      while (next[runStart - 1]) runStart--;
      if (level < runStart) return true;
      const rowCount = rowStart[i + 1]! - rowStart[i]!;
      if (!reuseEvents || rowCount > reached - level) return rowCount === reached - level;
      return filledSteps(rowsOf(i), (2 ** reached - 2 ** level) | 0) === rowCount;
    },
  };
}
