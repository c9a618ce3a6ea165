import { cohortNumber } from "../cohorts/index.ts";
import type { Key } from "../counts/index.ts";
import { checkOptions, oneOf, type Rule, refuse } from "../definitions/index.ts";
import { checkTimes, type EventTable, type UserKey } from "../events/index.ts";
import { calendar, periodAt } from "../time/index.ts";
import { type ActivationDefinition, resolveActivation } from "./activation-definition.ts";
import { eachStarted } from "./count-activation.ts";

/** Which units to list. */
export interface ActivationUsersQuery {
  /** Activated in time (default); not activated in time; pending: their time is not over, activated or not. */
  readonly outcome?: "activated" | "notActivated" | "pending" | undefined;
  /** Only those that did not do this step (from 1) in time, or so far. */
  readonly missing?: number | undefined;
  /** The first date of a cohort, as results name it. */
  readonly cohort?: string | undefined;
  /** Only those of one group of `by`, `null` among them. */
  readonly group?: Key | undefined;
}

/**
 * The keys of the units behind a number of activation, in the order of the table.
 *
 * @throws DefinitionError when the definition or the query is not valid: a cohort is the first date of a period.
 * @throws DefinitionError when the table has no times.
 * @example Who signed up and invited nobody
 * ```ts
 * const day = 86_400_000;
 * const table = tableFromColumns(
 *   { user: ["ann", "ann", "bob"], event: ["signup", "invite", "signup"], time: [0, day, 0] },
 *   { observed: { from: 0, until: 7 * day } },
 * );
 * const definition = { start: "signup", activated: "invite", within: { days: 7 } };
 * activationUsers(table, definition, { outcome: "notActivated" }); // => ["bob"]
 * ```
 */
export function activationUsers(
  table: EventTable,
  definition: ActivationDefinition,
  query: ActivationUsersQuery = {},
): UserKey[] {
  const act = "list activation users";
  const resolved = resolveActivation(definition);
  const { steps, by } = resolved;
  checkOptions(
    act,
    query,
    {
      outcome: oneOf("activated", "notActivated", "pending"),
      missing: ["the number of a step", (n: number) => Number.isInteger(n) && n >= 1 && n <= steps.length],
      cohort: ["the first date of a cohort", (value: unknown) => typeof value === "string"],
      group: groupRule,
    },
    "query",
  );
  const { outcome = "activated", missing, cohort, group } = query;
  if (group !== undefined && by === null) refuse(act, "a group needs by", "query.group", group);
  const listed: UserKey[] = [];
  const asked = cohortNumber(act, resolved, cohort);
  const { observed } = checkTimes(act, table);
  const periods = calendar(resolved, observed.from, observed.until);
  eachStarted(act, table, resolved, (unit) => {
    const { activated, judged, found } = unit;
    if (outcome !== (judged ? (activated ? "activated" : "notActivated") : "pending")) return;
    if (missing !== undefined && found[missing - 1]! >= steps[missing - 1]!.atLeast) return;
    if (group !== undefined && unit.group !== group) return;
    if (asked !== undefined && periodAt(periods, unit.start) !== asked) return;
    listed.push(table.users[unit.user]!);
  });
  return listed;
}

/** A rule: a value of a breakdown. */
export const groupRule: Rule = [
  "a text, a number, a boolean or null",
  (value: unknown) => Object(value) !== value,
];
