import type { UserKey } from "./event-table.ts";
import { rowError } from "./row-error.ts";

/** The key of a user: a string, a safe integer, or a bigint as its decimal text; `undefined` when it is missing. */
export function userKey(value: unknown, row: number): UserKey | undefined {
  if (value === null || value === undefined) return undefined;
  if (typeof value === "string") return value;
  if (typeof value === "bigint") return String(value);
  if (!Number.isSafeInteger(value)) rowError("user must be a string or a safe integer", row, value);
  return (value as number) + 0;
}

/** The name of an event; `null` when it is missing. */
export function eventName(value: unknown, row: number): string | null {
  if (typeof value === "string") return value;
  return value === null || value === undefined ? null : rowError("event must be a string", row, value);
}
