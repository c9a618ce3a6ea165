/** Rows of a count table by the value of a column, or others by a property; values in the order of their first rows. */
export function rowsBy<Row extends object, Column extends keyof Row>(
  rows: readonly Row[],
  column: Column,
): Map<Row[Column], Row[]> {
  const by = new Map<Row[Column], Row[]>();
  for (const row of rows) {
    const same = by.get(row[column]);
    if (same === undefined) by.set(row[column], [row]);
    else same.push(row);
  }
  return by;
}
