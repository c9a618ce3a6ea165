import type { Key } from "../counts/index.ts";
import { checkOptions, oneOf } from "../definitions/index.ts";
import type { EventTable, UserKey } from "../events/index.ts";
import { type PathDefinition, resolvePaths } from "./definition.ts";
import type { PathOutcome } from "./path-record.ts";
import { pathVisitor } from "./path-visitor.ts";

/** Which units to list: those whose path begins with some names and comes to something; without either, all with a path. */
export interface PathUsersQuery {
  /** The first names of the path, from its anchor. */
  readonly names?: readonly Key[] | undefined;
  /** What becomes of the path, cut by the depth or not; `"more"`: it is cut. */
  readonly end?: PathOutcome | "more" | undefined;
}

/**
 * The keys of the units behind a path, in the order of the table; each once, also when several of its attempts count.
 *
 * @throws DefinitionError when the definition or the query is not valid.
 * @throws DefinitionError when the table has no times.
 * @example Who asked for help after the cart
 * ```ts
 * const table = tableFromColumns({
 *   user: ["ann", "ann", "bob"],
 *   event: ["cart", "help", "cart"],
 *   time: [0, 1000, 0],
 * });
 * pathUsers(table, { after: "cart" }, { names: ["cart", "help"] }); // => ["ann"]
 * ```
 */
export function pathUsers(
  table: EventTable,
  definition: PathDefinition,
  query: PathUsersQuery = {},
): UserKey[] {
  const act = "list path users";
  const ends = oneOf("start", "converted", "end", "open", "more");
  checkOptions(act, query, { names: ["a list of names", Array.isArray], end: ends }, "query");
  const { names: begins = [], end } = query;
  const { names, each } = pathVisitor(act, table, resolvePaths(definition));
  const found = new Set<number>();
  each(({ user, nodes, isCut, outcome }) => {
    const isEnd = end === undefined || (end === "more" ? isCut : outcome === end);
    if (isEnd && begins.every((name, i) => i < nodes.length && names[nodes[i]!] === name)) found.add(user);
  });
  return Array.from(found, (user) => table.users[user]!);
}
