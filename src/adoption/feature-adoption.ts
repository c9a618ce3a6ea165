import type { EventTable } from "../events/index.ts";
import { type AdoptionResult, adoptionFromCounts } from "./adoption-from-counts.ts";
import type { Breadth } from "./breadth.ts";
import { countAdoption } from "./count-adoption.ts";
import type { AdoptionDefinition } from "./definition.ts";

/**
 * Feature adoption: for each feature the share (0–1, with its Wilson interval) of the users it is open to who used it at
 * least `minUses` times on at least `minActiveDays` dates; how often (depth), on how many dates (frequency), how often a
 * date (intensity), who used it again; and how many features users adopt (breadth). Nobody there: rates are `null`.
 *
 * Source: interval, Edwin Wilson, 1927; which tool calls what breadth or depth stands in docs/adoption.md.
 *
 * @throws DefinitionError when the definition is not valid, has a `range` or `minActiveDays` above 1 for a table without times,
 * or `by` has more than 10,000 values.
 * @throws RangeError when the observed period has more than 100,000 dates.
 * @example Two features, one of them used by half
 * ```ts
 * const table = tableFromColumns({ user: [1, 1, 2], event: ["search", "export", "search"], time: [1000, 2000, 3000] });
 * const { features, breadth } = featureAdoption(table, { features: ["search", "export"] });
 * [features[1].feature, features[1].adoption.value, breadth.mean]; // => ["export", 0.5, 1.5]
 * ```
 * @example A feature of the plan "pro", adopted by who used it on two dates
 * ```ts
 * const day = 86_400_000;
 * const table = tableFromColumns({
 *   user: ["ann", "ann", "bob", "cid"],
 *   event: ["report", "report", "report", "visit"],
 *   time: [0, day, 0, 0],
 *   properties: { plan: ["pro", "pro", "free", "pro"] },
 * });
 * const report = { name: "report", event: "report", eligible: { where: [{ property: "plan", eq: "pro" }] } };
 * const [{ adoption, ineligible }] = featureAdoption(table, { features: [report], minActiveDays: 2 }).features;
 * [adoption.count, adoption.total, ineligible.uses]; // => [1, 2, 1]
 * ```
 */
export function featureAdoption(table: EventTable, definition: AdoptionDefinition = {}): AdoptionResult {
  return adoptionFromCounts(countAdoption(table, definition));
}

/**
 * Breadth: how many of the features users adopt. See {@link featureAdoption}.
 *
 * @throws RangeError as {@link featureAdoption}.
 * @throws DefinitionError as {@link featureAdoption}.
 * @example One user of two features
 * ```ts
 * const table = tableFromColumns({ user: [1, 1, 1], event: ["search", "export", "search"], time: [1, 2, 3] });
 * adoptionBreadth(table).distribution; // => [{ features: 2, users: 1 }]
 * ```
 */
export function adoptionBreadth(table: EventTable, definition: AdoptionDefinition = {}): Breadth {
  return featureAdoption(table, definition).breadth;
}
