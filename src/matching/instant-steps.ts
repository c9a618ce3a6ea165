import type { ChainPlan } from "./chain-plan.ts";
import { fillableSteps } from "./step-matching.ts";

/** The steps that the rows from `row` up to `next` match, as bits. */
export function stepsOf({ codes, masks }: ChainPlan, row: number, next: number): number {
  let mask = 0;
  for (let i = row; i < next; i++) mask |= masks[codes[i]!]!;
  return mask;
}

/**
 * How many steps from `first` on the rows from `row` up to `next`, which match `mask` with that step, fill without a gap, each
 * with a row of its own.
 */
export function fillableOf(
  { codes, masks, isDisjoint }: ChainPlan,
  row: number,
  next: number,
  mask: number,
  first: number,
  stepCount: number,
): number {
  if (next - row === 1) return 1;
  if (!isDisjoint) {
    const rows = Array.from(codes.slice(row, next), (code) => masks[code]!);
    return fillableSteps(rows, first, stepCount);
  }
  let step = first;
  while (step < stepCount && (mask >>> step) & 1) step++;
  return step - first;
}
