import { addTables } from "./add-tables.ts";
import { checkMergeable } from "./check-mergeable.ts";
import type { Counts, CountTable } from "./counts.ts";
import { addExactly } from "./tally.ts";

/**
 * Adds the counts of two parts of the data: the result is what counting the whole would give.
 *
 * The parts must hold disjoint users (answers: any split). Never merge time slices of the same users.
 * Shards should state `observed`, since an assumed period differs from shard to shard.
 *
 * @throws TypeError when kind, definition or observed period differ, or one of the two is no counts: a result, or sums that
 *   are texts.
 * @example Merge two shards
 * ```ts
 * const a = countNps([10, 9, 3]);
 * const b = countNps([8, null]);
 * npsFromCounts(mergeCounts(a, b)).answered; // => 4
 * ```
 */
export function mergeCounts<C extends Counts>(a: C, b: C): C {
  checkMergeable("the first", a);
  checkMergeable("the second", b);
  const merged: Record<string, unknown> = {};
  const left = a as unknown as Record<string, unknown>;
  const right = b as unknown as Record<string, unknown>;
  same("fields", Object.keys(left).sort(), Object.keys(right).sort());
  for (const field of Object.keys(left)) {
    const x = left[field];
    const y = right[field];
    if (field === "kind" || field === "definition" || field === "observed") merged[field] = same(field, x, y);
    else if (field === "excluded") merged[field] = mergeExcluded(a.excluded, b.excluded);
    else if (typeof x === "number") merged[field] = addExactly(x, y as number);
    else merged[field] = mergeTables(field, x as CountTable, y as CountTable);
  }
  return merged as unknown as C;
}

function mergeTables(field: string, a: CountTable, b: CountTable): CountTable {
  same(`the columns of ${field}`, [a.keys, a.sums], [b.keys, b.sums]);
  return addTables(a, b);
}

function mergeExcluded(a: Counts["excluded"], b: Counts["excluded"]): Counts["excluded"] {
  return Object.fromEntries(Object.keys(a).map((why) => [why, addExactly(a[why] ?? 0, b[why] ?? 0)]));
}

function same(field: string, a: unknown, b: unknown): unknown {
  if (canonical(a) === canonical(b)) return a;
  const hint = field === "observed" ? "; state observed when the table is built" : "";
  throw new TypeError(
    `Cannot merge counts: ${field} must be equal${hint}, the parts have ${canonical(a)} and ${canonical(b)}`,
  );
}

/** JSON with sorted keys, so that two equal definitions give the same text. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, part) =>
    part !== null && typeof part === "object" && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([x], [y]) => (x < y ? -1 : 1)))
      : part,
  );
}
