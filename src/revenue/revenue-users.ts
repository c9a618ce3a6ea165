import type { Key } from "../counts/index.ts";
import { anything, checkOptions, oneOf, type Rule, refuse } from "../definitions/index.ts";
import type { UserKey } from "../events/index.ts";
import type { RevenueDefinition } from "./definition.ts";
import { movementOf, type RevenueMovement } from "./movements-from-counts.ts";
import type { RevenueData } from "./subscription.ts";
import { walkRevenue } from "./walk-revenue.ts";

/** Which customers to list. */
export interface RevenueUsersQuery {
  /** First date of a period of the result, such as `"2026-03-01"`; `null` or absent for balances. */
  readonly period?: string | null | undefined;
  readonly movement: RevenueMovement | "start" | "end" | "cameAndWent";
  /** Only those of one group of `by`, `null` among them; asked for when counted by currency. */
  readonly group?: Key | undefined;
}

const ACT = "list customers";
const PERIOD: Rule = ["a string or null", (value: unknown) => value === null || typeof value === "string"];
const MOVEMENTS = [
  "new",
  "reactivation",
  "expansion",
  "contraction",
  "churned",
  "same",
  "start",
  "end",
  "cameAndWent",
];

/**
 * The customers behind a number of {@link revenueMovements}, in the order of their first rows; without any
 * the list is empty.
 *
 * @throws DefinitionError when the definition, a row or the query is not valid, or the result has no such period.
 * @example Who left
 * ```ts
 * const balances = [
 *   { customer: "ann", startMrr: 5000, endMrr: 8000 },
 *   { customer: "bob", startMrr: 2000, endMrr: 0 },
 * ];
 * revenueUsers(balances, {}, { movement: "churned" }); // => ["bob"]
 * ```
 */
export function revenueUsers(
  data: RevenueData,
  definition: RevenueDefinition,
  query: RevenueUsersQuery,
): UserKey[] {
  checkOptions(ACT, query, { period: PERIOD, movement: oneOf(...MOVEMENTS), group: anything }, "query");
  const { period = null, movement, group } = query;
  if (movement === undefined) refuse(ACT, "a movement must be named", "query.movement", movement);
  // What is no object is refused where all definitions are.
  const { by, reactivation = "separate" } = Object(definition) as RevenueDefinition;
  if (group !== undefined && by === undefined) refuse(ACT, "a group needs by", "query.group", group);
  if (group === undefined && by === "currency")
    refuse(ACT, "counted by currency, a group must be named", "query.group", group);
  const found: UserKey[] = [];
  const { periods } = walkRevenue(ACT, data, definition, (ledger, reported, { start, end, before }) => {
    if (reported.key !== period) return;
    if (group !== undefined && (by === "currency" ? ledger.currency : ledger.group) !== group) return;
    const kind = start + end === 0 ? "cameAndWent" : movementOf({ before, start, end }, { reactivation });
    const isThere = (movement === "start" && start > 0) || (movement === "end" && end > 0);
    if (kind === movement || isThere) found.push(ledger.customer);
  });
  return periods.some(({ key }) => key === period)
    ? found
    : refuse(ACT, "period must be the first date of a period of the result", "query.period", period);
}
