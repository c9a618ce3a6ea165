import type { ChainPlan } from "./chain-plan.ts";
import { fillableSteps } from "./step-matching.ts";

/** How many steps from `first` on the rows from `row` up to `next` fill without a gap, each with a row of its own. */
export function fillableOf(
  { codes, masks, isDisjoint }: ChainPlan,
  row: number,
  next: number,
  first: number,
  stepCount: number,
): number {
  if (next - row === 1) return (masks[codes[row]!]! >>> first) & 1;
  if (!isDisjoint) {
    const rows = Array.from(codes.slice(row, next), (code) => masks[code]!);
    return fillableSteps(rows, first, stepCount);
  }
  let mask = 0;
  for (let i = row; i < next; i++) mask |= masks[codes[i]!]!;
  let step = first;
  while (step < stepCount && (mask >>> step) & 1) step++;
  return step - first;
}
