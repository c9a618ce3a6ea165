import { checkGroup, cohortNumber } from "../cohorts/index.ts";
import type { Key } from "../counts/index.ts";
import { checkOptions, oneOf, type Rule, refuse } from "../definitions/index.ts";
import type { EventTable, UserKey } from "../events/index.ts";
import { lastBracket } from "./brackets.ts";
import { eachEntry, type RetentionEntry } from "./count-entries.ts";
import type { ResolvedRetentionDefinition, RetentionDefinition } from "./definition.ts";
import { resolveRetention } from "./resolve-retention.ts";

/** Which users to list. */
export interface RetentionUsersQuery {
  /** The interval, from 0. */
  readonly k: number;
  /** The first date of a cohort, as results name it; default all cohorts. */
  readonly cohort?: string | undefined;
  /** Only those of one group of `by` or `behavior`, `null` among them. */
  readonly group?: Key | undefined;
  /**
   * Returned, so far (default); missed: eligible and not returned; open: not returned so far, and not eligible.
   */
  readonly outcome?: "returned" | "missed" | "open" | undefined;
}

/**
 * The keys of the users behind a cell of retention, in the order of the table; each once, also when several of its entries
 * count.
 *
 * @throws DefinitionError when the definition or the query is not valid: a cohort is the first date of a period, a group needs
 * `by` or `behavior`, or the table has no times.
 * @throws RangeError when the events span more than 100,000 periods.
 * @example Who did not come back on the next day
 * ```ts
 * const day = 86_400_000;
 * const table = tableFromColumns(
 *   { user: ["ann", "bob", "ann"], time: [0, 0, day] },
 *   { observed: { from: 0, until: 3 * day } },
 * );
 * retentionUsers(table, { period: "day" }, { k: 1, outcome: "missed" }); // => ["bob"]
 * retentionUsers(table, { period: "day" }, { k: 1, cohort: "1970-01-01" }); // => ["ann"]
 * ```
 */
export function retentionUsers(
  table: EventTable,
  definition: RetentionDefinition,
  query: RetentionUsersQuery,
): UserKey[] {
  const act = "list retention users";
  const resolved = resolveRetention(definition);
  checkOptions(act, query, QUERY, "query");
  const { k, group, outcome = "returned" } = query;
  if (k === undefined) refuse(act, "there must be an interval", "query.k", k);
  if (k > Math.min(resolved.periods ?? Infinity, lastBracket(resolved.brackets)))
    refuse(act, "the definition must read interval k", "query.k", k);
  checkGroup(act, resolved, group);
  const cohort = cohortNumber(act, { ...resolved, period: resolved.cohortPeriod }, query.cohort);
  const listed = new Set<number>();
  eachEntry(act, table, resolved, (entry) => {
    if (group !== undefined && entry.group !== group) return;
    if (cohort !== undefined && entry.cohort !== cohort) return;
    if (outcomeOf(entry, k, resolved) === outcome) listed.add(entry.user);
  });
  return Array.from(listed, (user) => table.users[user]!);
}

const key: Rule = ["a text, a number, a boolean or null", (value: unknown) => Object(value) !== value];
const QUERY = /* @__PURE__ */ (() => ({
  k: ["a whole number of at least 0", (n: number) => Number.isSafeInteger(n) && n >= 0] as const,
  cohort: ["the first date of a cohort", (value: unknown) => typeof value === "string"] as const,
  group: key,
  outcome: oneOf("returned", "missed", "open"),
}))();

function outcomeOf(
  entry: RetentionEntry,
  k: number,
  { mode, horizon, periods }: ResolvedRetentionDefinition,
): "returned" | "missed" | "open" {
  const returns = [...entry.intervals.subarray(0, entry.count)];
  const isReturned = {
    on: () => returns.includes(k),
    onOrAfter: () => returns.some((i) => i >= k),
    onOrBefore: () => returns.some((i) => i <= k),
    streak: () => returns.filter((i) => i <= k).length === k + 1,
  }[mode]();
  if (isReturned) return "returned";
  const needed = mode === "onOrAfter" && horizon === "common" ? periods! : k;
  return needed < entry.age ? "missed" : "open";
}
