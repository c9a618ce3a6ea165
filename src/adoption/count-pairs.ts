import { type CountTable, type Key, sortRows } from "../counts/index.ts";

/** Users by group, place in a list and two whole numbers, the second below a limit. */
export interface PairCounts {
  /** Counts one user, or `n`. */
  add(group: Key, place: number, a: number, b: number, n?: number): void;
  /** The count table: keys as `rowOf` gives them, then the users. */
  table(
    keys: readonly string[],
    rowOf: (group: Key, place: number, a: number, b: number) => readonly Key[],
  ): CountTable;
}

/** Starts to count pairs whose second number stays below `limit`: as one number, twice as fast as rows of a tally. */
export function pairCounts(limit: number): PairCounts {
  const groups = new Map<Key, Map<number, number>[]>();
  let last: Key = null;
  let cells: Map<number, number>[] = [];
  groups.set(null, cells);
  return {
    add(group, place, a, b, n = 1) {
      if (group !== last) {
        cells = groups.get(group) ?? [];
        groups.set(group, cells);
        last = group;
      }
      let cell = cells[place];
      if (cell === undefined) {
        cell = new Map();
        cells[place] = cell;
      }
      const pair = a * limit + b;
      cell.set(pair, (cell.get(pair) ?? 0) + n);
    },
    table(keys, rowOf) {
      const rows: Key[][] = [];
      for (const [group, places] of groups) {
        places.forEach((cell, place) => {
          for (const [pair, users] of cell)
            rows.push([...rowOf(group, place, Math.floor(pair / limit), pair % limit), users]);
        });
      }
      return { keys, sums: ["users"], rows: sortRows(rows, keys.length) };
    },
  };
}
