import { type CountTable, compareKeys, type Key } from "../counts/index.ts";
import { cellAt, type NumberCells, numberCells, numbersMet } from "./number-cells.ts";

/** What is counted of the sessions that start on a date, in the order of the count table. */
export const SESSION_SUMS = [
  "sessions",
  "events",
  "durationMs",
  "singles",
  "minutes",
  "open",
  "openEvents",
  "engaged",
] as const;

export const ENTRY_SUMS = ["sessions", "over", "singles"] as const;

/** The sessions of a group, while they are counted. */
export interface SessionCells {
  /** Sums by date. */
  readonly dates: NumberCells;
  /** Sessions that are over by their length in ms. */
  readonly durations: NumberCells;
  /** Sums by the code of the first name, and sessions that are over by that of the last one. */
  readonly entries: NumberCells;
  readonly exits: NumberCells;
  /** Units by the number of their sessions. */
  readonly units: NumberCells;
  /** Sessions of the unit that is being counted. */
  ofUnit: number;
}

/** Cells without sessions; the first `nearDates` dates and `nearNames` codes of names are found fastest. */
export function sessionCells(firstDate: number, nearDates: number, nearNames: number): SessionCells {
  return {
    dates: numberCells(SESSION_SUMS.length, firstDate, nearDates),
    durations: numberCells(1, 0, 1),
    entries: numberCells(ENTRY_SUMS.length, 0, nearNames),
    exits: numberCells(1, 0, nearNames),
    units: numberCells(1, 0, 64),
    ofUnit: 0,
  };
}

/** Adds to the only sum of a number. */
export function addTo(cells: NumberCells, number: number, n: number): void {
  const at = cellAt(cells, number);
  cells.sums[at]! += n;
}

/** A count table of the cells of each group, by number, or by the key that a number is the code of. */
export function cellTable(
  key: string,
  sums: readonly string[],
  groups: readonly (readonly [group: Key, cells: NumberCells])[],
  keys: readonly Key[] | null = null,
): CountTable {
  const rows: Key[][] = [];
  for (const [group, cells] of groups) {
    const numbers = numbersMet(cells);
    if (keys !== null) numbers.sort((a, b) => compareKeys(keys[a]!, keys[b]!));
    for (const number of numbers) {
      const at = cellAt(cells, number);
      const row = [group, keys === null ? number : keys[number]!];
      for (let i = 0; i < sums.length; i++) row.push(cells.sums[at + i]!);
      rows.push(row);
    }
  }
  return { keys: ["group", key], sums, rows };
}
