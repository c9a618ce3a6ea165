import type { Counts, CountTable, Key } from "../counts/index.ts";
import { checkGroupCount } from "../matching/index.ts";

/**
 * Refuses counts with more groups than one thread counts, which no part of them may have.
 *
 * @throws DefinitionError when a table has more than 10,000 groups.
 */
export function checkGroups(counts: Counts): void {
  for (const field of Object.values(counts)) {
    if (Array.isArray(field?.rows)) checkGroupCount("count on threads", groupCount(field));
  }
}

function groupCount({ keys, rows }: CountTable): number {
  const at = keys.indexOf("group");
  const groups = new Set<Key>();
  if (at >= 0) for (const row of rows) groups.add(row[at]!);
  return groups.size;
}
