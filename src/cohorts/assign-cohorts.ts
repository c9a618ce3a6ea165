import { refuse } from "../definitions/index.ts";
import type { EventTable } from "../events/index.ts";
import { calendar, periodAt, periodKey } from "../time/index.ts";
import { type CohortDefinition, resolveCohorts } from "./definition.ts";
import { firstStarts } from "./first-starts.ts";

/**
 * The cohort of each user, in the order of `table.users`: the first date of the period of the first matching event, or
 * `null` for a user who did not start in the range.
 *
 * @throws DefinitionError when the definition is not valid, or its entries recur: those users have many cohorts.
 * @throws RangeError when the table has no times.
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
  const { rows } = firstStarts(act, table, start, range, entries === "first-ever");
  const observed = table.observed!;
  const periods = calendar(resolved, observed.from, observed.until);
  return Array.from(rows, (row) =>
    row < 0 ? null : periodKey(periods, periodAt(periods, table.time![row]!)),
  );
}
