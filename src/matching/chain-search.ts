import type { Stream } from "./stream.ts";

/** The best of the chains that start at some instants of a stream, and how long one of them can go on. */
export interface FoundChain {
  /** Required steps reached; 0 when no chain starts there. */
  readonly level: number;
  /** Instants of the stream, by number: of the first step, and of the last one reached. */
  readonly entry: number;
  readonly last: number;
  /** The last time at which one of the chains could take its next required step. */
  readonly openUntil: number;
  /** Whether one of them could take it with a row that is not known yet. */
  readonly isOpen: boolean;
}

/** The instants of a stream that a search may use: entries before `entriesEnd`, steps before `end`. */
export interface SearchSpan {
  readonly from: number;
  readonly entriesEnd: number;
  readonly end: number;
}

export interface SearchRules {
  /** Whether exclusions are left aside. */
  readonly broken?: boolean | undefined;
  /** Only unbroken chains of this level, whose next step no exclusion rules out before their window ends. */
  readonly only?: number | undefined;
}

/** Finds chains in a stream, whatever it is filled with. */
export interface ChainSearch {
  readonly stream: Stream;
  /** Whether a chain may start at an instant. */
  isEntry(instant: number): boolean;
  /** The deepest chain; then that with the earliest last step; then that with the latest entry. */
  best(span: SearchSpan, rules?: SearchRules): FoundChain;
  /**
   * The entry of the best chain that starts at an instant or a later one; -1 for none. Each call asks for the same instant
   * or a later one.
   */
  bestEntryFrom(instant: number): number;
  /** The instants of the steps of a chain that was found, each as early as possible. */
  trace(found: FoundChain): number[];
}

export const NO_CHAIN: FoundChain = { level: 0, entry: -1, last: -1, openUntil: -Infinity, isOpen: false };

/** Whether a chain comes before another: deeper, or as deep and earlier there, or as early from a later entry. */
export function isBetterChain(a: FoundChain, b: FoundChain): boolean {
  if (a.level !== b.level) return a.level > b.level;
  return a.last !== b.last ? a.last < b.last : a.entry > b.entry;
}

/** {@link ChainSearch.bestEntryFrom} by the best chain of each entry, put in order once. */
export function bestByEntry(
  search: Pick<ChainSearch, "isEntry" | "best">,
  stream: Stream,
): (instant: number) => number {
  let chains: FoundChain[] = [];
  let known = 0;
  let next = 0;
  return (instant) => {
    if (known !== stream.filling) {
      known = stream.filling;
      next = 0;
      const { count } = stream;
      chains = Array.from({ length: count }, (_, i) => i)
        .filter((i) => search.isEntry(i))
        .map((i) => search.best({ from: i, entriesEnd: i + 1, end: count }))
        .sort((a, b) => (isBetterChain(a, b) ? -1 : 1));
    }
    while (next < chains.length && chains[next]!.entry < instant) next++;
    return chains[next]?.entry ?? -1;
  };
}
