import { codeArray } from "./code-array.ts";
import type { PropertyColumn, Scalar } from "./event-table.ts";
import { codeOf, keyIndex } from "./key-index.ts";
import { valueAt } from "./value-at.ts";
import { encodeProperty } from "./encode-property.ts";

/** One property column of several; columns of different kinds become one that holds both. */
export function concatColumns(name: string, columns: readonly PropertyColumn[], lengths: readonly number[]): PropertyColumn {
  const [first] = columns;
  if (columns.length === 1 && first !== undefined) return first;
  if (columns.every((c) => c.kind === "number")) {
    return { kind: "number", numbers: concatNumbers(columns.map((c) => c.numbers)) };
  }
  if (columns.every((c) => c.kind === "dictionary")) {
    const index = keyIndex<Scalar>();
    const codes = columns.map((c) => {
      const known = c.values.map((value) => codeOf(index, value));
      return Uint32Array.from(c.codes, (code) => known[code]!);
    });
    const joined = codeArray(
      lengths.reduce((a, b) => a + b, 0),
      index.keys.length,
    );
    let at = 0;
    for (const part of codes) {
      joined.set(part, at);
      at += part.length;
    }
    return { kind: "dictionary", codes: joined, values: index.keys };
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
