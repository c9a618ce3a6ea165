import type { ChainPlan } from "./chain-plan.ts";
import type { FoundChain } from "./chain-search.ts";
import { instantFiller } from "./instant-filler.ts";
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
  brokenAt: readonly Float64Array[],
  { level: goal, entry, last }: FoundChain,
): number[] {
  const { gaps, next } = plan;
  const { time, steps } = stream;
  const filler = instantFiller(plan, stream);
  const nearest = new Int32Array(goal + 1).fill(-1);
  // By instant and level: how many steps to fill there, and where to go on.
  const filled = new Uint8Array((last - entry + 1) * goal);
  const onward = new Int32Array((last - entry + 1) * goal);
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
    return time[after]! - time[i]! <= gaps[reached]! && time[after]! <= brokenAt[reached]![i]!;
  }
}
