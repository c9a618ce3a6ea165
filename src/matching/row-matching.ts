/** Rows, each with the steps that it matches (bits), given to steps one to one (Kuhn's augmenting paths, 1955). */
export interface RowMatching {
  /** How many steps have a row. */
  size(): number;
  /** Adds a row that a step may take. */
  addRow(mask: number): void;
  /** Gives a row to a step, moving other steps to other rows where that makes room; whether one was found. */
  fill(step: number): boolean;
}

/** An empty matching; of rows that match the same steps no more are kept than there are steps. */
export function rowMatching(stepCount: number): RowMatching {
  const rows: number[] = [];
  const stepOf: number[] = [];
  return {
    size: () => stepOf.filter((step) => step !== undefined).length,
    addRow(mask) {
      if (rows.filter((other) => other === mask).length < stepCount) rows.push(mask);
    },
    fill: (step) => place(step, new Set()),
  };

  function place(step: number, tried: Set<number>): boolean {
    return rows.some((mask, i) => {
      if (((mask >>> step) & 1) === 0 || tried.has(i)) return false;
      tried.add(i);
      const isFree = stepOf[i] === undefined || place(stepOf[i], tried);
      if (isFree) stepOf[i] = step;
      return isFree;
    });
  }
}

/** How many steps from `first` on rows can fill, each step with a row of its own. */
export function fillableSteps(masks: Iterable<number>, first: number, stepCount: number): number {
  const matching = rowMatching(stepCount);
  for (const mask of masks) matching.addRow(mask);
  let step = first;
  while (step < stepCount && matching.fill(step)) step++;
  return step - first;
}
