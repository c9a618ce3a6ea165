import { encodeProperty } from "./encode-property.ts";
import type { Property, UserKey } from "./event-table.ts";
import { codeOf, type KeyIndex } from "./key-index.ts";
import { userKey } from "./plain-value.ts";
import { rowError } from "./row-error.ts";

/** User properties: one row a user. */
export interface UserRows {
  readonly rows: Iterable<Readonly<Record<string, unknown>>>;
  /** The column with the user; default `"user"`. */
  readonly user?: string | undefined;
  readonly properties: readonly string[];
}

/** Reads user properties; users without events join the index. */
export function profileColumns(
  users: KeyIndex<UserKey>,
  { rows, user = "user", properties }: UserRows,
): Property[] {
  // By user; users that are new here come behind the others.
  const profiles = users.keys.map((): Readonly<Record<string, unknown>> | null => null);
  let i = 0;
  for (const row of rows) {
    const key = userKey(ownValue(row, user), i);
    if (key === null) return rowError("user must be present in the rows of users", i, key);
    const code = codeOf(users, key);
    if (profiles[code]) rowError("users must have one row each", i, key);
    profiles[code] = row;
    i++;
  }
  return properties.map((name) => {
    const values = users.keys.map((_, u) => ownValue(profiles[u] ?? {}, name));
    return { name, of: "user", column: encodeProperty(name, values) };
  });
}

/** The value of a field that the row itself has; `"constructor"` is a name like any other. */
export function ownValue(row: object, name: string): unknown {
  return Object.hasOwn(row, name) || !(name in Object.prototype)
    ? (row as Record<string, unknown>)[name]
    : undefined;
}
