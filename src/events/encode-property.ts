import { codeArray } from "./code-array.ts";
import { type InputColumn, lengthOf } from "./columns.ts";
import type { PropertyColumn, PropertyValue } from "./event-table.ts";
import { codeOf, keyIndex } from "./key-index.ts";
import { propertyScalar } from "./plain-value.ts";
import { readColumn } from "./read-column.ts";

/** A property column of the values: numbers when all are, else a dictionary. */
export function encodeProperty(
  name: string,
  column: InputColumn<unknown>,
  length: number = lengthOf(column),
): PropertyColumn {
  let isNumeric = true;
  const numbers = readColumn(name, column, new Float64Array(length), (given, row) => {
    const value = propertyValue(name, given, row);
    if (typeof value === "number") return value;
    if (value !== null) isNumeric = false;
    return NaN;
  });
  if (isNumeric) return { kind: "number", numbers };
  const index = keyIndex<PropertyValue>();
  const lists: Record<string, PropertyValue> = {};
  const codes = readColumn(name, column, new Uint32Array(length), (given, row) => {
    let value = propertyValue(name, given, row);
    // Equal lists share one object, and so one code.
    if (Array.isArray(value))
      value = lists[JSON.stringify(value.map((item) => typeof item + item))] ??= value;
    return codeOf(index, value);
  });
  return { kind: "dictionary", codes: codeArray(codes, index.keys.length), values: index.keys };
}

/** A value as it is kept; items of a list that are missing are left out, and a list without items is missing itself. */
function propertyValue(name: string, value: unknown, row: number): PropertyValue {
  if (!Array.isArray(value)) return propertyScalar(name, value, row);
  const items = value.map((item) => propertyScalar(name, item, row)).filter((item) => item !== null);
  return items.length > 0 ? items : null;
}
