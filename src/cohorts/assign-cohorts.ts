import { refuse } from "../definitions/index.ts";
import type { EventTable } from "../events/index.ts";
import { calendar, periodAt, periodKey } from "../time/index.ts";
import { type CohortDefinition, resolveCohorts } from "./definition.ts";
import { entryGroup } from "./entry-group.ts";
import { firstStarts } from "./first-starts.ts";

/**
 * The cohort of each user, in the order of `table.users`: the first date of the period of the first matching event, or
 * `null` for a user who did not start in the range, or of whom nobody can say yet whether the behavior followed.
 *
 * @throws DefinitionError when the definition is not valid, the table has no times, or entries recur: those users have many
 * cohorts.
 * @throws RangeError when the events span more than 100,000 periods.
 * @example Two users, one of whom signed up
 * ```ts
 * const table = tableFromRows([
 *   { user: "ann", event: "signup", time: "2026-03-02T09:00:00Z" },
 *   { user: "bob", event: "visit", time: "2026-03-03T09:00:00Z" },
 * ]);
 * assignCohorts(table, { start: "signup", period: "month" }); // => ["2026-03-01", null]
 * ```
 */
export function assignCohorts(table: EventTable, definition: CohortDefinition = {}): (string | null)[] {
  const resolved = resolveCohorts(definition);
  const { start, range, entries } = resolved;
  const act = "assign cohorts";
  if (entries === "recurring") refuse(act, "a user has one cohort", "definition.entries", entries);
  const starts = firstStarts(act, table, start, range, entries === "first-ever");
  const groupOf = entryGroup(act, table, starts, resolved);
  const observed = table.observed!;
  const periods = calendar(resolved, observed.from, observed.until);
  return Array.from(starts.rows, (row, user) =>
    row < 0 || groupOf(user, row) === undefined
      ? null
      : periodKey(periods, periodAt(periods, table.time![row]!)),
  );
}
