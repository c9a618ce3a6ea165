import { refuse, shown } from "../definitions/index.ts";
import type { TableParts } from "./assemble-table.ts";
import { checkTable } from "./check-table.ts";
import { NO_KEY } from "./encode-batch.ts";
import { encodeProperty } from "./encode-property.ts";
import type { EventTable, Property, UserKey } from "./event-table.ts";
import { codeOf, keyIndex } from "./key-index.ts";
import { rekeyTable, userOfRows } from "./rekey-table.ts";
import { statedKey } from "./stated-key.ts";
import { isIterable } from "./user-rows.ts";
import { valueAt } from "./value-at.ts";

/**
 * The table with the rows of aliases given to the key that they stand for: an anonymous id that signed in, two ids of
 * one person. Pairs are `[alias, key]`; chains are followed. A user property is that of the first id that has it,
 * the key itself first.
 *
 * @throws DefinitionError when aliases are no pairs, or a key is neither a string nor a whole number.
 * @throws RangeError when aliases form a cycle, or one alias has two keys.
 * @example A visitor who signed in
 * ```ts
 * const table = tableFromColumns({ user: ["anon-7", "ann"], event: ["visit", "buy"], time: [1000, 2000] });
 * mergeUsers(table, [["anon-7", "ann"]]).userCount; // => 1
 * ```
 */
export function mergeUsers(
  table: EventTable,
  aliases: Iterable<readonly [UserKey | bigint, UserKey | bigint]>,
): EventTable {
  checkTable("merge users", table);
  const merged = mergeKeys({ ...table, userCodes: userOfRows(table) }, aliases);
  return rekeyTable(table, merged.users, merged.userCodes, merged.properties);
}

/** Users, the user code of each row, and properties. */
type Keyed = Pick<TableParts, "users" | "userCodes" | "properties">;

/** Gives the rows of aliases to the keys that they stand for; rows without a user stay without one. */
export function mergeKeys(
  { users, userCodes, properties }: Keyed,
  aliases: Iterable<readonly [UserKey | bigint, UserKey | bigint]>,
): Keyed {
  const keyOf = resolveAliases(aliases);
  const index = keyIndex<UserKey>();
  const codes = users.map((user) => codeOf(index, keyOf(user)));
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

/** Tells the key at the end of the chain that begins with a key. */
function resolveAliases(
  pairs: Iterable<readonly [UserKey | bigint, UserKey | bigint]>,
): (key: UserKey) => UserKey {
  const index = keyIndex<UserKey>();
  const { keys } = index;
  // By code: the code of the key that it stands for; of a key that is no alias its own.
  const next: number[] = [];
  const aliases: number[] = [];
  if (!isIterable(pairs)) refusePair(pairs);
  for (const pair of pairs) {
    if (!Array.isArray(pair) || pair.length !== 2) refusePair(pair);
    const stated = (one: unknown) => statedKey("merge users", "aliases", one);
    const [alias, key] = [stated(pair[0]), stated(pair[1])];
    const from = codeOf(index, alias);
    next[from] ??= from;
    const to = codeOf(index, key);
    next[to] ??= to;
    if (next[from] === from && to !== from) aliases.push(from);
    else if (next[from] !== to) refuseAlias("an alias must have one key", alias);
    next[from] = to;
  }
  const isResolved = new Uint8Array(next.length);
  for (const alias of aliases) {
    const chain: number[] = [];
    let key = alias;
    for (; next[key] !== key && isResolved[key] === 0; key = next[key]!) {
      if (chain.push(key) > aliases.length) refuseAlias("aliases must not form a cycle", keys[alias]!);
    }
    for (const link of chain) {
      next[link] = next[key]!;
      isResolved[link] = 1;
    }
  }
  return (key) => keys[next[codeOf(index, key)] ?? keys.length] ?? key;
}

function refusePair(pair: unknown): never {
  return refuse("merge users", "aliases must be pairs of an alias and its key", "aliases", pair);
}

function refuseAlias(rule: string, alias: UserKey): never {
  throw new RangeError(`Cannot merge users: ${rule}, aliases has ${shown(alias)}`);
}
