import type { StepStream } from "./match-chains.ts";

/** The rows of one instant as numbers of rows by mask: bit `s` says that such a row matches step `s`. */
export interface InstantRows {
  readonly masks: readonly number[];
  readonly counts: readonly number[];
}

/** The row after the last one of the same instant. */
export function instantEnd(time: Float64Array, row: number, end: number): number {
  let next = row + 1;
  while (next < end && time[next] === time[row]) next++;
  return next;
}

/** The steps that the rows from `row` up to `next` match between them. */
export function instantMask({ codes, masks }: StepStream, row: number, next: number): number {
  let all = 0;
  for (let i = row; i < next; i++) all |= masks[codes[i]!]!;
  return all;
}

/** Counts the rows from `row` up to `next` by mask. */
export function instantRows({ codes, masks }: StepStream, row: number, next: number): InstantRows {
  const kinds: number[] = [];
  const counts: number[] = [];
  for (let i = row; i < next; i++) {
    const mask = masks[codes[i]!]!;
    const kind = kinds.indexOf(mask);
    if (kind >= 0) counts[kind]!++;
    else counts[kinds.push(mask) - 1] = 1;
  }
  return { masks: kinds, counts };
}

/**
 * How many steps from `first` on the rows can fill, each step with a row of its own: a matching of steps to rows,
 * grown one step at a time until no further step finds a row.
 */
export function fillableSteps({ masks, counts }: InstantRows, first: number, stepCount: number): number {
  const filled: number[][] = masks.map(() => []);
  let step = first;
  while (step < stepCount && place(step, new Set())) step++;
  return step - first;

  /** Gives a row to a step, moving other steps to other rows where that makes room. */
  function place(wanted: number, tried: Set<number>): boolean {
    return masks.some((mask, kind) => {
      if (((mask >>> wanted) & 1) === 0 || tried.has(kind)) return false;
      tried.add(kind);
      const steps = filled[kind]!;
      if (steps.length < counts[kind]!) return steps.push(wanted) > 0;
      const moved = steps.findIndex((other) => place(other, tried));
      if (moved >= 0) steps[moved] = wanted;
      return moved >= 0;
    });
  }
}
