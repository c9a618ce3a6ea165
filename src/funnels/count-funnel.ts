import type { Counts, CountTable, Observed } from "../counts/index.ts";
import { checkTimes, type EventTable } from "../events/index.ts";
import { countMentions, eachChain } from "../matching/index.ts";
import { chainGroup } from "./chain-group.ts";
import { funnelCells } from "./count-cells.ts";
import { type FunnelDefinition, type ResolvedFunnelDefinition, resolveFunnel } from "./definition.ts";

/** How far units came, and how long they took: all that a funnel needs. */
export interface FunnelCounts extends Counts {
  readonly kind: "funnel";
  readonly definition: ResolvedFunnelDefinition;
  readonly observed: Observed;
  /** All units, whether they entered or not. */
  readonly userCount: number;
  /**
   * Keys `group`, `level` (steps reached), `settled` (1: the window of the latest entry is over), `pending` (1: may
   * still go on), sum `units`. Units that did not enter are in no row.
   */
  readonly units: CountTable;
  /** Keys `group`, `step` (optional ones only), `settled`, sum `units`. */
  readonly optional: CountTable;
  /** Keys `group`, `step` (2 on), `ms` from the first step, sum `units`. */
  readonly fromEntry: CountTable;
  /** Keys `group`, `step` (2 on), `ms` from the required step before, sum `units`. */
  readonly fromPrevious: CountTable;
  /** Keys `group`, `ms` from the first step to the end of the window or of the observed period, sum `units`: those that did not convert. */
  readonly censored: CountTable;
  /** Keys `what`, `name`, sum `rows`: rows that have what the definition names. */
  readonly mentions: CountTable;
}

/**
 * Counts how far each unit of a table comes in a funnel, by group.
 *
 * The chain counted for a unit is the deepest; then that with the earliest last step; then that with the latest
 * entry; then each step between as early as possible.
 *
 * @throws DefinitionError when the definition is not valid, the table has no times, or `by` has more than 10,000 values.
 * @example Two of three visitors sign up
 * ```ts
 * const table = tableFromColumns({
 *   user: [1, 1, 2, 2, 3],
 *   event: ["visit", "signup", "visit", "signup", "visit"],
 *   time: [1000, 2000, 1000, 4000, 1000],
 * });
 * countFunnel(table, { steps: ["visit", "signup"] }).fromEntry.rows; // => [[null, 2, 1000, 1], [null, 2, 3000, 1]]
 * ```
 */
export function countFunnel(table: EventTable, definition: FunnelDefinition): FunnelCounts {
  const act = "count funnel";
  const resolved = resolveFunnel(definition);
  const { observed } = checkTimes(act, table);
  const { steps, by, exclude, hold } = resolved;
  const cells = funnelCells(act, resolved, observed);
  const groupOf = chainGroup(table, resolved);
  eachChain(act, table, resolved, (record) => cells.add(groupOf(record), record));
  return {
    kind: "funnel",
    definition: resolved,
    observed,
    excluded: { ...table.excluded },
    userCount: table.userCount,
    ...cells.tables(),
    mentions: countMentions(table, [...steps, ...exclude], by, ...hold),
  };
}
