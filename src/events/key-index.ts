const MAP_LIMIT = 2 ** 24 - 16;

/** Gives each distinct key a code, in order of first appearance. */
export interface KeyIndex<K> {
  readonly keys: K[];
  /** Several maps, since one `Map` holds at most 2^24 keys. */
  readonly maps: Map<K, number>[];
}

export function keyIndex<K>(): KeyIndex<K> {
  return { keys: [], maps: [new Map()] };
}

/** The code of a key, given now when the key is new. */
export function codeOf<K>(index: KeyIndex<K>, key: K): number {
  const code = findCode(index, key);
  if (code !== undefined) return code;
  const last = index.maps[index.maps.length - 1]!;
  const map = last.size < MAP_LIMIT ? last : new Map<K, number>();
  if (map !== last) index.maps.push(map);
  map.set(key, index.keys.length);
  return index.keys.push(key) - 1;
}

/** The code of a key that was seen before, or `undefined`. */
export function findCode<K>(index: KeyIndex<K>, key: K): number | undefined {
  for (const map of index.maps) {
    const code = map.get(key);
    if (code !== undefined) return code;
  }
  return undefined;
}
