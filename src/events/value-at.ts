import type { PropertyColumn, Scalar } from "./event-table.ts";

/** Entry `i` of a property column: a value, a list of values, or `null` when it is missing. */
export function valueAt(column: PropertyColumn, i: number): Scalar | Scalar[] {
  if (column.kind === "number") return Number.isNaN(column.numbers[i]!) ? null : column.numbers[i]!;
  if (column.kind === "dictionary") return column.values[column.codes[i]!]!;
  const codes = column.codes.subarray(column.offsets[i]!, column.offsets[i + 1]!);
  return codes.length === 0 ? null : Array.from(codes, (code) => column.values[code]!);
}
