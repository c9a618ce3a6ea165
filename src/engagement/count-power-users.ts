import { addRow, type Counts, type CountTable, countTable, type Observed, tally } from "../counts/index.ts";
import type { EventTable } from "../events/index.ts";
import { countMentions } from "../matching/index.ts";
import { activeDays } from "./active-days.ts";
import {
  type PowerUserDefinition,
  type ResolvedPowerUserDefinition,
  resolvePowerUsers,
} from "./power-user-definition.ts";

/** Users by their active days in one window. */
export interface PowerUserCounts extends Counts {
  readonly kind: "powerUserCurve";
  readonly definition: ResolvedPowerUserDefinition;
  readonly observed: Observed;
  /** Users of the table, also those who were never active. */
  readonly userCount: number;
  /** Keys `group`, `n` (active days, from 1), sum `users`. */
  readonly users: CountTable;
  readonly mentions: CountTable;
}

/**
 * Counts on how many dates of the window each user was active.
 *
 * @throws DefinitionError when the definition is not valid, the table has no times, or `by` has more than 10,000 values.
 * @throws RangeError when the events span more than 100,000 periods.
 * @example A user of two days and one of one
 * ```ts
 * const day = 86_400_000;
 * const table = tableFromColumns(
 *   { user: [1, 1, 2], time: [0, day, 0] },
 *   { observed: { from: 0, until: 2 * day } },
 * );
 * countPowerUsers(table, { days: 2 }).users.rows; // => [[null, 1, 1], [null, 2, 1]]
 * ```
 */
export function countPowerUsers(table: EventTable, definition: PowerUserDefinition = {}): PowerUserCounts {
  const act = "count power users";
  const resolved = resolvePowerUsers(definition);
  const { observed, groups, window, daysOf } = activeDays(act, table, resolved);
  const users = tally(["group", "n"], ["users"]);
  groups.values.forEach((group, g) => {
    if (window === null) return;
    const sums = new Uint32Array(resolved.days + 1);
    for (let i = groups.start[g]!; i < groups.start[g + 1]!; i++) sums[daysOf(groups.users[i]!)]!++;
    sums.forEach((sum, n) => {
      if (n > 0 && sum > 0) addRow(users, [group, n, sum]);
    });
  });
  return {
    kind: "powerUserCurve",
    definition: resolved,
    observed,
    excluded: { ...table.excluded },
    userCount: table.userCount,
    users: countTable(users),
    mentions: countMentions(table, [resolved.active], resolved.by),
  };
}
