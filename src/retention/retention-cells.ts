import { type CountTable, type Key, sortRows } from "../counts/index.ts";
import { checkGroupCount } from "../matching/index.ts";

/** Sums of one cohort of one group; interval k has its four sums from `4 * k` on. */
interface CohortCells {
  readonly group: Key;
  readonly cohort: number;
  readonly age: number;
  entries: number;
  readonly sums: Uint32Array;
}

/** The sums of retention while they are counted. */
export interface RetentionCells {
  /** The period in which observation ends. */
  readonly lastPeriod: number;
  /** The latest period that is shown before: a later one where clocks went back across midnight. */
  readonly latestPeriod: number;
  /** The last interval read. */
  readonly lastInterval: number;
  readonly groups: Map<Key, Map<number, CohortCells>>;
  cellCount: number;
}

const RETURNED = 0;
const FIRST = 1;
const LAST = 2;
const STREAK = 3;
const MAX_CELLS = 50_000_000;

export function retentionCells(
  lastPeriod: number,
  latestPeriod: number,
  lastInterval: number,
): RetentionCells {
  return { lastPeriod, latestPeriod, lastInterval, groups: new Map(), cellCount: 0 };
}

/** Counts an entry and gives the cells of its cohort. */
export function addCohortMember(cells: RetentionCells, group: Key, cohort: number): CohortCells {
  let cohorts = cells.groups.get(group);
  if (cohorts === undefined) {
    checkGroupCount("count retention", cells.groups.size + 1);
    cohorts = new Map();
    cells.groups.set(group, cohorts);
  }
  let member = cohorts.get(cohort);
  if (member === undefined) {
    const age = cells.lastPeriod - cohort;
    const intervals = Math.min(cells.latestPeriod - cohort, cells.lastInterval) + 1;
    cells.cellCount += intervals;
    if (cells.cellCount > MAX_CELLS) {
      throw new RangeError(
        `Cannot count retention: at most 50,000,000 cells, definition.periods must be smaller, it has ${cells.lastInterval}`,
      );
    }
    member = { group, cohort, age, entries: 0, sums: new Uint32Array(4 * intervals) };
    cohorts.set(cohort, member);
  }
  member.entries++;
  return member;
}

/** Counts the distinct intervals in which an entry returned, none of them beyond the last one read. */
export function addReturns({ sums }: CohortCells, intervals: Int32Array, count: number): void {
  let first = Infinity;
  let last = -1;
  let inOrder = true;
  for (let i = 0; i < count; i++) {
    const k = intervals[i]!;
    sums[4 * k + RETURNED]!++;
    if (k < last) inOrder = false;
    if (k < first) first = k;
    if (k > last) last = k;
  }
  sums[4 * first + FIRST]!++;
  sums[4 * last + LAST]!++;
  const ordered = inOrder ? intervals : intervals.slice(0, count).sort();
  for (let k = 0; k < count && ordered[k] === k; k++) sums[4 * k + STREAK]!++;
}

/** The sums as count tables. */
export function retentionTables({ groups }: RetentionCells): { cohorts: CountTable; returns: CountTable } {
  const cohorts: Key[][] = [];
  const returns: Key[][] = [];
  for (const members of groups.values()) {
    for (const { group, cohort, age, entries, sums } of members.values()) {
      cohorts.push([group, cohort, age, entries]);
      for (let k = 0; 4 * k < sums.length; k++) {
        if (sums[4 * k] !== 0) returns.push([group, cohort, age, k, ...sums.subarray(4 * k, 4 * k + 4)]);
      }
    }
  }
  const keys = ["group", "cohort", "age"];
  return {
    cohorts: { keys, sums: ["entries"], rows: sortRows(cohorts, 3) },
    returns: {
      keys: [...keys, "k"],
      sums: ["returned", "first", "last", "streak"],
      rows: sortRows(returns, 4),
    },
  };
}
