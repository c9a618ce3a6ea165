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
import { earliestRows } from "./earliest-rows.ts";
import { exclusionAfter } from "./exclusion-after.ts";
import { mostRows, stepMatching } from "./step-matching.ts";
import { rowsAt, type Stream } from "./stream.ts";

/**
 * Finds chains in any order: sets of rows that can each have a step of its own, within the window from the first of
 * them. An exclusion between two of them breaks a chain unless a row of the same instant belongs to it.
 */
export function anyOrderSearch(plan: ChainPlan, stream: Stream): ChainSearch {
  const { requiredCount, limit, entriesFrom, entriesUntil, unknownFrom, rules } = plan;
  const { time, steps, exclusions } = stream;
  const isLimited = rules.windowMs !== null || rules.windowDays !== null || rules.exclude.length > 0;
  // Then all steps that rows match are filled, and nothing breaks a chain.
  const isPlain = plan.isDisjoint && rules.exclude.length === 0;
  const brokenAt = exclusionAfter(stream, -1);

  const bestEntryFrom = bestByEntry({ isEntry, best }, stream);
  return { stream, isEntry, best, bestEntryFrom, trace };

  function isEntry(i: number): boolean {
    return steps[i] !== 0 && time[i]! >= entriesFrom && time[i]! < entriesUntil;
  }

  function trace(found: FoundChain): number[] {
    return isPlain ? instantsOfDistinct(found) : earliestRows(stream, found);
  }

  function best({ from, entriesEnd, end }: SearchSpan, given: SearchRules = {}): FoundChain {
    let found = NO_CHAIN;
    let openUntil = -Infinity;
    let isOpen = false;
    for (let i = from; i < entriesEnd; i++) {
      // What starts later cannot be better, unless a window or an exclusion stopped the earlier.
      if (i > found.last && found.level > 0 && (found.level === requiredCount || !isLimited)) break;
      if (!isEntry(i)) continue;
      const one = isPlain ? distinctOf(i, end) : bestOf(i, end, given);
      openUntil = Math.max(openUntil, one.openUntil);
      isOpen ||= one.isOpen;
      if (isBetterChain(one, found)) found = one;
    }
    return { ...found, openUntil, isOpen };
  }

  /** The chain from an entry when each row is of one step: as deep as there are different steps. */
  function distinctOf(entry: number, end: number): FoundChain {
    const horizon = limit(time[entry]!);
    let filled = 0;
    let level = 0;
    let last = entry;
    for (let i = entry; i < end && level < requiredCount && time[i]! <= horizon; i++) {
      for (let left = steps[i]! & ~filled; left !== 0; left &= left - 1) {
        level++;
        last = i;
      }
      filled |= steps[i]!;
    }
    if (level === requiredCount) return { level, entry, last, openUntil: time[last]!, isOpen: false };
    return { level, entry, last, openUntil: horizon, isOpen: horizon >= unknownFrom };
  }

  /** The instant of the first row of each of its steps. */
  function instantsOfDistinct({ entry, last }: FoundChain): number[] {
    const instants: number[] = [];
    let filled = 0;
    for (let i = entry; i <= last; i++) {
      for (let left = steps[i]! & ~filled; left !== 0; left &= left - 1) instants.push(i);
      filled |= steps[i]!;
    }
    return instants;
  }

  /** The best chain from an entry, whatever its rows match. */
  function bestOf(entry: number, end: number, { broken = false, only }: SearchRules): FoundChain {
    const horizon = limit(time[entry]!);
    const rows: number[] = [];
    const covered = [rowsAt(stream, entry)];
    const matching = stepMatching([])!;
    let found = NO_CHAIN;
    let openUntil = horizon;
    for (let i = entry; i < end && time[i]! <= horizon; i++) {
      const here = rowsAt(stream, i);
      rows.push(...here);
      const level = levelAt(i, here);
      if (level > found.level) found = { level, entry, last: i, openUntil: time[i]!, isOpen: false };
      if (found.level === (only ?? requiredCount)) return found;
      if (broken || i === entry || exclusions[i] === 0) continue;
      covered.push(here);
      if (mostRows([], covered, rows) >= 0) continue;
      openUntil = time[i]!;
      break;
    }
    return { ...found, openUntil, isOpen: openUntil >= unknownFrom };

    /** How deep a chain can be whose rows go as far as an instant. */
    function levelAt(i: number, here: readonly number[]): number {
      if (only !== undefined) {
        const isSpoiled = only < requiredCount && brokenAt(i) < Infinity && brokenAt(i) <= horizon;
        const must = i === entry ? covered : [...covered, here];
        return !isSpoiled && mostRows([], must, rows) >= only ? only : 0;
      }
      if (covered.length > 1) return mostRows([], covered, rows);
      for (const mask of here) matching.take(mask);
      return matching.size;
    }
  }
}
