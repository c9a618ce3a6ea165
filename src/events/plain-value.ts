import type { Scalar, UserKey } from "./event-table.ts";
import { rowError } from "./row-error.ts";

/** The key of a user: a string, a safe integer, or a bigint as its decimal text; `null` when it is missing. */
export function userKey(value: unknown, row: number): UserKey | null {
  return plainValue(value, row, "user must be a string or a safe integer", isKey) as UserKey | null;
}

/** The name of an event; `null` when it is missing. */
export function eventName(value: unknown, row: number): string | null {
  return plainValue(value, row, "event must be a string", isText) as string | null;
}

/** The value of a property: a bigint is its decimal text, a date its epoch ms; `null` when it is missing or NaN. */
export function propertyScalar(name: string, value: unknown, row: number): Scalar {
  return plainValue(
    value,
    row,
    `property ${name} must be a string, number, boolean or a list of these`,
    isScalar,
  );
}

function plainValue(value: unknown, row: number, rule: string, holds: (value: unknown) => boolean): Scalar {
  if (value === null || value === undefined) return null;
  if (!holds(value)) rowError(rule, row, value);
  const plain = value instanceof Date ? value.getTime() : value;
  if (typeof plain !== "number") return typeof plain === "boolean" ? plain : String(plain);
  return Number.isNaN(plain) ? null : plain + 0;
}

function isText(value: unknown): boolean {
  return typeof value === "string";
}

function isKey(value: unknown): boolean {
  return isText(value) || typeof value === "bigint" || Number.isSafeInteger(value);
}

function isScalar(value: unknown): boolean {
  const type = typeof value;
  return isKey(value) || type === "number" || type === "boolean" || value instanceof Date;
}
