import type { Key } from "../counts/index.ts";
import { checkOptions, oneOf } from "../definitions/index.ts";
import type { EventTable, UserKey } from "../events/index.ts";
import { eachNext, type NextOutcome } from "./each-next.ts";
import { type NextEventsDefinition, resolveNextEvents } from "./next-definition.ts";

/** Which units to list. */
export interface NextEventUsersQuery {
  /**
   * An event came next (default), nothing did, the sequence does not hold at the anchor, or there is no anchor.
   */
  readonly outcome?: NextOutcome | undefined;
  /** Only those whose next event has this name. */
  readonly name?: Key | undefined;
}

/**
 * The keys of the units that did something next to a sequence, in the order of the table.
 *
 * @throws DefinitionError when the definition or the query is not valid.
 * @throws DefinitionError when the table has no times.
 * @example Who went from the cart to the help page
 * ```ts
 * const table = tableFromColumns({
 *   user: ["ann", "ann", "bob", "bob"],
 *   event: ["cart", "help", "cart", "buy"],
 *   time: [0, 1000, 0, 1000],
 * });
 * nextEventUsers(table, { sequence: ["cart"] }, { name: "help" }); // => ["ann"]
 * ```
 */
export function nextEventUsers(
  table: EventTable,
  definition: NextEventsDefinition,
  query: NextEventUsersQuery = {},
): UserKey[] {
  const act = "list users of next events";
  const outcomes = oneOf("event", "none", "mismatch", "absent");
  const isName = (value: unknown) => typeof value !== "object" || value === null;
  checkOptions(act, query, { outcome: outcomes, name: ["a name", isName] }, "query");
  const { outcome = "event", name } = query;
  const users: UserKey[] = [];
  eachNext(act, table, resolveNextEvents(definition), (user, what, next) => {
    if (what === outcome && (name === undefined || next === name)) users.push(table.users[user]!);
  });
  return users;
}
