import { whole } from "./number-text.ts";

const MOST = 20;

export interface LargestGroups<G> {
  readonly shown: readonly G[];
  /** What is left out, in words; empty when nothing is. */
  readonly lines: readonly string[];
}

export interface OrderedGroups<G> {
  readonly groups: readonly G[];
  /** What the caption says of the order; empty when it is that of the names. */
  readonly order: string;
  readonly mark: { readonly largestFirst?: boolean };
}

/** All groups, or of more than 20 the largest, the very largest first. */
export function largestGroups<G>(groups: readonly G[], sizeOf: (group: G) => number): LargestGroups<G> {
  if (groups.length <= MOST) return { shown: groups, lines: [] };
  const shown = [...groups].sort((a, b) => sizeOf(b) - sizeOf(a)).slice(0, MOST);
  return { shown, lines: [`the ${MOST} largest of ${whole(groups.length)} groups are shown`] };
}

/** All groups, of more than 20 the largest first; and what a table of them says of that. */
export function largestFirst<G>(groups: readonly G[], sizeOf: (group: G) => number): OrderedGroups<G> {
  const isMany = groups.length > MOST;
  return {
    groups: isMany ? [...groups].sort((a, b) => sizeOf(b) - sizeOf(a)) : groups,
    order: isMany ? ", the largest first" : "",
    mark: isMany ? { largestFirst: true } : {},
  };
}
