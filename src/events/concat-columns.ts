import { encodeProperty } from "./encode-property.ts";
import type { PropertyColumn } from "./event-table.ts";
import { valueAt } from "./value-at.ts";

/** One property column of several; columns of different kinds become one that holds both. */
export function concatColumns(
  name: string,
  columns: readonly PropertyColumn[],
  lengths: readonly number[],
): PropertyColumn {
  const [first] = columns;
  if (columns.length === 1 && first !== undefined) return first;
  if (columns.every((c) => c.kind === "number")) {
    return { kind: "number", numbers: concatNumbers(columns.map((c) => c.numbers)) };
  }
  const values = columns.flatMap((c, b) => Array.from({ length: lengths[b]! }, (_, i) => valueAt(c, i)));
  return encodeProperty(name, values);
}

/** One array of several. */
export function concatNumbers(parts: readonly Float64Array[]): Float64Array {
  const joined = new Float64Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}
