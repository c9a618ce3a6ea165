import type { ChainPlan } from "./chain-plan.ts";
import {
  type ChainSearch,
  type FoundChain,
  isBetterChain,
  NO_CHAIN,
  type SearchRules,
  type SearchSpan,
} from "./chain-search.ts";
import { exclusionAfter } from "./exclusion-after.ts";
import { instantFiller } from "./instant-filler.ts";
import type { Stream } from "./unit-streams.ts";

/**
 * Finds ordered chains in a stream, strict ones among them.
 *
 * For each level the newest chain is kept: its entry and its last instant. Of two chains of one level there is always a
 * third with the later entry and the later last instant of both, and what the others can still do, it can too: window,
 * gap and exclusions leave it as much room. Only where a step must follow without an event between does it matter
 * which rows a chain used up, so then each entry is searched by itself.
 */
export function orderedSearch(plan: ChainPlan, stream: Stream): ChainSearch {
  const { requiredCount, gaps, next, breaking, limit, entriesFrom, entriesUntil } = plan;
  const { time, steps } = stream;
  const filler = instantFiller(plan, stream);
  const hasNext = next.includes(true);
  // By level: the first exclusion after an instant that breaks a chain on its way to the next level.
  const brokenAt = [0, ...breaking].map((bits) => exclusionAfter(stream, bits));
  const never = exclusionAfter(stream, 0);

  return { isEntry, best, trace };

  function isEntry(i: number): boolean {
    return (steps[i]! & 1) !== 0 && time[i]! >= entriesFrom && time[i]! < entriesUntil;
  }

  function best(span: SearchSpan, rules: SearchRules = {}): FoundChain {
    if (!hasNext && rules.only === undefined) return bestOfAll(span, rules);
    let found = NO_CHAIN;
    let openUntil = -Infinity;
    for (let i = span.from; i < span.entriesEnd; i++) {
      if (!isEntry(i)) continue;
      const one = bestOfAll({ from: i, entriesEnd: i + 1, end: span.end }, rules);
      openUntil = Math.max(openUntil, one.openUntil);
      if (isBetterChain(one, found)) found = one;
    }
    return { ...found, openUntil };
  }

  function bestOfAll(
    { from, entriesEnd, end }: SearchSpan,
    { broken = false, only }: SearchRules,
  ): FoundChain {
    const entry = new Int32Array(requiredCount + 1).fill(-1);
    const last = new Int32Array(requiredCount + 1).fill(-1);
    const usedUp = new Uint8Array(requiredCount + 1);
    let top = 0;
    let found = NO_CHAIN;
    for (let i = from; i < end && found.level < (only ?? requiredCount); i++) {
      const isEntering = i < entriesEnd && isEntry(i);
      if (i >= entriesEnd && !isAnyAlive(i)) break;
      for (let level = Math.min(top, requiredCount - 1); level >= (isEntering ? 0 : 1); level--) {
        if (((steps[i]! >>> level) & 1) === 0 || (level > 0 && !canReach(level, i))) continue;
        advance(level, i, level === 0 ? i : entry[level]!);
      }
      const reached = only === undefined ? top : isUnspoiled(only, i) ? only : 0;
      if (reached > found.level) found = { level: reached, entry: entry[reached]!, last: i, openUntil: 0 };
    }
    return found.level === 0 ? NO_CHAIN : { ...found, openUntil: openUntil() };

    /** Takes a chain of a level as far as the rows of an instant go. */
    function advance(level: number, i: number, start: number): void {
      const reached = level + filler.fill(i, level);
      for (let to = level + 1; to <= reached; to++) {
        if (last[to] === i && entry[to]! > start) continue;
        const isUsedUp = filler.usesUp(i, level, to);
        usedUp[to] = isUsedUp || (last[to] === i && entry[to] === start && usedUp[to]) ? 1 : 0;
        entry[to] = start;
        last[to] = i;
      }
      top = Math.max(top, reached);
    }

    /** Whether the newest chain of a level may take its next step at an instant. */
    function canReach(level: number, i: number): boolean {
      const before = last[level]!;
      if (next[level] && !(before === i - 1 && usedUp[level])) return false;
      return before >= 0 && time[i]! <= horizon(level, before, entry[level]!);
    }

    function isAnyAlive(i: number): boolean {
      for (let level = 1; level <= top && level < requiredCount; level++) if (canReach(level, i)) return true;
      return false;
    }

    /** The last instant at which a chain of a level could take its next step. */
    function horizon(level: number, before: number, start: number): number {
      const exclusion = (broken ? never : brokenAt[level]!)[before]!;
      return Math.min(limit(time[start]!), time[before]! + gaps[level]!, exclusion);
    }

    function isUnspoiled(level: number, i: number): boolean {
      const exclusion = brokenAt[level]![i]!;
      return last[level] === i && (exclusion === Infinity || exclusion > limit(time[entry[level]!]!));
    }

    function openUntil(): number {
      // With `next` a chain can go on only from the end of the stream.
      let latest = time[found.last]!;
      for (let level = 1; level <= top && level < requiredCount; level++) {
        const before = last[level]!;
        if (before < 0 || (next[level] && !(before === time.length - 1 && usedUp[level]))) continue;
        latest = Math.max(latest, horizon(level, before, entry[level]!));
      }
      return latest;
    }
  }

  /**
   * From the last instant back: from which levels the chain can still be completed at each instant. The nearest later
   * instant is always as good as any, since it leaves the smallest gap and the fewest exclusions between.
   */
  function trace({ level: goal, entry, last }: FoundChain): number[] {
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

    function completes(i: number, level: number, reached: number): boolean {
      if (reached === goal) return i === last;
      const after = nearest[reached]!;
      if (after < 0 || (next[reached] && !(after === i + 1 && filler.usesUp(i, level, reached))))
        return false;
      return time[after]! - time[i]! <= gaps[reached]! && time[after]! <= brokenAt[reached]![i]!;
    }
  }
}
