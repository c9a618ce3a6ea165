import { codeArray } from "./code-array.ts";
import { asEncoded, type InputColumn } from "./columns.ts";
import type { PropertyColumn, PropertyValue, Scalar } from "./event-table.ts";
import { codeOf, keyIndex } from "./key-index.ts";
import { rowError } from "./row-error.ts";

/** A property column of the values: numbers when all are, else a dictionary. */
export function encodeProperty(name: string, column: InputColumn<unknown>): PropertyColumn {
  const { length, at, values } = asEncoded(column);
  const index = keyIndex<PropertyValue>();
  const lists = new Map<string, PropertyValue>();
  const numbers = new Float64Array(length);
  const codes = new Uint32Array(length);
  let kind: PropertyColumn["kind"] = "number";
  for (let i = 0; i < length; i++) {
    const code = at(i);
    if (!(code >= 0 && code < values.length && code % 1 === 0))
      rowError("codes must name one of the values", i, code);
    const value = propertyValue(name, values[code], i);
    numbers[i] = (value ?? Number.NaN) as number;
    if (kind === "number" && value !== null && typeof value !== "number") {
      // The first value that is no number: what came before becomes a dictionary too.
      kind = "dictionary";
      for (let before = 0; before < i; before++)
        codes[before] = encode(Number.isNaN(numbers[before]!) ? null : numbers[before]!);
    }
    if (kind === "dictionary") codes[i] = encode(value);
  }
  if (kind === "number") return { kind, numbers };
  return { kind, codes: codeArray(codes, index.keys.length), values: index.keys };

  /** Equal lists share one object, and so one code. */
  function encode(value: PropertyValue): number {
    if (!Array.isArray(value)) return codeOf(index, value);
    const text = JSON.stringify(value.map((item) => [typeof item, String(item)]));
    if (!lists.has(text)) lists.set(text, value);
    return codeOf(index, lists.get(text)!);
  }
}

function propertyValue(name: string, value: unknown, row: number): PropertyValue {
  return Array.isArray(value)
    ? listOf(value.map((item) => scalarValue(name, item, row)))
    : scalarValue(name, value, row);
}

function scalarValue(name: string, value: unknown, row: number): Scalar {
  if (value instanceof Date) return scalarValue(name, value.getTime(), row);
  if (value === null || value === undefined || Number.isNaN(value)) return null;
  if (typeof value === "string" || typeof value === "boolean") return value;
  if (typeof value === "number") return value + 0;
  if (typeof value === "bigint") return String(value);
  return rowError(`property ${name} must be a string, number, boolean or a list of these`, row, value);
}

/** A list without missing items; an empty one is missing itself. */
function listOf(items: readonly Scalar[]): PropertyValue {
  const present = items.filter((item) => item !== null);
  return present.length > 0 ? present : null;
}
