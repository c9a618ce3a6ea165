import { shown } from "../definitions/index.ts";
import { codeArray } from "./code-array.ts";
import { type InputColumn, lengthOf } from "./columns.ts";
import type { PropertyColumn, PropertyValue } from "./event-table.ts";
import { keyIndex } from "./key-index.ts";
import { propertyScalar } from "./plain-value.ts";
import { readColumn, readKeys } from "./read-column.ts";

/** A property column of the values: numbers when all are, else a dictionary. */
export function encodeProperty(name: string, column: InputColumn<unknown>): PropertyColumn {
  const length = lengthOf(column);
  const what = `property ${shown(name)}`;
  let areNumbers = true;
  const numbers = readColumn(column, new Float64Array(length), (given, row) => {
    const value = areNumbers ? propertyValue(what, given, row) : null;
    if (typeof value === "number") return value;
    areNumbers &&= value === null;
    return NaN;
  });
  if (areNumbers) return { kind: "number", numbers };
  const index = keyIndex<PropertyValue>();
  const lists: Record<string, PropertyValue> = {};
  const codes = readKeys(column, index, (given, row) => {
    let value = propertyValue(what, given, row);
    // Equal lists share one object, and so one code.
    if (Array.isArray(value))
      value = lists[JSON.stringify(value.map((item) => typeof item + item))] ??= value;
    return value;
  });
  return { kind: "dictionary", codes: codeArray(codes, index.keys.length), values: index.keys };
}

/** A value as it is kept; items of a list that are missing are left out, and a list without items is missing itself. */
function propertyValue(what: string, value: unknown, row: number): PropertyValue {
  if (!Array.isArray(value)) return propertyScalar(what, value, row);
  const items = value.map((item) => propertyScalar(what, item, row)).filter((item) => item !== null);
  return items.length > 0 ? items : null;
}
