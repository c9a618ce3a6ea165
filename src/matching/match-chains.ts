import type { ChainPlan } from "./chain-plan.ts";
import { fillableSteps } from "./step-matching.ts";

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
  const { runStart, time, codes, masks, entriesFrom, entriesUntil, requiredCount } = plan;
  const { until } = plan.observed;
  const isInOrder = plan.rules.ties === "input";
  const longest = plan.rules.windowMs ?? Infinity;
  // A range of entries in the midst, such as one period of a trend: what lies before it is not looked at.
  const isPart = entriesFrom > plan.observed.from;
  const room = longestRun(runStart) + 1;
  const kept = new Uint32Array(room);
  const found = new Int32Array(room);
  // The row of the newest entry from which a chain fills so many steps.
  const starts = new Uint32Array(requiredCount + 1);
  for (let run = 0; run + 1 < runStart.length; run++) {
    const end = runStart[run + 1]!;
    const first = isPart ? firstRowFrom(time, runStart[run]!, end, entriesFrom) : runStart[run]!;
    let count = 0;
    for (let row = first; row < end; row++) {
      const mask = masks[codes[row]!]!;
      kept[count] = row;
      found[count] = mask;
      // 1 for a row that matches, else 0: a row that does not is written over, and no branch is guessed wrong.
      count += (mask | -mask) >>> 31;
    }
    // Rows that keep their order are never taken together.
    const tied = isInOrder ? 0 : count;
    let level = 0;
    let entryRow = 0;
    let i = 0;
    while (i < count && level < requiredCount) {
      const row = kept[i]!;
      const t = time[row]!;
      if (t >= until) break;
      let mask = found[i++]!;
      while (i < tied && time[kept[i]!] === t) mask |= found[i++]!;
      let reached = 0;
      if ((mask & (mask - 1)) !== 0) {
        starts[0] = row;
        reached = takeInstant(plan, starts, level, kept[i - 1]! + 1, mask);
      } else if (mask === 1) {
        if (t < entriesFrom || t >= entriesUntil) continue;
        starts[1] = row;
        reached = 1;
      } else {
        const filled = 31 - Math.clz32(mask);
        if (filled > level || t - time[starts[filled]!]! > longest) continue;
        reached = filled + 1;
        starts[reached] = starts[filled]!;
      }
      if (reached <= level) continue;
      level = reached;
      entryRow = starts[level]!;
    }
    if (level === 0) continue;
    // First steps behind the end of a chain that is complete.
    let last = count - 1;
    while (last >= i && ((found[last]! & 1) === 0 || time[kept[last]!]! >= entriesUntil)) last--;
    visit(run, level, entryRow, time[last >= i ? kept[last]! : starts[1]!]!);
  }
}

/**
 * Takes the rows of one instant that match the steps of a mask, from `starts[0]` up to `next`, together; gives the most
 * steps that a chain fills then.
 */
function takeInstant(
  plan: ChainPlan,
  starts: Uint32Array,
  before: number,
  next: number,
  mask: number,
): number {
  const { time, entriesFrom, entriesUntil, requiredCount, rules } = plan;
  const row = starts[0]!;
  const t = time[row]!;
  const lowest = t >= entriesFrom && t < entriesUntil ? 0 : 1;
  let level = before;
  // From the last step back, so that a row fills at most one step of a chain.
  for (let filled = before; filled >= lowest; filled--) {
    const entry = starts[filled]!;
    if (((mask >>> filled) & 1) === 0 || t - time[entry]! > (rules.windowMs ?? Infinity)) continue;
    const reached = filled + fillableOf(plan, row, next, mask, filled, requiredCount);
    for (let step = filled + 1; step <= reached; step++)
      if (step > level || entry > starts[step]!) starts[step] = entry;
    level = Math.max(level, reached);
  }
  return level;
}

function longestRun(runStart: Uint32Array): number {
  let longest = 0;
  for (let run = 0; run + 1 < runStart.length; run++)
    longest = Math.max(longest, runStart[run + 1]! - runStart[run]!);
  return longest;
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
    const reached = step + fillableOf(plan, row, next, mask, step, level);
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
  if (next - row === 1) return 1;
  if (!isDisjoint) {
    const rows = Array.from(codes.slice(row, next), (code) => masks[code]!);
    return fillableSteps(rows, first, stepCount);
  }
  let step = first;
  while (step < stepCount && (mask >>> step) & 1) step++;
  return step - first;
}
