import type { ChainPlan } from "./chain-plan.ts";
import type { FoundChain } from "./chain-search.ts";
import type { ExclusionAfter } from "./exclusion-after.ts";
import { instantFiller } from "./instant-filler.ts";
import { sameNumbers } from "./same-numbers.ts";
import type { Stream } from "./unit-streams.ts";

/**
 * The instants of the steps of an ordered chain, each as early as possible. From the last instant back: from which levels
 * the chain can still be completed at each instant, and how far it goes there. The nearest later instant is always as
 * good as any, since it leaves the smallest gap and the fewest exclusions between. `brokenAt` tells by level the first
 * exclusion after an instant.
 */
export function traceChain(
  plan: ChainPlan,
  stream: Stream,
  brokenAt: readonly ExclusionAfter[],
  { level: goal, entry, last }: FoundChain,
): number[] {
  const { gaps, next } = plan;
  const { time, steps } = stream;
  const filler = instantFiller(plan, stream);
  const nearest: number[] = Array(goal + 1).fill(-1);
  // By instant and level: how many steps to fill there, and where to go on.
  const filled = sameNumbers((last - entry + 1) * goal, 0);
  const onward = sameNumbers((last - entry + 1) * goal, 0);
  for (let i = last; i >= entry; i--) {
    const at = (i - entry) * goal;
    const [from, to] = i === entry ? [0, 1] : [1, goal];
    for (let level = from; level < to; level++) {
      if (((steps[i]! >>> level) & 1) === 0) continue;
      let reached = Math.min(level + filler.fill(i, level), goal);
      while (reached > level && !completes(i, level, reached)) reached--;
      filled[at + level] = reached - level;
      onward[at + level] = nearest[reached]!;
    }
    for (let level = from; level < to; level++) if (filled[at + level]! > 0) nearest[level] = i;
  }
  const instants: number[] = [];
  for (let i = entry; instants.length < goal; ) {
    const at = (i - entry) * goal + instants.length;
    instants.push(...Array<number>(filled[at]!).fill(i));
    i = onward[at]!;
  }
  return instants;

  /** Whether a chain that goes from a level to another at an instant can be completed. */
  function completes(i: number, level: number, reached: number): boolean {
    if (reached === goal) return i === last;
    const after = nearest[reached]!;
    if (after < 0 || (next[reached] && !(after === i + 1 && filler.usesUp(i, level, reached)))) return false;
    return time[after]! - time[i]! <= gaps[reached]! && time[after]! <= brokenAt[reached]!(i);
  }
}
