import type { Scalar, UserKey } from "./event-table.ts";
import { rowError } from "./row-error.ts";

/** The key of a user: a string, a safe integer, or a bigint as its decimal text; `null` when it is missing. */
export function userKey(value: unknown, row: number): UserKey | null {
  return plainValue(value, row, isKey(value), "user", "string or a safe integer") as UserKey | null;
}

/** The name of an event; `null` when it is missing. */
export function eventName(value: unknown, row: number): string | null {
  return plainValue(value, row, typeof value === "string", "event", "string") as string | null;
}

/** The value of `what`, a property: a bigint is its decimal text, a date its epoch ms; `null` when it is missing or NaN. */
export function propertyScalar(what: string, value: unknown, row: number): Scalar {
  const plain = value instanceof Date ? value.getTime() : value;
  const isScalar = isKey(plain) || typeof plain === "number" || typeof plain === "boolean";
  return plainValue(plain, row, isScalar, what, "string, number, boolean or a list of these");
}

function isKey(value: unknown): boolean {
  return typeof value === "string" || typeof value === "bigint" || Number.isSafeInteger(value);
}

function plainValue(value: unknown, row: number, isValid: boolean, what: string, kinds: string): Scalar {
  if (value === null || value === undefined) return null;
  if (!isValid) rowError(`${what} must be a ${kinds}`, row, value);
  if (typeof value === "number") return Number.isNaN(value) ? null : value + 0;
  return typeof value === "boolean" ? value : String(value);
}
