import type { Key } from "../counts/index.ts";
import type { PathOutcome, PathRecord } from "./path-record.ts";

/** Counts paths. Those that begin alike share their beginning, so that a path costs one look-up a node. */
export interface PathTree {
  add(path: PathRecord): void;
  /** A row for each path: outcome, cut, length, the names of `depth` nodes (`null` beyond the length), number. */
  rows(names: readonly Key[], depth: number): Key[][];
}

const OUTCOMES: readonly PathOutcome[] = ["start", "converted", "end", "open"];

/** A tree without paths. */
export function pathTree(): PathTree {
  // Place 0 is the root; each other place has the one before it and the node that leads from there.
  const before: number[] = [0];
  const nodeAt: number[] = [-1];
  const next: Map<number, number>[] = [];
  // By place, outcome and cut.
  const counts = new Map<number, number>();
  return {
    add({ nodes, outcome, isCut }) {
      let place = 0;
      for (const node of nodes) place = follow(place, node);
      const end = (place * OUTCOMES.length + OUTCOMES.indexOf(outcome)) * 2 + Number(isCut);
      counts.set(end, (counts.get(end) ?? 0) + 1);
    },
    rows(names, depth) {
      return Array.from(counts, ([end, count]) => {
        const outcome = OUTCOMES[Math.floor(end / 2) % OUTCOMES.length]!;
        const nodes = namesTo(Math.floor(end / 2 / OUTCOMES.length), names);
        const padding: null[] = Array(depth - nodes.length).fill(null);
        return [outcome, end % 2, nodes.length, ...nodes, ...padding, count];
      });
    },
  };

  function follow(place: number, node: number): number {
    next[place] ??= new Map();
    const known = next[place].get(node);
    if (known !== undefined) return known;
    next[place].set(node, before.push(place) - 1);
    return nodeAt.push(node) - 1;
  }

  function namesTo(place: number, names: readonly Key[]): Key[] {
    const nodes: Key[] = [];
    for (let at = place; at > 0; at = before[at]!) nodes.push(names[nodeAt[at]!]!);
    return nodes.reverse();
  }
}
