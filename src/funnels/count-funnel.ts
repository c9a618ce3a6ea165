import {
  addRow,
  type Counts,
  type CountTable,
  countTable,
  type Key,
  type Observed,
  type Tally,
  tally,
} from "../counts/index.ts";
import type { EventTable } from "../events/index.ts";
import { chainTimes, checkGroupCount, countMentions, matchChains } from "../matching/index.ts";
import {
  type FunnelDefinition,
  PRECISIONS,
  type ResolvedFunnelDefinition,
  resolveFunnel,
} from "./definition.ts";
import { entryGroup, stepStream } from "./step-stream.ts";

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
  /** Keys `group`, `step` (2 on), `ms` from the first step, sum `units`. */
  readonly fromEntry: CountTable;
  /** Keys `group`, `step` (2 on), `ms` from the step before, sum `units`. */
  readonly fromPrevious: CountTable;
  /** Keys `what`, `name`, sum `rows`: rows that have what the definition names. */
  readonly mentions: CountTable;
}

/**
 * Counts how far each unit of a table comes in a funnel, by group.
 *
 * The chain counted for a unit is the deepest; then that with the earliest last step; then that with the latest
 * entry; then each step between as early as possible.
 *
 * @throws DefinitionError when the definition is not valid.
 * @throws RangeError when the table has no times, or `by` has more than 10,000 values.
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
  const resolved = resolveFunnel(definition);
  const { steps, windowMs, ties, durationPrecision, by } = resolved;
  const units = tally(["group", "level", "settled", "pending"], ["units"]);
  const fromEntry = tally(["group", "step", "ms"], ["units"]);
  const fromPrevious = tally(["group", "step", "ms"], ["units"]);
  const precision = PRECISIONS[durationPrecision];
  const times = new Float64Array(steps.length);
  const groups = new Set<Key>();
  const stream = stepStream(table, steps);
  const groupOf = entryGroup(table, stream, resolved);
  matchChains(stream, resolved, (user, level, entryRow, latestEntry) => {
    const group = groupOf(user, entryRow);
    checkGroupCount("count funnel", groups.add(group).size);
    const settled = latestEntry + (windowMs ?? Infinity) < stream.observed.until ? 1 : 0;
    const pending = settled === 0 && level < steps.length ? 1 : 0;
    addRow(units, [group, level, settled, pending, 1]);
    if (precision === 0) return;
    chainTimes(stream, ties, user, level, entryRow, times);
    for (let step = 1; step < level; step++) {
      const add = (to: Tally, ms: number) => addRow(to, [group, step + 1, ms - (ms % precision), 1]);
      add(fromEntry, times[step]! - times[0]!);
      add(fromPrevious, times[step]! - times[step - 1]!);
    }
  });
  return {
    kind: "funnel",
    definition: resolved,
    observed: stream.observed,
    excluded: { ...table.excluded },
    userCount: table.userCount,
    units: countTable(units),
    fromEntry: countTable(fromEntry),
    fromPrevious: countTable(fromPrevious),
    mentions: countMentions(table, steps, by),
  };
}
