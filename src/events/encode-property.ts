import { codeArray } from "./code-array.ts";
import { asEncoded, type InputColumn } from "./columns.ts";
import type { PropertyColumn, Scalar } from "./event-table.ts";
import { codeOf, keyIndex } from "./key-index.ts";
import { rowError } from "./row-error.ts";

/** A property column of the values: numbers when all are, lists when one is, else a dictionary. */
export function encodeProperty(name: string, column: InputColumn<unknown>): PropertyColumn {
  const { length, at, values } = asEncoded(column);
  if (values instanceof Float64Array && values === column) return { kind: "number", numbers: values };
  let kind: PropertyColumn["kind"] = "number";
  for (let i = 0; i < values.length && kind !== "list"; i++) {
    if (Array.isArray(values[i])) kind = "list";
    else if (typeof scalarOf(name, values[i], i) !== "number" && values[i] != null) kind = "dictionary";
  }
  if (kind === "number") {
    return { kind, numbers: Float64Array.from({ length }, (_, i) => (scalarOf(name, values[at(i)], i) as number) ?? Number.NaN) };
  }
  const index = keyIndex<Scalar>();
  const codes: number[] = [];
  const offsets = new Uint32Array(length + 1);
  for (let i = 0; i < length; i++) {
    const value = values[at(i)];
    for (const item of Array.isArray(value) ? value : [value]) {
      const scalar = scalarOf(name, item, i);
      if (kind === "dictionary" || scalar !== null) codes.push(codeOf(index, scalar));
    }
    offsets[i + 1] = codes.length;
  }
  const encoded = codeArray(codes.length, index.keys.length);
  encoded.set(codes);
  return kind === "list" ? { kind, offsets, codes: encoded, values: index.keys } : { kind, codes: encoded, values: index.keys };
}

function scalarOf(name: string, value: unknown, row: number): Scalar {
  if (value === null || value === undefined || Number.isNaN(value)) return null;
  if (typeof value === "string" || typeof value === "boolean") return value;
  if (typeof value === "number") return value + 0;
  if (typeof value === "bigint") return String(value);
  if (value instanceof Date) return value.getTime();
  return rowError(`property ${name} must be a string, number, boolean or a list of these`, row, value);
}
