import { type Key, rowsBy } from "../counts/index.ts";
import type { EventTable } from "../events/index.ts";
import { adoptionFromCounts } from "./adoption-from-counts.ts";
import { type AdoptionCounts, countAdoption } from "./count-adoption.ts";
import type { AdoptionDefinition } from "./definition.ts";

/** How often, and on how many dates, the users of one feature used it. */
export interface FeatureDepth {
  readonly feature: string;
  /** Users by number of uses, ascending; those below `minUses` and `minActiveDays` included. */
  readonly distribution: readonly {
    /** Number of uses, from 1. */
    readonly uses: number;
    /** Eligible users with exactly so many. */
    readonly users: number;
  }[];
  /** Users by number of dates with a use, ascending; `null` for a table without times, or when they are not counted. */
  readonly activeDays:
    | readonly {
        /** Number of dates with a use, from 1. */
        readonly days: number;
        /** Eligible users with exactly so many. */
        readonly users: number;
      }[]
    | null;
}

/**
 * Depth and frequency as distributions: how often the eligible users of each feature used it, and on how many dates. The
 * features come as in {@link featureAdoption}; of one that nobody used the distributions are empty.
 *
 * @throws DefinitionError when the definition is not valid.
 * @example One user searched twice on a day
 * ```ts
 * const table = tableFromColumns({ user: [1, 1], event: ["search", "search"], time: [1000, 2000] });
 * const [search] = adoptionDepth(table);
 * search.distribution; // => [{ uses: 2, users: 1 }]
 * search.activeDays; // => [{ days: 1, users: 1 }]
 * ```
 */
export function adoptionDepth(table: EventTable, definition: AdoptionDefinition = {}): FeatureDepth[] {
  return adoptionDepthFromCounts(countAdoption(table, definition));
}

/**
 * The distributions of {@link adoptionDepth} from counts.
 *
 * @throws DefinitionError when the counts are of another kind.
 */
export function adoptionDepthFromCounts(counts: AdoptionCounts): FeatureDepth[] {
  const { features } = adoptionFromCounts(counts);
  const rowsOf = rowsBy(counts.depth.rows, 1);
  return features.map(({ feature }) => {
    const rows = rowsOf.get(feature) ?? [];
    const activeDays = usersBy(rows, 3).map(([days, users]) => ({ days, users }));
    return {
      feature,
      distribution: usersBy(rows, 2).map(([uses, users]) => ({ uses, users })),
      activeDays: counts.observed === null || !counts.definition.activeDays ? null : activeDays,
    };
  });
}

/** Users by the number in a column, ascending. */
function usersBy(rows: readonly (readonly Key[])[], column: number): [value: number, users: number][] {
  const users = new Map<number, number>();
  for (const row of rows) {
    const value = row[column] as number;
    users.set(value, (users.get(value) ?? 0) + (row[4] as number));
  }
  return [...users].sort(([a], [b]) => a - b);
}
