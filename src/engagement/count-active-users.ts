import type { Counts, CountTable, Key, Observed } from "../counts/index.ts";
import type { EventTable } from "../events/index.ts";
import { countMentions } from "../matching/index.ts";
import {
  type ActiveUsersDefinition,
  type ResolvedActiveUsersDefinition,
  resolveActiveUsers,
} from "./active-users-definition.ts";
import { countActivity } from "./count-activity.ts";
import { countGaps } from "./count-gaps.ts";

/** Users by date and by how long they had been away: every trailing window follows from it. */
export interface ActiveUsersCounts extends Counts {
  readonly kind: "activeUsers";
  readonly definition: ResolvedActiveUsersDefinition;
  readonly observed: Observed;
  /** Users of the table, also those who were never active. */
  readonly userCount: number;
  /**
   * Keys `group`, `day` (from 1970-01-01), `gap` (days since the previous active one; 0: none in the table; the longest
   * window stands for itself and more), sum `users`.
   */
  readonly gaps: CountTable;
  readonly mentions: CountTable;
}

/**
 * Counts who was active on which date, from the first event of the table to the end of the observed time.
 *
 * @throws DefinitionError when the definition is not valid, the table has no times, or `by` has more than 10,000 values.
 * @throws RangeError when the events span more than 100,000 periods.
 * @example A user who comes back two days later
 * ```ts
 * const day = 86_400_000;
 * const table = tableFromColumns({ user: [1, 1], time: [0, 2 * day] }, { observed: { from: 0, until: 3 * day } });
 * countActiveUsers(table).gaps.rows; // => [[null, 0, 0, 1], [null, 2, 2, 1]]
 * ```
 */
export function countActiveUsers(
  table: EventTable,
  definition: ActiveUsersDefinition = {},
): ActiveUsersCounts {
  const act = "count active users";
  const resolved = resolveActiveUsers(definition);
  const activity = countActivity(act, table, resolved, "day");
  const rows = countGaps(act, activity, Math.max(...resolved.windows));
  return {
    kind: "activeUsers",
    definition: resolved,
    observed: activity.observed,
    excluded: { ...table.excluded },
    userCount: table.userCount,
    gaps: {
      keys: ["group", "day", "gap"],
      sums: ["users"],
      rows: rows.map(([group, day, gap, , n]) => [group, day, gap, n] as Key[]),
    },
    mentions: countMentions(table, [resolved.active], resolved.by),
  };
}
