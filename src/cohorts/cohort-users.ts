import type { Key } from "../counts/index.ts";
import { checkOptions, type Rule } from "../definitions/index.ts";
import { checkTimes, type EventTable, type UserKey } from "../events/index.ts";
import { calendar, NO_PERIOD, periodIndexes } from "../time/index.ts";
import { cohortNumber } from "./cohort-number.ts";
import { entryStarts } from "./count-entry-starts.ts";
import { type CohortDefinition, resolveCohorts } from "./definition.ts";
import { checkGroup, entryGroup } from "./entry-group.ts";

/** Which users to list. */
export interface CohortUsersQuery {
  /** The first date of a cohort, as results name it; default all cohorts. */
  readonly cohort?: string | undefined;
  /** Only those of one group of `by` or `behavior`, `null` among them. */
  readonly group?: Key | undefined;
}

/**
 * The keys of the users of cohorts, in the order of the table; each once, also when several of its entries count. Users
 * of whom nobody can say yet whether the behavior followed are in no cohort; without users the list is empty.
 *
 * @throws DefinitionError when the definition or the query is not valid: a cohort is the first date of a period, a group needs
 * `by` or `behavior`, or the table has no times.
 * @throws RangeError when the events span more than 100,000 periods.
 * @example Who invited somebody within three days of signing up
 * ```ts
 * const day = 86_400_000;
 * const table = tableFromColumns(
 *   { user: ["ann", "bob", "ann"], event: ["signup", "signup", "invite"], time: [0, 0, day] },
 *   { observed: { from: 0, until: 7 * day } },
 * );
 * const definition = { start: "signup", behavior: { did: "invite", within: { days: 3 } } };
 * cohortUsers(table, definition, { group: true }); // => ["ann"]
 * ```
 */
export function cohortUsers(
  table: EventTable,
  definition: CohortDefinition = {},
  query: CohortUsersQuery = {},
): UserKey[] {
  const act = "list cohort users";
  const resolved = resolveCohorts(definition);
  checkOptions(act, query, QUERY, "query");
  checkGroup(act, resolved, query.group);
  const cohort = cohortNumber(act, resolved, query.cohort);
  const { time, observed } = checkTimes(act, table);
  const periods = calendar(resolved, observed.from, observed.until);
  const cohortOf = periodIndexes(periods, time, NO_PERIOD);
  const starts = entryStarts(act, table, resolved, periods, cohortOf);
  const groupOf = entryGroup(act, table, starts, resolved);
  const isListed = (user: number, row: number) => {
    const group = groupOf(user, row);
    if (group === undefined || (query.group !== undefined && group !== query.group)) return false;
    return cohort === undefined || cohortOf[row] === cohort;
  };
  return table.users.filter((_, user) => {
    for (let row = starts.rows[user]!; row >= 0; row = starts.next(user, row))
      if (isListed(user, row)) return true;
    return false;
  });
}

const QUERY = /* @__PURE__ */ (() => ({
  cohort: ["the first date of a cohort", (value: unknown) => typeof value === "string"] as Rule,
  group: ["a text, a number, a boolean or null", (value: unknown) => Object(value) !== value] as Rule,
}))();
