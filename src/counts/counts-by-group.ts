import type { CountTable } from "./counts.ts";
import type { Key } from "./key.ts";
import { rowsBy } from "./rows-by.ts";

/** The fields of counts that are count tables. */
type TableName<C> = { [Name in keyof C]: C[Name] extends CountTable ? Name : never }[keyof C];

/**
 * Gives the counts of one group at a time: the named tables hold its rows alone, in their order, or none; all other fields
 * stay. The group is the first column unless stated. Each table is split once, however many groups are asked for.
 *
 * @example The rows of one plan
 * ```ts
 * const rows = [["free", 1, 5], ["pro", 1, 3], ["pro", 2, 4]];
 * const ofGroup = countsByGroup({ flows: { keys: ["group", "period"], sums: ["start"], rows } }, ["flows"]);
 * ofGroup("pro").flows.rows; // => [["pro", 1, 3], ["pro", 2, 4]]
 * ```
 */
export function countsByGroup<C extends object>(
  counts: C,
  tables: readonly TableName<C>[],
  column = 0,
): (group: Key) => C {
  const parts = tables.map((name) => {
    const table = counts[name] as CountTable;
    return { name, table, rowsOf: rowsBy(table.rows, column) };
  });
  return (group) => ({
    ...counts,
    ...Object.fromEntries(
      parts.map(({ name, table, rowsOf }) => [name, { ...table, rows: rowsOf.get(group) ?? [] }]),
    ),
  });
}
