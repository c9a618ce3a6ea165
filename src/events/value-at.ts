import type { PropertyColumn, PropertyValue } from "./event-table.ts";

/**
 * Entry `i` of a property column: a value, a list of values, or `null` when it is missing.
 *
 * @example The plan of each row
 * ```ts
 * const table = tableFromColumns({ user: [1, 2], time: [0, 1], properties: { plan: ["pro", null] } });
 * [0, 1].map((row) => valueAt(table.properties[0].column, row)); // => ["pro", null]
 * ```
 */
export function valueAt(column: PropertyColumn, i: number): PropertyValue {
  if (column.kind === "dictionary") return column.values[column.codes[i]!]!;
  const value = column.numbers[i]!;
  return Number.isNaN(value) ? null : value;
}
