import type { TableParts } from "./assemble-table.ts";
import { NO_KEY } from "./encode-batch.ts";
import { encodeProperty } from "./encode-property.ts";
import type { EventTable, Property, UserKey } from "./event-table.ts";
import { codeOf, keyIndex } from "./key-index.ts";
import { rekeyTable, userOfRows } from "./rekey-table.ts";
import { valueAt } from "./value-at.ts";

/**
 * The table with the rows of aliases given to the key that they stand for: an anonymous id that signed in, two ids of
 * one person. Pairs are `[alias, key]`; chains are followed. A user property is that of the first id that has it,
 * the key itself first.
 *
 * @throws RangeError when aliases form a cycle, or one alias has two keys.
 * @example A visitor who signed in
 * ```ts
 * const table = tableFromColumns({ user: ["anon-7", "ann"], event: ["visit", "buy"], time: [1000, 2000] });
 * mergeUsers(table, [["anon-7", "ann"]]).userCount; // => 1
 * ```
 */
export function mergeUsers(table: EventTable, aliases: Iterable<readonly [UserKey, UserKey]>): EventTable {
  const merged = mergeKeys({ ...table, userCodes: userOfRows(table) }, aliases);
  return rekeyTable(table, merged.users, merged.userCodes, merged.properties);
}

/** Users, the user code of each row, and properties. */
type Keyed = Pick<TableParts, "users" | "userCodes" | "properties">;

/** Gives the rows of aliases to the keys that they stand for; rows without a user stay without one. */
export function mergeKeys(
  { users, userCodes, properties }: Keyed,
  aliases: Iterable<readonly [UserKey, UserKey]>,
): Keyed {
  const keyOf = resolveAliases(aliases);
  const index = keyIndex<UserKey>();
  const codes = users.map((user) => codeOf(index, keyOf.get(user) ?? user));
  return {
    users: index.keys,
    userCodes: userCodes.map((u) => codes[u] ?? NO_KEY),
    properties: properties.map((p) => (p.of === "user" ? mergeProfile(users, p, codes, index.keys) : p)),
  };
}

function mergeProfile(
  ids: readonly UserKey[],
  property: Property,
  codes: readonly number[],
  users: readonly UserKey[],
): Property {
  const values: unknown[] = Array(users.length).fill(null);
  const own = (u: number) => ids[u] === users[codes[u]!];
  for (const first of [true, false]) {
    codes.forEach((code, u) => {
      if (own(u) === first) values[code] ??= valueAt(property.column, u);
    });
  }
  return { ...property, column: encodeProperty(property.name, values) };
}

function resolveAliases(pairs: Iterable<readonly [UserKey, UserKey]>): Map<UserKey, UserKey> {
  const next = new Map<UserKey, UserKey>();
  for (const [alias, key] of pairs) {
    if (next.has(alias) && next.get(alias) !== key) refuseAlias("an alias must have one key", alias);
    if (alias !== key) next.set(alias, key);
  }
  const resolved = new Map<UserKey, UserKey>();
  for (const alias of next.keys()) {
    const chain = new Set<UserKey>();
    let key = alias;
    while (next.has(key) && !resolved.has(key)) {
      if (chain.has(key)) refuseAlias("aliases must not form a cycle", alias);
      chain.add(key);
      key = next.get(key)!;
    }
    for (const link of chain) resolved.set(link, resolved.get(key) ?? key);
  }
  return resolved;
}

function refuseAlias(rule: string, alias: UserKey): never {
  throw new RangeError(`Cannot merge users: ${rule}, aliases has ${JSON.stringify(alias)}`);
}
