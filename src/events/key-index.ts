const MAP_LIMIT = 2 ** 24 - 16;

/** Gives each distinct key a code, in order of first appearance. */
export interface KeyIndex<K> {
  readonly keys: K[];
  /** Several maps, since one `Map` holds at most 2^24 keys; new keys go into the first. */
  readonly maps: Map<K, number>[];
}

/** An index without keys; those `known` have codes without being listed. */
export function keyIndex<K>(known?: Iterable<readonly [K, number]>): KeyIndex<K> {
  return { keys: [], maps: [new Map(known)] };
}

/** The code of a key, given now when the key is new. */
export function codeOf<K>({ keys, maps }: KeyIndex<K>, key: K): number {
  for (const map of maps) {
    const code = map.get(key);
    if (code !== undefined) return code;
  }
  if (maps[0]!.size >= MAP_LIMIT) maps.unshift(new Map());
  maps[0]!.set(key, keys.length);
  return keys.push(key) - 1;
}
