/**
 * Steps given to rows one to one: each row that is taken keeps a step, though perhaps another one, when more rows are
 * (Kuhn's augmenting paths, 1955).
 */
export interface StepMatching {
  readonly size: number;
  /** Takes a row with the steps that it matches (bits), if there is a step for it; whether there was. */
  take(mask: number): boolean;
}

/** A matching that starts with the rows given; `null` when they cannot all have a step. */
export function stepMatching(rows: readonly number[]): StepMatching | null {
  /** By step. */
  const rowOf: number[] = [];
  const masks: number[] = [];
  let tried = 0;
  const matching = {
    size: 0,
    take(mask: number) {
      masks.push(mask);
      tried = 0;
      const isPlaced = place(masks.length - 1);
      if (isPlaced) matching.size++;
      return isPlaced;
    },
  };
  return rows.every((mask) => matching.take(mask)) ? matching : null;

  function place(row: number): boolean {
    let left = masks[row]! & ~tried;
    while (left !== 0) {
      const step = 31 - Math.clz32(left & -left);
      tried |= 1 << step;
      const before = rowOf[step];
      if (before === undefined || place(before)) {
        rowOf[step] = row;
        return true;
      }
      left = masks[row]! & ~tried;
    }
    return false;
  }
}

/** How many steps of a set of bits the rows can fill, each step with a row of its own. */
export function filledSteps(rows: readonly number[], bits: number): number {
  const matching = stepMatching([])!;
  for (const mask of rows) matching.take(mask & bits);
  return matching.size;
}

/** How many steps from `first` on rows can fill without a gap, each step with a row of its own. */
export function fillableSteps(rows: readonly number[], first: number, stepCount: number): number {
  let bits = 0;
  for (let step = first; step < stepCount; step++) {
    bits |= 1 << step;
    if (filledSteps(rows, bits) <= step - first) return step - first;
  }
  return stepCount - first;
}

/**
 * The most rows that can have a step each, when all of `fixed` must, and at least one of each list of `covered`, whose
 * rows are among the others too; -1 when they cannot.
 */
export function mostRows(
  fixed: readonly number[],
  covered: readonly (readonly number[])[],
  others: readonly number[],
): number {
  const matching = stepMatching(fixed);
  if (matching === null) return -1;
  const [choices, ...rest] = covered;
  if (choices !== undefined) {
    const each = [...new Set(choices)].map((mask) => mostRows([...fixed, mask], rest, without(others, mask)));
    return Math.max(-1, ...each);
  }
  for (const mask of others) matching.take(mask);
  return matching.size;
}

function without(masks: readonly number[], mask: number): number[] {
  const at = masks.indexOf(mask);
  return masks.filter((_, i) => i !== at);
}
