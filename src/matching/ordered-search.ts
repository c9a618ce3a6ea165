import type { ChainPlan } from "./chain-plan.ts";
import {
  bestByEntry,
  type ChainSearch,
  type FoundChain,
  isBetterChain,
  NO_CHAIN,
  type SearchRules,
  type SearchSpan,
} from "./chain-search.ts";
import { deepestFrom } from "./deepest-from.ts";
import { exclusionAfter, NEVER } from "./exclusion-after.ts";
import { instantFiller } from "./instant-filler.ts";
import { traceChain } from "./trace-chain.ts";
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
  const { requiredCount, gaps, next, breaking, limit, entriesFrom, entriesUntil, unknownFrom } = plan;
  const { ties } = plan.rules;
  const { time, steps } = stream;
  const filler = instantFiller(plan, stream);
  const hasNext = next.includes(true);
  // By level: the first exclusion after an instant that breaks a chain on its way to the next level.
  const brokenAt = [0, ...breaking].map((bits) => exclusionAfter(stream, bits));
  // By level: the newest chain at each instant where one reaches it, which is all that later entries need.
  let reaches: FoundChain[][] | null = null;

  return {
    isEntry,
    best,
    bestFrom: hasNext ? bestByEntry({ isEntry, best }, time.length) : bestFrom,
    trace: (found) => traceChain(plan, stream, brokenAt, found),
  };

  function isEntry(i: number): boolean {
    return (steps[i]! & 1) !== 0 && time[i]! >= entriesFrom && time[i]! < entriesUntil;
  }

  function best(span: SearchSpan, rules: SearchRules = {}): FoundChain {
    if (!hasNext && rules.only === undefined) return bestOfAll(span, rules);
    let found = NO_CHAIN;
    let openUntil = -Infinity;
    let isOpen = false;
    for (let i = span.from; i < span.entriesEnd; i++) {
      if (!isEntry(i)) continue;
      const one = bestOfAll({ from: i, entriesEnd: i + 1, end: span.end }, rules);
      openUntil = Math.max(openUntil, one.openUntil);
      isOpen ||= one.isOpen;
      if (isBetterChain(one, found)) found = one;
    }
    return { ...found, openUntil, isOpen };
  }

  function bestFrom(instant: number): FoundChain {
    if (reaches === null) {
      reaches = Array.from({ length: requiredCount + 1 }, () => []);
      bestOfAll({ from: 0, entriesEnd: time.length, end: time.length }, {}, reaches);
    }
    return deepestFrom(reaches, instant);
  }

  /** With `reaches` to the end of the span, and each chain that is the newest of its level is added there. */
  function bestOfAll(
    { from, entriesEnd, end }: SearchSpan,
    { broken = false, only }: SearchRules,
    reaches?: FoundChain[][],
  ): FoundChain {
    const entry: number[] = Array(requiredCount + 1).fill(-1);
    const last: number[] = Array(requiredCount + 1).fill(-1);
    const usedUp: boolean[] = Array(requiredCount + 1).fill(false);
    let top = 0;
    let found = NO_CHAIN;
    const goal = reaches === undefined ? (only ?? requiredCount) : Infinity;
    for (let i = from; i < end && found.level < goal; i++) {
      const isEntering = i < entriesEnd && isEntry(i);
      if (i >= entriesEnd && !isAnyAlive(i)) break;
      for (let level = Math.min(top, requiredCount - 1); level >= (isEntering ? 0 : 1); level--) {
        if (((steps[i]! >>> level) & 1) === 0 || (level > 0 && !canReach(level, i))) continue;
        advance(level, i, level === 0 ? i : entry[level]!);
      }
      reaches?.forEach((chains, level) => {
        if (last[level] === i)
          chains.push({ level, entry: entry[level]!, last: i, openUntil: 0, isOpen: false });
      });
      const reached = only === undefined ? top : isUnspoiled(only, i) ? only : 0;
      if (reached > found.level)
        found = { level: reached, entry: entry[reached]!, last: i, openUntil: 0, isOpen: false };
    }
    return found.level === 0 ? NO_CHAIN : { ...found, ...openness() };

    /** Takes a chain of a level as far as the rows of an instant go. */
    function advance(level: number, i: number, start: number): void {
      const reached = level + filler.fill(i, level);
      for (let to = level + 1; to <= reached; to++) {
        if (last[to] === i && entry[to]! > start) continue;
        const isUsedUp = filler.usesUp(i, level, to);
        usedUp[to] = isUsedUp || (last[to] === i && entry[to] === start && usedUp[to]!);
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
      const exclusion = (broken ? NEVER : brokenAt[level]!)(before);
      return Math.min(limit(time[start]!), time[before]! + gaps[level]!, exclusion);
    }

    function isUnspoiled(level: number, i: number): boolean {
      const exclusion = brokenAt[level]!(i);
      return last[level] === i && (exclusion === Infinity || exclusion > limit(time[entry[level]!]!));
    }

    function openness(): Pick<FoundChain, "openUntil" | "isOpen"> {
      let openUntil = time[found.last]!;
      let isOpen = false;
      for (let level = 1; level <= top && level < requiredCount; level++) {
        const before = last[level]!;
        if (before < 0 || (next[level] && !isAtEnd(level))) continue;
        const until = horizon(level, before, entry[level]!);
        openUntil = Math.max(openUntil, until);
        isOpen ||= until >= unknownFrom;
      }
      return { openUntil, isOpen };
    }

    /**
     * Whether a step that must follow without an event between may still come: after the last instant, or at it, where
     * that is the instant, floored, at which what is known ends.
     */
    function isAtEnd(level: number): boolean {
      const end = time.length - 1;
      const before = last[level]!;
      const isCut = ties !== "input" && time[end]! >= unknownFrom;
      if (before === end) return isCut || usedUp[level]!;
      return isCut && before === end - 1 && usedUp[level]!;
    }
  }
}
