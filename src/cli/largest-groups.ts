import { whole } from "./number-text.ts";

const MOST = 20;

export interface LargestGroups<G> {
  readonly shown: readonly G[];
  /** What is left out, in words; empty when nothing is. */
  readonly lines: readonly string[];
}

/** All groups, or of more than 20 the largest, the very largest first. */
export function largestGroups<G>(groups: readonly G[], sizeOf: (group: G) => number): LargestGroups<G> {
  if (groups.length <= MOST) return { shown: groups, lines: [] };
  const shown = [...groups].sort((a, b) => sizeOf(b) - sizeOf(a)).slice(0, MOST);
  return { shown, lines: [`the ${MOST} largest of ${whole(groups.length)} groups are shown`] };
}
