import type { EventTable } from "../events/index.ts";
import { countLifecycle } from "./count-lifecycle.ts";
import { type GrowthDefinition, resolveGrowth } from "./growth-definition.ts";
import { type GrowthResult, growthAccountingFromCounts } from "./growth-from-counts.ts";
import type { LifecycleDefinition } from "./lifecycle-definition.ts";

/**
 * Growth accounting of users by calendar period (default month): the flows of the lifecycle with quick ratio (gained by lost),
 * retention from the period before (0–1, with its Wilson interval), growth, and compound growth per period. The counts are
 * those of the lifecycle.
 *
 * In a period that is not over, or whose predecessor was not observed, what depends on departures is `null`.
 *
 * Source: Jonathan Hsu, "Diligence at Social Capital", part 1: "Accounting for User Growth", 2015.
 *
 * @throws DefinitionError when the definition is not valid, the table has no times, or `by` has more than 10,000 values.
 * @throws RangeError when the events span more than 100,000 periods.
 * @example Two come, one goes
 * ```ts
 * const table = tableFromRows(
 *   [
 *     { user: "ann", event: "visit", time: "2026-01-10T09:00:00Z" },
 *     { user: "bob", event: "visit", time: "2026-02-10T09:00:00Z" },
 *     { user: "cid", event: "visit", time: "2026-02-10T10:00:00Z" },
 *   ],
 *   { observed: { from: "2026-01-01T00:00:00Z", until: "2026-03-01T00:00:00Z" } },
 * );
 * const { periods, compound } = growthAccounting(table);
 * [periods[1].quickRatio, periods[1].retention.value, compound.rate]; // => [2, 0, 1]
 * ```
 */
export function growthAccounting(table: EventTable, definition: GrowthDefinition = {}): GrowthResult {
  const { period } = resolveGrowth(definition);
  return growthAccountingFromCounts(
    countLifecycle(table, { ...definition, period, kind: "lifecycle" } as LifecycleDefinition),
  );
}
