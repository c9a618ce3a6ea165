import { type CountTable, type Key, sortRows } from "../counts/index.ts";
import { checkGroupCount } from "../matching/index.ts";
import type { RetentionEntry } from "./count-entries.ts";
import type { Intervals } from "./count-intervals.ts";

/**
 * Sums of one age of one cohort of one group; interval k has its sums from `SUMS.length * k` on. Both arrays grow up to the
 * last interval returned in.
 */
interface CohortCells {
  readonly group: Key;
  readonly cohort: number;
  readonly age: number;
  entries: number;
  sums: Uint32Array;
  /** By interval: the sum of its values, and how many there are. */
  values: Float64Array;
}

/** The sums of retention while they are counted. */
export interface RetentionCells {
  readonly hasValue: boolean;
  readonly groups: Map<Key, Map<number, CohortCells>>;
  /** The last interval that is read, as the definition has it. */
  readonly periods: number | null;
  cellCount: number;
  rowCount: number;
}

const SUMS = ["returned", "first", "last", "streak"];
const RETURNED = 0;
const FIRST = 1;
const LAST = 2;
const STREAK = 3;
const MAX_CELLS = 50_000_000;
/** About 2 GB as rows of a count table. */
const MAX_ROWS = 5_000_000;
/** More than all ages, so that a cohort and an age make one number. */
const AGES = 0x10_0000;

export function retentionCells(hasValue: boolean, periods: number | null): RetentionCells {
  return { hasValue, groups: new Map(), periods, cellCount: 0, rowCount: 0 };
}

/** Counts an entry and the intervals it returned in. */
export function addEntry(cells: RetentionCells, entry: RetentionEntry, intervals: Intervals): void {
  const member = memberOf(cells, entry);
  member.entries++;
  if (entry.count === 0) return;
  const last = lastOf(entry);
  if (4 * last >= member.sums.length) grow(cells, member, last, intervals);
  addReturns(cells, member.sums, entry, last);
  if (cells.hasValue) addValues(member.values, entry);
}

function memberOf(cells: RetentionCells, { group, cohort, age }: RetentionEntry): CohortCells {
  let members = cells.groups.get(group);
  if (members === undefined) {
    checkGroupCount("count retention", cells.groups.size + 1);
    members = new Map();
    cells.groups.set(group, members);
  }
  const id = cohort * AGES + age;
  const known = members.get(id);
  if (known !== undefined) return known;
  const member: CohortCells = {
    group,
    cohort,
    age,
    entries: 0,
    sums: new Uint32Array(0),
    values: new Float64Array(0),
  };
  members.set(id, member);
  return member;
}

function lastOf({ intervals, count }: RetentionEntry): number {
  let last = 0;
  for (let i = 0; i < count; i++) if (intervals[i]! > last) last = intervals[i]!;
  return last;
}

/** Makes room up to interval `k`, and for as many again, but not beyond the last interval that there may be. */
function grow(cells: RetentionCells, member: CohortCells, k: number, { last, slack }: Intervals): void {
  const length = Math.min(Math.max(8, 2 * (k + 1)), Math.min(member.age + slack, last) + 1);
  cells.cellCount += length - member.sums.length / 4;
  if (cells.cellCount > MAX_CELLS) tooMany("50,000,000 cells", cells);
  const sums = new Uint32Array(4 * length);
  sums.set(member.sums);
  member.sums = sums;
  if (!cells.hasValue) return;
  const values = new Float64Array(2 * length);
  values.set(member.values);
  member.values = values;
}

function tooMany(what: string, { periods }: RetentionCells): never {
  throw new RangeError(
    `Cannot count retention: at most ${what}, definition.periods has ${periods === null ? "none" : periods}`,
  );
}

/** Counts the distinct intervals in which an entry returned, none of them beyond the last one read. */
function addReturns(
  cells: RetentionCells,
  sums: Uint32Array,
  { intervals, count }: RetentionEntry,
  last: number,
): void {
  let first = last;
  let before = -1;
  let inOrder = true;
  let added = 0;
  for (let i = 0; i < count; i++) {
    const k = intervals[i]!;
    if (sums[4 * k + RETURNED]!++ === 0) added++;
    if (k < before) inOrder = false;
    if (k < first) first = k;
    before = k;
  }
  cells.rowCount += added;
  if (cells.rowCount > MAX_ROWS) tooMany("5,000,000 rows of returns", cells);
  sums[4 * first + FIRST]!++;
  sums[4 * last + LAST]!++;
  const ordered = inOrder ? intervals : intervals.slice(0, count).sort();
  for (let k = 0; k < count && ordered[k] === k; k++) sums[4 * k + STREAK]!++;
}

function addValues(values: Float64Array, { intervals, count, sums, valued }: RetentionEntry): void {
  for (let i = 0; i < count; i++) {
    const k = intervals[i]!;
    values[2 * k]! += sums[k]!;
    values[2 * k + 1]! += valued[k]!;
  }
}

/** The sums as count tables. */
export function retentionTables({ groups, hasValue }: RetentionCells): {
  cohorts: CountTable;
  returns: CountTable;
} {
  const cohorts: Key[][] = [];
  const returns: Key[][] = [];
  for (const members of groups.values()) {
    for (const { group, cohort, age, entries, sums, values } of members.values()) {
      cohorts.push([group, cohort, age, entries]);
      for (let k = 0; 4 * k < sums.length; k++) {
        if (sums[4 * k] === 0) continue;
        const row = [group, cohort, age, k, ...sums.subarray(4 * k, 4 * k + 4)];
        returns.push(hasValue ? [...row, ...exact(values.subarray(2 * k, 2 * k + 2))] : row);
      }
    }
  }
  return returnTables(sortRows(cohorts, 3), sortRows(returns, 4), hasValue);
}

/** Sorted rows as count tables. */
export function returnTables(
  cohorts: readonly (readonly Key[])[],
  returns: readonly (readonly Key[])[],
  hasValue: boolean,
): { cohorts: CountTable; returns: CountTable } {
  const keys = ["group", "cohort", "age"];
  return {
    cohorts: { keys, sums: ["entries"], rows: cohorts },
    returns: {
      keys: [...keys, "k"],
      sums: hasValue ? [...SUMS, "valueSum", "valueEvents"] : SUMS,
      rows: returns,
    },
  };
}

function exact(values: Float64Array): Float64Array {
  if (Number.isSafeInteger(values[0])) return values;
  throw new RangeError(`Cannot count retention: sums must stay within 2^53 - 1, the sum has ${values[0]}`);
}
