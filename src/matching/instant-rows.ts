import type { StepStream } from "./match-chains.ts";

/** The row after the last one of the same instant. */
export function instantEnd(time: Float64Array, row: number, end: number): number {
  let next = row + 1;
  while (next < end && time[next] === time[row]) next++;
  return next;
}

/**
 * How many steps from `first` on the rows from `row` up to `next` can fill, each step with a row of its own: a matching
 * of steps to rows, grown one step at a time until no further step finds a row.
 */
export function fillableSteps(
  { codes, masks }: StepStream,
  row: number,
  next: number,
  first: number,
  stepCount: number,
): number {
  if (next - row === 1) return (masks[codes[row]!]! >>> first) & 1;
  // Of rows that match the same steps no more can be needed than there are steps.
  const rows: number[] = [];
  for (let i = row; i < next; i++) {
    const mask = masks[codes[i]!]!;
    if (rows.filter((other) => other === mask).length < stepCount) rows.push(mask);
  }
  const stepOf: number[] = [];
  let step = first;
  while (step < stepCount && place(step, new Set())) step++;
  return step - first;

  /** Gives a row to a step, moving other steps to other rows where that makes room. */
  function place(wanted: number, tried: Set<number>): boolean {
    return rows.some((mask, i) => {
      if (((mask >>> wanted) & 1) === 0 || tried.has(i)) return false;
      tried.add(i);
      const isFree = stepOf[i] === undefined || place(stepOf[i], tried);
      if (isFree) stepOf[i] = wanted;
      return isFree;
    });
  }
}
