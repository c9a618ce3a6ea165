import type { ChainPlan } from "./chain-plan.ts";
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
  const { runStart, time, masks, entriesFrom, entriesUntil, requiredCount } = plan;
  const codes = plan.codes;
  const { until } = plan.observed;
  const isInOrder = plan.rules.ties === "input";
  const longest = plan.rules.windowMs ?? Infinity;
  // A range of entries in the midst, such as one period of a trend: what lies before it is not looked at.
  const isPart = entriesFrom > plan.observed.from;
  // starts[n] is the row of the newest entry from which a chain fills n steps.
  const starts = new Uint32Array(requiredCount + 1);
  for (let run = 0; run + 1 < runStart.length; run++) {
    const end = runStart[run + 1]!;
    // Rows that keep their order are never taken together.
    const tiesEnd = isInOrder ? 0 : end;
    let level = 0;
    let entryRow = 0;
    const first = isPart ? firstRowFrom(time, runStart[run]!, end, entriesFrom) : runStart[run]!;
    for (let row = first, next = row; row < end && level < requiredCount; row = next) {
      const t = time[row]!;
      let mask = masks[codes[row]!]!;
      next++;
      while (next < tiesEnd && time[next] === t) mask |= masks[codes[next++]!]!;
      if (mask === 0) continue;
      if (t >= until) break;
      const lowest = (mask & 1) === 1 && t >= entriesFrom && t < entriesUntil ? 0 : 1;
      if (level < lowest) {
        if (t >= entriesUntil) break;
        continue;
      }
      const before = level;
      starts[0] = row;
      // From the last step back, so that a row fills at most one step of a chain.
      for (let filled = level; filled >= lowest; filled--) {
        if (((mask >>> filled) & 1) === 0) continue;
        const entry = starts[filled]!;
        if (t - time[entry]! > longest) continue;
        let step = filled + 1;
        if (step > level || entry > starts[step]!) starts[step] = entry;
        // Only where the next step matches too can the rows of one instant fill more than one.
        if ((mask >>> step) & 1 && next - row > 1) {
          const reached = filled + fillableOf(plan, row, next, mask, filled, requiredCount);
          while (step < reached) {
            step++;
            if (step > level || entry > starts[step]!) starts[step] = entry;
          }
        }
        if (step > level) level = step;
      }
      if (level > before) entryRow = starts[level]!;
    }
    if (level > 0) visit(run, level, entryRow, latestEntry(plan, end, entryRow));
  }
}

/** The first of the rows of a run at or after a time. */
function firstRowFrom(time: Float64Array, start: number, end: number, from: number): number {
  let low = start;
  let high = end;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (time[middle]! < from) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The time of the latest first step of a run, which has one at a row. */
function latestEntry({ time, codes, masks, entriesUntil }: ChainPlan, end: number, entryRow: number): number {
  let row = end - 1;
  while (row > entryRow && ((masks[codes[row]!]! & 1) === 0 || time[row]! >= entriesUntil)) row--;
  return time[row]!;
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
  const { runStart, time, codes, masks } = plan;
  const isInOrder = plan.rules.ties === "input";
  const end = runStart[run + 1]!;
  rows[0] = entryRow;
  // Most units go no further, and then there is nothing to look up.
  if (level === 1) return;
  let step = 0;
  for (let row = entryRow, next = row; step < level; row = next) {
    let mask = masks[codes[row]!]!;
    next++;
    if (!isInOrder) while (next < end && time[next] === time[row]) mask |= masks[codes[next++]!]!;
    if (((mask >>> step) & 1) === 0) continue;
    const reached = step + (next - row > 1 ? fillableOf(plan, row, next, mask, step, level) : 1);
    while (step < reached) rows[step++] = row;
  }
}

/** How many steps from `first` on the rows from `row` up to `next`, which match `mask`, fill, each with a row of its own. */
function fillableOf(
  { codes, masks, isDisjoint }: ChainPlan,
  row: number,
  next: number,
  mask: number,
  first: number,
  stepCount: number,
): number {
  if (isDisjoint) {
    let step = first;
    while (step < stepCount && (mask >>> step) & 1) step++;
    return step - first;
  }
  const rows: number[] = [];
  for (let i = row; i < next; i++) rows.push(masks[codes[i]!]!);
  return fillableSteps(rows, first, stepCount);
}
