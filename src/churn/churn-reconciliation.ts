import { checkOptions, numbers } from "../definitions/index.ts";
import type { EventTable } from "../events/index.ts";
import {
  type ChurnReconciliation,
  churnReconciliationFromCounts,
  type ReconciliationOptions,
} from "./churn-reconciliation-from-counts.ts";
import { countDailyChurn } from "./count-daily-churn.ts";
import { type Contract, countRenewals } from "./count-renewals.ts";
import type { ChurnDefinition } from "./definition.ts";
import type { Spell } from "./spell.ts";

/**
 * Churn of each calendar period (default month) by all ten definitions side by side, each with its limits, what was divided
 * by what, and the products that use it: why two dashboards disagree. Definitions that lack what they need are `null`,
 * with a note: activity has no daily losses and no tenure, `renewal` needs `contracts`, `predictive` needs `hazards` by
 * tenure. Spells without dates have no periods.
 *
 * @throws DefinitionError when the definition, a spell or a contract is not valid, or the table has no times.
 * @throws RangeError when spells of one customer overlap, a hazard is not between 0 and 1, or the data spans more than 100,000
 * periods.
 * @example February by two of them
 * ```ts
 * const spells = [
 *   { customer: "ann", start: "2026-01-10T00:00:00Z", end: null },
 *   { customer: "bob", start: "2026-01-20T00:00:00Z", end: "2026-02-10T00:00:00Z" },
 *   { customer: "cid", start: "2026-02-05T00:00:00Z", end: "2026-02-20T00:00:00Z" },
 * ];
 * const { periods } = churnReconciliation(spells, { observed: { until: "2026-03-01T00:00:00Z" } });
 * const { rates } = periods[1];
 * rates.slice(0, 2).map(({ definition, value }) => [definition, value]); // => [["startAll", 1], ["startCohort", 0.5]]
 * ```
 */
export function churnReconciliation(
  data: EventTable | readonly Spell[],
  definition: ChurnDefinition = {},
  options: Omit<ReconciliationOptions, "renewals"> & {
    readonly contracts?: readonly Contract[] | undefined;
  } = {},
): ChurnReconciliation {
  checkOptions(
    "reconcile churn",
    options,
    { contracts: ["a list of contracts", Array.isArray], hazards: numbers },
    "options",
  );
  const { contracts, hazards } = options;
  const counts = countDailyChurn(data, definition);
  const { active: _, reactivation: __, ...ofContracts } = definition;
  const renewals = contracts && countRenewals(contracts, ofContracts);
  return churnReconciliationFromCounts(counts, { hazards, renewals });
}
