import type { ChainPlan } from "./chain-plan.ts";
import type { FoundChain } from "./chain-search.ts";
import type { ExclusionAfter } from "./exclusion-after.ts";
import type { InstantFiller } from "./instant-filler.ts";
import type { Stream } from "./stream.ts";

/**
 * Tells the instants of the steps of an ordered chain, each as early as possible. From the last instant back: from which levels
 * the chain can still be completed at each instant, and how far it goes there. The nearest later instant is always as
 * good as any, since it leaves the smallest gap and the fewest exclusions between. `brokenAt` tells by level the first
 * exclusion after an instant.
 */
export function chainTracer(
  { gaps, next, requiredCount }: ChainPlan,
  { time, steps }: Stream,
  filler: InstantFiller,
  brokenAt: readonly ExclusionAfter[],
): (found: FoundChain) => number[] {
  const nearest = new Int32Array(requiredCount);
  // By instant and level: how many steps to fill there, and where to go on.
  let filled = new Int32Array(0);
  let onward = new Int32Array(0);
  return ({ level: goal, entry, last }) => {
    if (goal <= 2) return [entry, last].slice(0, goal);
    findWays(goal, entry, last);
    const instants: number[] = [];
    for (let i = entry; instants.length < goal; ) {
      const at = (i - entry) * goal + instants.length;
      for (let n = filled[at]!; n > 0; n--) instants.push(i);
      i = onward[at]!;
    }
    return instants;
  };

  function findWays(goal: number, entry: number, last: number): void {
    const cells = (last - entry + 1) * goal;
    if (filled.length < cells) {
      filled = new Int32Array(2 * cells);
      onward = new Int32Array(2 * cells);
    }
    nearest.fill(-1);
    for (let i = last; i >= entry; i--) {
      const at = (i - entry) * goal;
      const from = i === entry ? 0 : 1;
      const to = i === entry ? 1 : goal;
      for (let level = from; level < to; level++) {
        filled[at + level] = 0;
        if (((steps[i]! >>> level) & 1) === 0) continue;
        let reached = Math.min(level + filler.fill(i, level), goal);
        while (reached > level && !completes(goal, last, i, level, reached)) reached--;
        filled[at + level] = reached - level;
        onward[at + level] = reached === goal ? -1 : nearest[reached]!;
      }
      for (let level = from; level < to; level++) if (filled[at + level]! > 0) nearest[level] = i;
    }
  }

  /** Whether a chain that goes from a level to another at an instant can be completed. */
  function completes(goal: number, last: number, i: number, level: number, reached: number): boolean {
    if (reached === goal) return i === last;
    const after = nearest[reached]!;
    if (after < 0 || (next[reached] && !(after === i + 1 && filler.usesUp(i, level, reached)))) return false;
    return time[after]! - time[i]! <= gaps[reached]! && time[after]! <= brokenAt[reached]!(i);
  }
}
