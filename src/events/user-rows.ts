import { checkOptions, type Rule, refuse, text } from "../definitions/index.ts";
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
export function profileColumns(users: KeyIndex<UserKey>, options: UserRows): Property[] {
  checkUserRows(options);
  const { rows, user = "user", properties } = options;
  // By user; users that are new here come behind the others.
  const profiles = users.keys.map((): Readonly<Record<string, unknown>> | null => null);
  let i = 0;
  for (const row of rows) {
    if (Object(row) !== row) rowError("a row of users must be an object", i, row);
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

function checkUserRows(options: UserRows): void {
  const act = "build event table";
  const names: Rule = ["a list of names", Array.isArray];
  checkOptions(act, options, { rows: ["iterable", isIterable], user: text, properties: names }, "users");
  const { rows, properties } = options;
  if (rows === undefined) refuse(act, "rows must be iterable", "users.rows", rows);
  if (properties === undefined)
    refuse(act, "properties must be a list of names", "users.properties", properties);
}

export function isIterable(value: unknown): boolean {
  return typeof Object(value)[Symbol.iterator] === "function";
}

/** The value of a field that the row itself has; `"constructor"` is a name like any other. */
export function ownValue(row: object, name: string): unknown {
  return Object.hasOwn(row, name) || !(name in Object.prototype)
    ? (row as Record<string, unknown>)[name]
    : undefined;
}
