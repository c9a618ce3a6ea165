import { type Counts, type CountTable, type Observed, sortRows } from "../counts/index.ts";
import { checkTimes, type EventTable } from "../events/index.ts";
import { countMentions } from "../matching/index.ts";
import { type PathDefinition, type ResolvedPathDefinition, resolvePaths } from "./definition.ts";
import { pathTree } from "./path-tree.ts";
import { pathVisitor } from "./path-visitor.ts";

/** Which ways units went: all that their flow needs. */
export interface PathCounts extends Counts {
  readonly kind: "paths";
  readonly definition: ResolvedPathDefinition;
  readonly observed: Observed;
  /** All units, whether they have a path or not. */
  readonly userCount: number;
  /**
   * Keys `outcome` (`"start"`, `"converted"`, `"end"` or `"open"`), `cut` (1: there are more nodes than `depth`), `length`
   * (nodes there are, up to `depth`), `node1` … (their names, from the anchor; `null` beyond the length), sum `paths`.
   * A missing name is `null` within the length, so that no name can be taken for something else.
   */
  readonly paths: CountTable;
  /** Keys `what`, `name`, sum `rows`: rows that have what the definition names. */
  readonly mentions: CountTable;
}

/**
 * Counts the paths of the units of a table. Collapsed first, then cut to the depth.
 *
 * @throws DefinitionError when the definition is not valid or the table has no times.
 * @example Two of three units go the same way
 * ```ts
 * const table = tableFromColumns({
 *   user: [1, 1, 2, 2, 3],
 *   event: ["home", "search", "home", "search", "home"],
 *   time: [0, 1000, 0, 2000, 9000],
 * });
 * const { rows } = countPaths(table, { after: "home", window: { seconds: 3 }, depth: 2 }).paths;
 * rows; // => [["end", 0, 2, "home", "search", 2], ["open", 0, 1, "home", null, 1]]
 * ```
 */
export function countPaths(table: EventTable, definition: PathDefinition): PathCounts {
  const act = "count paths";
  const resolved = resolvePaths(definition);
  const { observed } = checkTimes(act, table);
  const { mode, steps, among, except, nodes, depth } = resolved;
  const keys = ["outcome", "cut", "length", ...Array.from({ length: depth }, (_, i) => `node${i + 1}`)];
  const tree = pathTree();
  const { names, each } = pathVisitor(act, table, resolved);
  each(tree.add);
  const named = [...(mode === "start" ? [] : steps), ...(among ?? []), ...except];
  return {
    kind: "paths",
    definition: resolved,
    observed,
    excluded: { ...table.excluded },
    userCount: table.userCount,
    paths: { keys, sums: ["paths"], rows: sortRows(tree.rows(names, depth), keys.length) },
    mentions: countMentions(table, named, nodes),
  };
}
