import { compareKeys, type Key } from "../counts/index.ts";
import type { PathOutcome } from "./path-record.ts";

/** A row of the counts of paths: outcome, cut, length, names, number. */
export interface CountedPath {
  readonly outcome: PathOutcome;
  readonly isCut: boolean;
  readonly names: readonly Key[];
  readonly count: number;
}

/** The paths of a count table. */
export function countedPaths(rows: readonly (readonly Key[])[]): CountedPath[] {
  return rows.map(([outcome, cut, length, ...rest]) => ({
    outcome: outcome as PathOutcome,
    isCut: cut === 1,
    names: rest.slice(0, length as number),
    count: rest.at(-1) as number,
  }));
}

/**
 * For each place of the paths, counted from their anchor, the names that are shown: the `top` most frequent ones, of
 * equally frequent ones the first in the order of names.
 */
export function topNames(paths: readonly CountedPath[], top: number): Set<Key>[] {
  const counts: Map<Key, number>[] = [];
  for (const { names, count } of paths)
    names.forEach((name, i) => {
      counts[i] ??= new Map();
      counts[i].set(name, (counts[i].get(name) ?? 0) + count);
    });
  return counts.map((byName) => {
    const sorted = [...byName].sort(([a, m], [b, n]) => n - m || compareKeys(a, b));
    return new Set(sorted.slice(0, top).map(([name]) => name));
  });
}
