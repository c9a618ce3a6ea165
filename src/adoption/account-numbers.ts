import { refuse, shown } from "../definitions/index.ts";
import type { UserKey } from "../events/index.ts";

/**
 * The number that each account has been given, in the order of the rows: its weight, or its seats.
 *
 * @throws DefinitionError naming the row and its account when a number is not a whole one of at least 0, or an account is
 * none or has two.
 */
export function accountNumbers<Name extends "weight" | "seats">(
  act: string,
  list: string,
  name: Name,
  rows: readonly ({ readonly account: UserKey } & Readonly<Record<Name, number>>)[],
): Map<UserKey, number> {
  const known = new Map<UserKey, number>();
  if (!Array.isArray(rows)) refuse(act, `${list} must be a list`, list, rows);
  for (const [i, row] of rows.entries()) {
    const path = `${list}[${i}]`;
    if (Object(row) !== row) refuse(act, "a row must be an object", path, row);
    const { account, [name]: value } = row;
    if (typeof account !== "string" && !Number.isSafeInteger(account))
      refuse(act, "accounts must be texts or whole numbers", `${path}.account`, account);
    const whose = `account ${shown(account)}`;
    if (!Number.isSafeInteger(value) || value < 0)
      refuse(act, `${name} must be a whole number of at least 0 for ${whose}`, `${path}.${name}`, value);
    if (known.has(account)) refuse(act, `${whose} must stand once`, `${path}.account`, account);
    known.set(account, value);
  }
  return known;
}
