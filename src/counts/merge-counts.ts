import { shown } from "../definitions/index.ts";
import { addTables } from "./add-tables.ts";
import { checkMergeable } from "./check-mergeable.ts";
import type { Counts, CountTable } from "./counts.ts";
import { type Difference, firstDifference } from "./first-difference.ts";
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
 * @example Merge any number of shards
 * ```ts
 * const shards = [[10, 9, 3], [8, null], [10]].map((answers) => countNps(answers));
 * npsFromCounts(shards.reduce(mergeCounts)).answered; // => 5
 * ```
 */
export function mergeCounts<C extends Counts>(
  a: C,
  b: C,
  ...ofReduce: [index?: number, shards?: readonly C[]]
): C {
  if (Object(ofReduce[0]) === ofReduce[0])
    throw new TypeError(
      "Cannot merge counts: must be two at a time, as shards.reduce(mergeCounts) does, a third was given",
    );
  checkMergeable("the first", a);
  checkMergeable("the second", b);
  const merged: Record<string, unknown> = {};
  const left = a as unknown as Record<string, unknown>;
  const right = b as unknown as Record<string, unknown>;
  sameNames("fields", Object.keys(left).sort(), Object.keys(right).sort());
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
  sameNames(`${field}.keys`, a.keys, b.keys);
  sameNames(`${field}.sums`, a.sums, b.sums);
  return addTables(a, b);
}

function mergeExcluded(a: Counts["excluded"], b: Counts["excluded"]): Counts["excluded"] {
  // Those of a reason that one part alone has, as another version may have counted, are not lost.
  return Object.fromEntries(
    Object.keys({ ...a, ...b }).map((why) => [why, addExactly(numberOf(a, why), numberOf(b, why))]),
  );
}

function numberOf(excluded: Counts["excluded"], why: string): number {
  return Object.hasOwn(excluded, why) ? excluded[why]! : 0;
}

function same(field: string, a: unknown, b: unknown): unknown {
  const found = firstDifference(field, a, b);
  return found === null ? a : refuse(found);
}

function sameNames(path: string, a: readonly string[], b: readonly string[]): void {
  if (firstDifference(path, a, b) !== null) refuse({ path, a, b });
}

function refuse({ path, a, b }: Difference): never {
  const hint = path.startsWith("observed") ? "; state observed when the table is built" : "";
  throw new TypeError(
    `Cannot merge counts: ${path} must be equal${hint}, the parts have ${shown(a)} and ${shown(b)}`,
  );
}
