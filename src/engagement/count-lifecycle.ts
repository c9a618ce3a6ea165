import type { Counts, CountTable, Key, Observed } from "../counts/index.ts";
import type { EventTable } from "../events/index.ts";
import { countMentions } from "../matching/index.ts";
import { countActivity } from "./count-activity.ts";
import { countBirths } from "./count-births.ts";
import { countGaps } from "./count-gaps.ts";
import {
  type LifecycleDefinition,
  type ResolvedLifecycleDefinition,
  resolveLifecycle,
} from "./lifecycle-definition.ts";
import type { Born, NewBasis } from "./new-basis.ts";

/** Users by period and by how long they had been away: every flow follows from it. */
export interface LifecycleCounts extends Counts {
  readonly kind: "lifecycle";
  readonly definition: ResolvedLifecycleDefinition;
  readonly observed: Observed;
  /** Users of the table, also those who were never active. */
  readonly userCount: number;
  /**
   * Keys `group`, `period`, `gap` (periods since the previous active one; 0: none in the table; the highest that the
   * definition asks for stands for itself and more), `born` (`"before"` the period, `"here"`, `"none"`; `null` when the
   * definition does not ask), sum `users`.
   */
  readonly gaps: CountTable;
  readonly mentions: CountTable;
}

const BORN: readonly Born[] = ["before", "here", "none"];

/**
 * Counts who was active in which period, and for how long he had been away, from the first event of the table to the end of
 * the observed time.
 *
 * @throws DefinitionError when the definition is not valid, a property of birth holds what is no time, the table has no times,
 * or `by` has more than 10,000 values.
 * @throws RangeError when the events span more than 100,000 periods.
 * @example A user who comes back after a day away
 * ```ts
 * const day = 86_400_000;
 * const table = tableFromColumns({ user: [1, 1], time: [0, 2 * day] }, { observed: { from: 0, until: 3 * day } });
 * countLifecycle(table, { period: "day" }).gaps.rows; // => [[null, 0, 0, null, 1], [null, 2, 2, null, 1]]
 * ```
 */
export function countLifecycle(table: EventTable, definition: LifecycleDefinition = {}): LifecycleCounts {
  const act = "count lifecycle";
  const resolved = resolveLifecycle(definition);
  const { newBasis } = resolved;
  const activity = countActivity(act, table, resolved);
  const births = asksBirth(newBasis) ? countBirths(act, table, activity, newBasis) : null;
  const marks = births && {
    count: BORN.length,
    of: (user: number, period: number) => (births[user]! < period ? 0 : births[user] === period ? 1 : 2),
  };
  const rows = countGaps(act, activity, gapCap(resolved), marks);
  const property = typeof newBasis === "object" && "property" in newBasis ? newBasis.property : null;
  return {
    kind: "lifecycle",
    definition: resolved,
    observed: activity.observed,
    excluded: { ...table.excluded },
    userCount: table.userCount,
    gaps: {
      keys: ["group", "period", "gap", "born"],
      sums: ["users"],
      rows: rows.map(([group, period, gap, mark, n]): Key[] => [
        group!,
        period!,
        gap!,
        births === null ? null : BORN[mark as number]!,
        n!,
      ]),
    },
    mentions: countMentions(table, [resolved.active], resolved.by, property),
  };
}

/** Whether a basis asks when a user came into being. */
export function asksBirth(basis: NewBasis): boolean {
  return basis === "first-event" || (typeof basis === "object" && "property" in basis);
}

/** The longest gap that is told from longer ones. */
function gapCap({ newBasis, bands }: ResolvedLifecycleDefinition): number {
  const lookback = typeof newBasis === "object" && "lookback" in newBasis ? newBasis.lookback : 1;
  return Math.max(lookback, ...bands) + 1;
}
