import { encodeProperty } from "./encode-property.ts";
import type { PropertyColumn, PropertyValue } from "./event-table.ts";

/** One property column of several; columns of different kinds become one that holds both. */
export function concatColumns(
  name: string,
  columns: readonly PropertyColumn[],
  lengths: readonly number[],
): PropertyColumn {
  const [first] = columns;
  if (columns.length === 1 && first !== undefined) return first;
  const length = lengths.reduce((sum, one) => sum + one, 0);
  if (columns.every((c) => c.kind === "number")) {
    return {
      kind: "number",
      numbers: concat(
        columns.map((c) => c.numbers),
        new Float64Array(length),
      ),
    };
  }
  const values: PropertyValue[] = [];
  const codes = new Uint32Array(length);
  let row = 0;
  for (const column of columns) {
    const before = values.length;
    if (column.kind === "dictionary") {
      for (const value of column.values) values.push(value);
      for (const code of column.codes) codes[row++] = before + code;
    } else {
      for (const value of column.numbers) {
        codes[row++] = values.push(value) - 1;
      }
    }
  }
  return encodeProperty(name, { codes, values });
}

/** Writes several arrays into one. */
export function concat<Numbers extends { set(from: ArrayLike<number>, at: number): void }>(
  parts: readonly ArrayLike<number>[],
  into: Numbers,
): Numbers {
  let at = 0;
  for (const part of parts) {
    into.set(part, at);
    at += part.length;
  }
  return into;
}
