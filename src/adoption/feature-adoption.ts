import type { EventTable } from "../events/index.ts";
import { type AdoptionResult, adoptionFromCounts, type Breadth } from "./adoption-from-counts.ts";
import { countAdoption } from "./count-adoption.ts";
import type { AdoptionDefinition } from "./definition.ts";

/**
 * Feature adoption: for each feature the share (0–1, with its Wilson interval) of active users who used it, how often
 * (depth), who used it again, and how many features users use (breadth). Nobody active: rates are `null`.
 *
 * @throws DefinitionError when the definition is not valid, or has a `range` for a table without times.
 * @throws RangeError when `by` has more than 10,000 values.
 * @example Two features, one of them used by half
 * ```ts
 * const table = tableFromColumns({ user: [1, 1, 2], event: ["search", "export", "search"], time: [1000, 2000, 3000] });
 * const { features, breadth } = featureAdoption(table, { features: ["search", "export"] });
 * [features[1].feature, features[1].adoption.value, breadth.mean]; // => ["export", 0.5, 1.5]
 * ```
 */
export function featureAdoption(table: EventTable, definition: AdoptionDefinition = {}): AdoptionResult {
  return adoptionFromCounts(countAdoption(table, definition));
}

/**
 * Breadth: how many of the features active users use. See {@link featureAdoption}.
 *
 * @example One user of two features
 * ```ts
 * const table = tableFromColumns({ user: [1, 1, 1], event: ["search", "export", "search"], time: [1, 2, 3] });
 * adoptionBreadth(table).distribution; // => [{ features: 2, users: 1 }]
 * ```
 */
export function adoptionBreadth(table: EventTable, definition: AdoptionDefinition = {}): Breadth {
  return featureAdoption(table, definition).breadth;
}

/** How often the users of one feature used it. */
export interface FeatureDepth {
  readonly feature: string;
  /** Users by number of uses, ascending. */
  readonly distribution: readonly { readonly uses: number; readonly users: number }[];
}

/**
 * Depth: how often the users of each feature used it, as a distribution. See {@link featureAdoption}.
 *
 * @example One user searched twice
 * ```ts
 * const table = tableFromColumns({ user: [1, 1], event: ["search", "search"], time: [1000, 2000] });
 * adoptionDepth(table); // => [{ feature: "search", distribution: [{ uses: 2, users: 1 }] }]
 * ```
 */
export function adoptionDepth(table: EventTable, definition: AdoptionDefinition = {}): FeatureDepth[] {
  const counts = countAdoption(table, definition);
  return adoptionFromCounts(counts).features.map(({ feature }) => {
    const users = new Map<number, number>();
    for (const [, name, uses, n] of counts.depth.rows as readonly [unknown, string, number, number][]) {
      if (name === feature) users.set(uses, (users.get(uses) ?? 0) + n);
    }
    const distribution = [...users].sort(([a], [b]) => a - b).map(([uses, n]) => ({ uses, users: n }));
    return { feature, distribution };
  });
}
