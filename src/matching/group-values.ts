import type { Key } from "../counts/index.ts";
import { refuse } from "../definitions/index.ts";
import type { EventTable } from "../events/index.ts";
import { propertyReader } from "./property-reader.ts";

/** Reads the value of a breakdown property at a row of a user; `null` when it is missing or no table has it. */
export function groupReader(
  act: string,
  table: EventTable,
  by: string | null,
): (user: number, row: number) => Key {
  const read = propertyReader(table, by, (value) => value);
  return (user, row) => {
    const value = read(user, row);
    return Array.isArray(value)
      ? refuse(act, "by must be a property without lists", "by", by)
      : (value as Key);
  };
}

/** More groups than that are an error. */
const MAX_GROUPS = 10_000;

/** Refuses a breakdown with more than 10,000 groups. */
export function checkGroupCount(act: string, groups: number): void {
  if (groups > MAX_GROUPS)
    throw new RangeError(`Cannot ${act}: at most 10,000 groups, by has more than ${MAX_GROUPS}`);
}
