import { type CountTable, type Key, sortRows } from "../counts/index.ts";
import { checkGroupCount } from "../matching/index.ts";

/** Sums by group and a second key, while they are counted. */
export interface SessionCells {
  readonly key: string;
  readonly sums: readonly string[];
  readonly groups: Map<Key, Map<Key, number[]>>;
}

export function sessionCells(key: string, sums: readonly string[]): SessionCells {
  return { key, sums, groups: new Map() };
}

/** The sums of a group and a key, to be added to; 0 at first. */
export function sumsAt({ sums, groups }: SessionCells, group: Key, key: Key): number[] {
  let cells = groups.get(group);
  if (cells === undefined) {
    checkGroupCount("count sessions", groups.size + 1);
    cells = new Map();
    groups.set(group, cells);
  }
  let cell = cells.get(key);
  if (cell === undefined) {
    cell = sums.map(() => 0);
    cells.set(key, cell);
  }
  return cell;
}

/** The sums as a count table. */
export function cellTable({ key, sums, groups }: SessionCells): CountTable {
  const rows: Key[][] = [];
  for (const [group, cells] of groups) for (const [at, cell] of cells) rows.push([group, at, ...cell]);
  return { keys: ["group", key], sums, rows: sortRows(rows, 2) };
}
