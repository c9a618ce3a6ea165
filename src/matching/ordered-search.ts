import { chainPass } from "./chain-pass.ts";
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
import { exclusionsAfter } from "./exclusion-after.ts";
import { instantFiller } from "./instant-filler.ts";
import { type ReachedEntries, reachedEntries } from "./reached-entries.ts";
import type { Stream } from "./stream.ts";
import { chainTracer } from "./trace-chain.ts";

/**
 * Finds ordered chains in a stream, strict ones among them: in one pass, but where a step must follow without an event
 * between. There it matters which rows a chain used up, so that each entry is searched by itself.
 */
export function orderedSearch(plan: ChainPlan, stream: Stream): ChainSearch {
  const { requiredCount, next, breaking, entriesFrom, entriesUntil } = plan;
  const { time, steps } = stream;
  const filler = instantFiller(plan, stream);
  const hasNext = next.includes(true);
  // By level: the first exclusion after an instant that breaks a chain on its way to the next level.
  const brokenAt = exclusionsAfter(stream, [0, ...breaking]);
  const pass = chainPass(plan, stream, filler, brokenAt, isEntry);
  let reached: ReachedEntries | null = null;
  let known = 0;

  return {
    stream,
    isEntry,
    best,
    bestEntryFrom: hasNext ? bestByEntry({ isEntry, best }, stream) : bestEntryFrom,
    trace: chainTracer(plan, stream, filler, brokenAt),
  };

  function isEntry(i: number): boolean {
    return (steps[i]! & 1) !== 0 && time[i]! >= entriesFrom && time[i]! < entriesUntil;
  }

  function best(
    { from, entriesEnd, end }: SearchSpan,
    { broken = false, only = 0 }: SearchRules = {},
  ): FoundChain {
    if (!hasNext && only === 0) return pass(from, entriesEnd, end, broken, 0, null);
    let found = NO_CHAIN;
    let openUntil = -Infinity;
    let isOpen = false;
    const goal = only || requiredCount;
    for (let i = from; i < entriesEnd && (found.level < goal || i <= found.last); i++) {
      if (!isEntry(i) || (found.level > 0 && staysAtFirst(i))) continue;
      const one = pass(i, i + 1, end, broken, only, null);
      openUntil = Math.max(openUntil, one.openUntil);
      isOpen ||= one.isOpen;
      if (isBetterChain(one, found)) found = one;
    }
    return { level: found.level, entry: found.entry, last: found.last, openUntil, isOpen };
  }

  /** Whether a chain from an entry can neither go on nor be open: it is no better than one that was found before. */
  function staysAtFirst(i: number): boolean {
    return next[1] === true && ((steps[i]! | steps[i + 1]!) & 2) === 0 && i + 2 < stream.count;
  }

  function bestEntryFrom(instant: number): number {
    reached ??= reachedEntries(stream, requiredCount);
    if (known !== stream.filling) {
      known = stream.filling;
      reached.clear();
      pass(0, stream.count, stream.count, false, 0, reached);
    }
    return reached.deepestFrom(instant);
  }
}
