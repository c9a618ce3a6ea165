import type { EventTable } from "../events/index.ts";
import { countPaths } from "./count-paths.ts";
import type { PathDefinition } from "./definition.ts";
import { type PathsOptions, type PathsResult, pathsFromCounts } from "./paths-from-counts.ts";

/**
 * The ways that units go: after an event, before one, between two, or from their first event on. Every path begins in
 * one node and ends in another, so that at each node as many come in as go out.
 *
 * The anchors are those of the counted chain of the funnel that they make: between A and B as many paths end (`end`), may
 * go on (`open`) and arrive (`converted`) as the funnel of A and B has units that dropped, are pending and converted.
 * Nobody enters: no nodes, and all rates are `null`.
 *
 * @throws DefinitionError when the definition or an option is not valid.
 * @throws DefinitionError when the table has no times.
 * @example What comes between the cart and the purchase
 * ```ts
 * const table = tableFromColumns({
 *   user: [1, 1, 1, 2, 2],
 *   event: ["cart", "help", "buy", "cart", "help"],
 *   time: [0, 1000, 2000, 0, 1000],
 * });
 * const { paths: ways } = paths(table, { between: ["cart", "buy"], window: { days: 1 } });
 * ways.map(({ names, end }) => [names.join(" "), end]); // => [["cart help", "open"], ["cart help buy", "converted"]]
 * ```
 */
export function paths(
  table: EventTable,
  definition: PathDefinition = {},
  options: PathsOptions = {},
): PathsResult {
  return pathsFromCounts(countPaths(table, definition), options);
}
