import type { PropertyColumn, PropertyValue } from "./event-table.ts";

/** Entry `i` of a property column: a value, a list of values, or `null` when it is missing. */
export function valueAt(column: PropertyColumn, i: number): PropertyValue {
  if (column.kind === "dictionary") return column.values[column.codes[i]!]!;
  const value = column.numbers[i]!;
  return Number.isNaN(value) ? null : value;
}
