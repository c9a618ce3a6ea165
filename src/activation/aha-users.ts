import { checkOptions, oneOf, refuse, text } from "../definitions/index.ts";
import type { EventTable, UserKey } from "../events/index.ts";
import { type AhaDefinition, resolveAha } from "./aha-definition.ts";
import { ahaEvents, eachAhaUnit } from "./count-aha-units.ts";

/** Which units to list: those of one cell. */
export interface AhaUsersQuery {
  readonly event: string;
  /** How often at least: one of the `times` of the definition. */
  readonly times: number;
  /** Within how many days of 24 hours: one of its `days`. */
  readonly days: number;
  /** Those that did it (default), or did not. */
  readonly did?: boolean | undefined;
  /** Only those that had the outcome, or had not. */
  readonly retained?: boolean | undefined;
  /** Only those of one part. */
  readonly part?: "train" | "holdout" | undefined;
}

/**
 * The keys of the units behind a cell of aha moments, in the order of the table: of those whose target time is over, who did
 * an event so often in so many first days.
 *
 * @throws DefinitionError when the definition or the query is not valid.
 * @throws DefinitionError when the table has no times.
 * @example Who did it and did not stay
 * ```ts
 * const day = 86_400_000;
 * const table = tableFromColumns(
 *   {
 *     user: ["ann", "ann", "ann", "bob", "bob"],
 *     event: ["signup", "invite", "visit", "signup", "invite"],
 *     time: [0, day, 8 * day, 0, day],
 *   },
 *   { observed: { from: 0, until: 14 * day } },
 * );
 * const definition = { start: "signup", target: { from: { days: 7 }, to: { days: 14 } } };
 * ahaUsers(table, definition, { event: "invite", times: 1, days: 3, retained: false }); // => ["bob"]
 * ```
 */
export function ahaUsers(table: EventTable, definition: AhaDefinition, query: AhaUsersQuery): UserKey[] {
  const act = "list aha users";
  const resolved = resolveAha(definition);
  checkOptions(
    act,
    query,
    {
      event: text,
      times: oneOf(...resolved.times),
      days: oneOf(...resolved.days),
      did: oneOf(true, false),
      retained: oneOf(true, false),
      part: oneOf("train", "holdout"),
    },
    "query",
  );
  for (const key of ["event", "times", "days"] as const)
    if (query[key] === undefined) refuse(act, `there must be ${key}`, `query.${key}`, undefined);
  const { event, times, days, did = true, retained, part } = query;
  if (resolved.events?.some(({ name }) => name === event) === false)
    refuse(act, "the event must be one of the definition", "query.event", event);
  const listed: UserKey[] = [];
  const own = ahaEvents(table, resolved).filter(({ name }) => name === event);
  const column = resolved.days.indexOf(days);
  eachAhaUnit(act, table, resolved, own, (unit) => {
    // An event that nobody did has no counts.
    if ((unit.counts[column] ?? 0) >= times !== did) return;
    if (retained !== undefined && unit.retained !== retained) return;
    if (part !== undefined && unit.isHoldout !== (part === "holdout")) return;
    listed.push(table.users[unit.user]!);
  });
  return listed;
}
