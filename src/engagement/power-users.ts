import { refuse } from "../definitions/index.ts";
import type { EventTable, UserKey } from "../events/index.ts";
import { activeDays } from "./active-days.ts";
import { groupingOf, groupMembers } from "./group-members.ts";
import { type OftenQuery, resolveOften } from "./often-query.ts";
import { type PowerUserDefinition, resolvePowerUsers } from "./power-user-definition.ts";

const ACT = "list power users";

/**
 * The keys of the users behind a bin of the power-user curve, in the order of the table: those active on exactly n, or on
 * at least n, of the dates of its window.
 *
 * @throws DefinitionError when the definition or the query is not valid, the window reaches back before the observed time, or
 * the table has no times.
 * @throws RangeError when the events span more than 100,000 periods.
 * @example Who came on two of three days
 * ```ts
 * const day = 86_400_000;
 * const table = tableFromColumns(
 *   { user: ["ann", "ann", "bob"], time: [0, 2 * day, 0] },
 *   { observed: { from: 0, until: 3 * day } },
 * );
 * powerUsers(table, { days: 3 }, { atLeast: 2 }); // => ["ann"]
 * ```
 */
export function powerUsers(table: EventTable, definition: PowerUserDefinition, query: OftenQuery): UserKey[] {
  const resolved = resolvePowerUsers(definition);
  const [fewest, most] = resolveOften(ACT, query);
  const by = groupingOf(ACT, query.group, resolved.by);
  const { groups, window, daysOf } = activeDays(ACT, table, { ...resolved, by });
  if (window === null)
    refuse(ACT, "the window must lie in the observed time", "definition.days", resolved.days);
  const isMember = groupMembers(groups, query.group);
  return table.users.filter((_, user) => {
    const n = isMember(user) ? daysOf(user) : 0;
    return n >= fewest && n <= most;
  });
}
