import type { ChainPlan } from "./chain-plan.ts";
import { instantEnd, instantStart, nextAtLeast } from "./instant-rows.ts";
import { fillableOf, stepsOf } from "./instant-steps.ts";
import type { RangeEntries } from "./range-entries.ts";

/** As many as 32 steps, the most there can be, and the ranks beside them need. */
const CELLS = 40;

/**
 * Visits, in order, the runs of the users who enter an ordered funnel without further rules: the number of steps that the counted
 * chain reaches, a row of the instant of its first step, and a row of that of the user's latest first step, whether the
 * counted chain starts there or not. One pass over the rows.
 *
 * The counted chain is the deepest; then that with the earliest last step; then that with the latest entry. Each row
 * fills at most one step. `chainInstants` tells the instants of its steps.
 *
 * `starts[n + 1]` is the row of the newest entry from which a chain fills `n` steps. A row of step `n` copies `starts[n]` there,
 * in its window or not: a window that is over stays over, also for the older entry that is forgotten. So there is
 * nothing to ask of a row but whether a chain gets further by it than any before, which is seldom so.
 */
export const matchChains: ChainMatcher = (plan, visit, entries) => {
  const match = idle ?? chainMatcher();
  // A visitor may count another funnel, with other cells.
  idle = null;
  match(plan, visit, entries);
  idle = match;
};

/** With `entries`, the runs and ranges to be matched; `plans` say by range where entries lie. */
type ChainMatcher = (
  plan: ChainPlan,
  visit: MatchVisitor,
  entries?: RangeEntries & { readonly plans: readonly ChainPlan[] },
) => void;

export type MatchVisitor = (
  run: number,
  level: number,
  entryRow: number,
  latestEntry: number,
  range: number,
) => void;

/** A matcher that no call is using. */
let idle: ChainMatcher | null = null;

/** A matcher with cells of its own, since the engine reads these faster than those of a call: 10 % of a funnel. */
function chainMatcher(): ChainMatcher {
  const starts = new Int32Array(CELLS);
  // By rank: a chain gets further by it when its entry is at most so long ago.
  const further = new Float64Array(CELLS);
  return (plan, visit, entries) => {
    const { runStart, time, codes, masks, requiredCount, observed } = plan;
    const isInOrder = plan.rules.ties === "input";
    const isFirst = plan.rules.entries === "first";
    const longest = plan.rules.windowMs ?? Infinity;
    // The number of the step that a row fills, from 1; 0 for none. A row of one of several moves a start that nobody asks for.
    const several = requiredCount + 2;
    const entryRanks = Uint8Array.from(masks, (mask) =>
      (mask & (mask - 1)) === 0 ? 32 - Math.clz32(mask) : several,
    );
    // After the last entry.
    const laterRanks = entryRanks.map((rank) => (rank === 1 ? 0 : rank));

    starts.fill(0);
    further.fill(-Infinity);
    further[several] = Infinity;
    let level = 0;
    const count = entries?.count ?? runStart.length - 1;
    for (let i = 0; i < count; i++) {
      const run = entries?.runs[i] ?? i;
      const range = entries?.ranges[i] ?? 0;
      const own = entries?.plans[range] ?? plan;
      const { entriesFrom, entriesUntil } = own;
      let row = entries?.rows[i] ?? runStart[run]!;
      let end = runStart[run + 1]!;
      row = nextAtLeast(time, row, end, entriesFrom);
      while (end > row && time[end - 1]! >= observed.until) end--;
      let stop = end;
      if (entriesUntil < observed.until) {
        stop = nextAtLeast(time, row, end, entriesUntil);
        end = nextAtLeast(time, stop, end, entriesUntil + longest);
      }
      // Before the first entry nothing counts.
      const first = row;
      while (row < stop && (masks[codes[row]!]! & 1) === 0) row++;
      if (row === stop) continue;
      if (isFirst) stop = instantEnd(time, row, stop);
      if (!isInOrder) row = instantStart(time, row, first);
      further[level + 1] = -Infinity;
      further[1] = longest;
      level = 0;
      let entryRow = 0;
      let raisedAt = NaN;
      // The instant of the last row; NaN in the order of the input, where each row stands alone.
      let before = NaN;
      // The highest rank of this instant; a row of one below may have to change places with it.
      let highest = 0;
      let ranks = entryRanks;
      let until = stop;
      rows: while (level < requiredCount) {
        let rank: number;
        let t: number;
        let isLate: boolean;
        for (;;) {
          if (row >= until) {
            if (row >= end) break rows;
            until = end;
            ranks = laterRanks;
          }
          rank = ranks[codes[row]!]!;
          t = time[row]!;
          starts[1] = row;
          const entry = starts[rank]!;
          starts[rank + 1] = entry;
          row++;
          // Of the same instant, and of a lower rank: one question, since two are guessed wrong too often.
          isLate = (t - before) * 1e300 + rank < highest;
          if (isLate) {
            if (rank === 0) continue;
            break;
          }
          highest = rank;
          before = isInOrder ? NaN : t;
          if (t - time[entry]! <= further[rank]!) break;
        }
        let reached = rank;
        if (isLate || rank === several || reached === requiredCount) {
          let first = row - 1;
          if (!isInOrder) {
            row = instantEnd(time, first, end);
            first = instantStart(time, first, runStart[run]!);
          }
          reached = takeInstant(plan, starts, level, first, row, first < stop);
          if (reached === level && raisedAt !== t) continue;
        }
        further[level + 1] = -Infinity;
        further[reached + 1] = longest;
        level = reached;
        entryRow = starts[level + 1]!;
        raisedAt = before;
      }
      if (level === 0) continue;
      // Nobody gets further than the last step, and only the latest entry is still to be found.
      let last = level < requiredCount ? row : stop;
      while (--last >= row && (masks[codes[last]!]! & 1) === 0);
      if (last >= row) starts[2] = last;
      visit(run, level, entryRow, starts[2]!, range);
    }
  };
}

/**
 * Takes all rows of one instant, from `first` up to `next`, together; gives the most steps that a chain fills then. Rows of a
 * single step each may have been taken before.
 */
function takeInstant(
  plan: ChainPlan,
  starts: Int32Array,
  before: number,
  first: number,
  next: number,
  isEntering: boolean,
): number {
  const { time, requiredCount, rules } = plan;
  const t = time[first]!;
  const mask = stepsOf(plan, first, next);
  starts[1] = first;
  let level = before;
  // From the last step back, so that a row fills at most one step of a chain.
  for (let filled = before; filled >= (isEntering ? 0 : 1); filled--) {
    const entry = starts[filled + 1]!;
    if (((mask >>> filled) & 1) === 0 || t - time[entry]! > (rules.windowMs ?? Infinity)) continue;
    const reached = filled + fillableOf(plan, first, next, mask, filled, requiredCount);
    for (let step = filled + 1; step <= reached; step++)
      if (step > level || entry > starts[step + 1]!) starts[step + 1] = entry;
    level = Math.max(level, reached);
  }
  return level;
}
