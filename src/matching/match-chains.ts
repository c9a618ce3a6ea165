import type { ChainPlan } from "./chain-plan.ts";
import { instantEnd } from "./instant-rows.ts";
import { fillableSteps } from "./row-matching.ts";

/**
 * Visits, in order, the runs of the users who enter an ordered funnel without further rules: the number of steps that the counted
 * chain reaches, the row of its first step, and the instant of the user's latest first step, whether the counted chain
 * starts there or not. One pass over the rows.
 *
 * The counted chain is the deepest; then that with the earliest last step; then that with the latest entry. Each row
 * fills at most one step. {@link chainInstants} tells the instants of its steps.
 */
export function matchChains(
  plan: ChainPlan,
  visit: (run: number, level: number, entryRow: number, latestEntry: number) => void,
): void {
  const { runStart, time, observed, codes, masks, entriesFrom, entriesUntil, requiredCount } = plan;
  const isInOrder = plan.rules.ties === "input";
  const longest = plan.rules.windowMs ?? Infinity;
  // starts[n] is the row of the newest entry from which a chain fills n steps.
  const starts = new Uint32Array(requiredCount + 1);
  for (let run = 0; run + 1 < runStart.length; run++) {
    const end = runStart[run + 1]!;
    let level = 0;
    let entryRow = 0;
    let latestEntry = 0;
    for (let row = runStart[run]!, next = row; row < end; row = next) {
      const t = time[row]!;
      let mask = masks[codes[row]!]!;
      next++;
      if (!isInOrder) while (next < end && time[next] === t) mask |= masks[codes[next++]!]!;
      if (mask === 0) continue;
      if (t >= observed.until) break;
      const isEntering = t >= entriesFrom && t < entriesUntil;
      const before = level;
      starts[0] = row;
      // From the last step back, so that a row fills at most one step of a chain.
      for (let filled = Math.min(level, requiredCount - 1); filled >= (isEntering ? 0 : 1); filled--) {
        const entry = starts[filled]!;
        if (((mask >>> filled) & 1) === 0 || t - time[entry]! > longest) continue;
        const reached = filled + (next - row > 1 ? fillableOf(plan, row, next, filled, requiredCount) : 1);
        for (let step = filled + 1; step <= reached; step++) {
          if (step > level) level = step;
          else if (entry <= starts[step]!) continue;
          starts[step] = entry;
        }
      }
      if (level > before) entryRow = starts[level]!;
      if (isEntering && mask & 1) latestEntry = t;
    }
    if (level > 0) visit(run, level, entryRow, latestEntry);
  }
}

/**
 * The first rows of the instants of the first `level` steps of a user's chain, each as early as possible, written into
 * `rows`. From the entry on it is enough to go as far as possible at each instant.
 */
export function chainInstants(
  plan: ChainPlan,
  run: number,
  level: number,
  entryRow: number,
  rows: Uint32Array,
): void {
  const { runStart, time } = plan;
  const end = runStart[run + 1]!;
  let step = 0;
  for (let row = entryRow, next = row; step < level; row = next) {
    next = plan.rules.ties === "input" ? row + 1 : instantEnd(time, row, end);
    const reached = step + fillableOf(plan, row, next, step, level);
    while (step < reached) rows[step++] = row;
  }
}

/** How many steps from `first` on the rows from `row` up to `next` can fill, each with a row of its own. */
function fillableOf(
  { codes, masks }: ChainPlan,
  row: number,
  next: number,
  first: number,
  stepCount: number,
): number {
  if (next - row === 1) return (masks[codes[row]!]! >>> first) & 1;
  const rows: number[] = [];
  for (let i = row; i < next; i++) rows.push(masks[codes[i]!]!);
  return fillableSteps(rows, first, stepCount);
}
