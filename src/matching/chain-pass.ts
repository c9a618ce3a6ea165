import type { ChainPlan } from "./chain-plan.ts";
import { type FoundChain, NO_CHAIN } from "./chain-search.ts";
import { type ExclusionAfter, NEVER } from "./exclusion-after.ts";
import type { InstantFiller } from "./instant-filler.ts";
import type { ReachedEntries } from "./reached-entries.ts";
import type { Stream } from "./stream.ts";

/**
 * Finds the deepest of the chains that start from instant `from` up to `entriesEnd` and end before `end`; then that with the
 * earliest last step; then that with the latest entry. Exclusions are left aside when `broken`. With `only` above 0,
 * only unbroken chains of this level count, whose next step no exclusion rules out before their window ends. With
 * `reaches` to the end of the span, and the entry of each chain that is the newest of its level is added there.
 */
export type ChainPass = (
  from: number,
  entriesEnd: number,
  end: number,
  broken: boolean,
  only: number,
  reaches: ReachedEntries | null,
) => FoundChain;

/**
 * Passes over the instants of a stream; `brokenAt` tells by level the first exclusion after an instant.
 *
 * For each level the newest chain is kept: its entry and its last instant. Of two chains of one level there is always a
 * third with the later entry and the later last instant of both, and what the others can still do, it can too: window,
 * gap and exclusions leave it as much room.
 */
export function chainPass(
  plan: ChainPlan,
  stream: Stream,
  filler: InstantFiller,
  brokenAt: readonly ExclusionAfter[],
  isEntry: (instant: number) => boolean,
): ChainPass {
  const { requiredCount, gaps, next, limit, unknownFrom } = plan;
  const { ties } = plan.rules;
  const { time, steps } = stream;
  // By level: the newest chain, and whether its last instant is used up.
  const entry = new Int32Array(requiredCount + 1);
  const last = new Int32Array(requiredCount + 1);
  const usedUp = new Uint8Array(requiredCount + 1);
  let top = requiredCount;
  // The last instant at which a chain took a step.
  let lastStep = -1;

  return (from, entriesEnd, end, broken, only, reaches) => {
    for (let level = 0; level <= top; level++) {
      entry[level] = -1;
      last[level] = -1;
    }
    top = 0;
    let found = 0;
    let foundEntry = -1;
    let foundLast = -1;
    const goal = reaches === null ? only || requiredCount : Infinity;
    for (let i = from; i < end && found < goal; i++) {
      const isEntering = i < entriesEnd && isEntry(i);
      if (i >= entriesEnd && !isAnyAlive(i, broken)) break;
      const bits = steps[i]!;
      for (let level = Math.min(top, requiredCount - 1); level >= (isEntering ? 0 : 1); level--) {
        if (((bits >>> level) & 1) === 0 || (level > 0 && !canReach(level, i, broken))) continue;
        advance(level, i, level === 0 ? i : entry[level]!);
      }
      if (reaches !== null) addReached(reaches, i);
      const reached = only === 0 ? top : isUnspoiled(only, i) ? only : 0;
      if (reached > found) {
        found = reached;
        foundEntry = entry[reached]!;
        foundLast = i;
      }
    }
    return found === 0 ? NO_CHAIN : openChain(found, foundEntry, foundLast, broken);
  };

  function addReached(reaches: ReachedEntries, i: number): void {
    for (let level = 1; level <= top; level++) if (last[level] === i) reaches.add(level, entry[level]!);
  }

  /** Takes a chain of a level as far as the rows of an instant go. */
  function advance(level: number, i: number, start: number): void {
    const reached = level + filler.fill(i, level);
    lastStep = i;
    for (let to = level + 1; to <= reached; to++) {
      if (last[to] === i && entry[to]! > start) continue;
      const wasUsedUp = last[to] === i && entry[to] === start && usedUp[to] === 1;
      usedUp[to] = filler.usesUp(i, level, to) || wasUsedUp ? 1 : 0;
      entry[to] = start;
      last[to] = i;
    }
    top = Math.max(top, reached);
  }

  /** Whether the newest chain of a level may take its next step at an instant. */
  function canReach(level: number, i: number, broken: boolean): boolean {
    const before = last[level]!;
    if (next[level] && !(before === i - 1 && usedUp[level] === 1)) return false;
    return before >= 0 && time[i]! <= horizon(level, before, broken);
  }

  function isAnyAlive(i: number, broken: boolean): boolean {
    for (let level = 1; level <= top && level < requiredCount; level++)
      if (canReach(level, i, broken)) return true;
    return false;
  }

  /** The last instant at which the newest chain of a level could take its next step. */
  function horizon(level: number, before: number, broken: boolean): number {
    const exclusion = (broken ? NEVER : brokenAt[level]!)(before);
    return Math.min(limit(time[entry[level]!]!), time[before]! + gaps[level]!, exclusion);
  }

  function isUnspoiled(level: number, i: number): boolean {
    const exclusion = brokenAt[level]!(i);
    return last[level] === i && (exclusion === Infinity || exclusion > limit(time[entry[level]!]!));
  }

  /** A chain that was found, and whether one of the newest can go on. */
  function openChain(found: number, foundEntry: number, foundLast: number, broken: boolean): FoundChain {
    let openUntil = time[lastStep]!;
    let isOpen = false;
    for (let level = 1; level <= top && level < requiredCount; level++) {
      const before = last[level]!;
      if (before < 0 || (next[level] && !isAtEnd(level))) continue;
      const until = horizon(level, before, broken);
      openUntil = Math.max(openUntil, until);
      isOpen ||= until >= unknownFrom;
    }
    return { level: found, entry: foundEntry, last: foundLast, openUntil, isOpen };
  }

  /**
   * Whether a step that must follow without an event between may still come: after the last instant, or at it, where
   * that is the instant, floored, at which what is known ends.
   */
  function isAtEnd(level: number): boolean {
    const end = stream.count - 1;
    const before = last[level]!;
    const isCut = ties !== "input" && time[end]! >= unknownFrom;
    if (before === end) return isCut || usedUp[level] === 1;
    return isCut && before === end - 1 && usedUp[level] === 1;
  }
}
