import type { CountTable } from "./counts.ts";
import type { Key } from "./key.ts";
import { addExactly, addRow, compareRows, countTable, tally } from "./tally.ts";

/** The rows of two tables, those with the same keys added; tables that are not in order are put into it. */
export function addTables(a: CountTable, b: CountTable): CountTable {
  const width = a.keys.length;
  if (isSorted(a.rows, width) && isSorted(b.rows, width))
    return { keys: a.keys, sums: a.sums, rows: mergedRows(a.rows, b.rows, width) };
  const sum = tally(a.keys, a.sums);
  for (const row of a.rows) addRow(sum, row);
  for (const row of b.rows) addRow(sum, row);
  return countTable(sum);
}

type Rows = CountTable["rows"];

/** Whether each row comes after the one before, so that all keys differ. */
function isSorted(rows: Rows, width: number): boolean {
  for (let i = 1; i < rows.length; i++) if (compareRows(rows[i - 1]!, rows[i]!, width) >= 0) return false;
  return true;
}

function mergedRows(a: Rows, b: Rows, width: number): Rows {
  const rows: Rows[number][] = [];
  let i = 0;
  let j = 0;
  while (i < a.length && j < b.length) {
    const order = compareRows(a[i]!, b[j]!, width);
    if (order < 0) rows.push(a[i++]!);
    else if (order > 0) rows.push(b[j++]!);
    else rows.push(addedRow(a[i++]!, b[j++]!, width));
  }
  while (i < a.length) rows.push(a[i++]!);
  while (j < b.length) rows.push(b[j++]!);
  return rows;
}

function addedRow(a: readonly Key[], b: readonly Key[], width: number): Key[] {
  const sum = a.slice();
  for (let i = width; i < sum.length; i++) sum[i] = addExactly(a[i] as number, b[i] as number);
  return sum;
}
