import { type FoundChain, NO_CHAIN } from "./chain-search.ts";

/**
 * The best chain whose entry is an instant or a later one, of the newest chains of each level in the order in which they
 * were reached. Their entries never go back, so that the first one late enough is found by halves.
 */
export function deepestFrom(byLevel: readonly (readonly FoundChain[])[], instant: number): FoundChain {
  for (let level = byLevel.length - 1; level > 0; level--) {
    const chains = byLevel[level]!;
    let low = 0;
    let high = chains.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (chains[middle]!.entry < instant) low = middle + 1;
      else high = middle;
    }
    if (low < chains.length) return chains[low]!;
  }
  return NO_CHAIN;
}
