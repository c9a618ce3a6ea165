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

/** Refuses a breakdown with more than 10,000 groups. */
export function checkGroupCount(act: string, groups: number): void {
  if (groups > 10_000) refuse(act, "at most 10,000 groups", "by", groups);
}

/** Refuses results that would not fit in memory: of all groups together, at most so many. */
export function checkResultCount(act: string, what: string, results: number, most: number): void {
  if (results > most)
    refuse(act, `at most ${most.toLocaleString("en-US")} ${what} of all groups`, "by", results);
}
