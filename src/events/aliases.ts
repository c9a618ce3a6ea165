import type { UserKey } from "./event-table.ts";

/**
 * The key that each alias finally stands for, chains followed.
 *
 * @throws RangeError when aliases form a cycle or one alias has two keys.
 */
export function resolveAliases(pairs: Iterable<readonly [UserKey, UserKey]>): Map<UserKey, UserKey> {
  const next = new Map<UserKey, UserKey>();
  for (const [alias, key] of pairs) {
    if (next.has(alias) && next.get(alias) !== key) refuseAlias("an alias must have one key", alias);
    if (alias !== key) next.set(alias, key);
  }
  const resolved = new Map<UserKey, UserKey>();
  for (const alias of next.keys()) {
    const chain: UserKey[] = [];
    let key = alias;
    while (next.has(key) && !resolved.has(key)) {
      chain.push(key);
      key = next.get(key)!;
      if (chain.length > next.size) refuseAlias("aliases must not form a cycle", alias);
    }
    const end = resolved.get(key) ?? key;
    for (const link of chain) resolved.set(link, end);
  }
  return resolved;
}

function refuseAlias(rule: string, alias: UserKey): never {
  throw new RangeError(`Cannot build event table: ${rule}, aliases has ${JSON.stringify(alias)}`);
}
