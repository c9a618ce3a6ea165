import { anything, checkOptions, refuse } from "../definitions/index.ts";
import {
  checkTable,
  type EventTable,
  keepRows,
  keepUsers,
  statedKey,
  type UserKey,
} from "../events/index.ts";
import { matchClasses } from "./match-classes.ts";
import { propertiesOf } from "./mentions.ts";
import { resolveSelector } from "./resolve-selector.ts";
import type { Condition, Selector } from "./selector.ts";

/**
 * The table with only the events that a selector matches; every user stays, some perhaps without events.
 *
 * @throws DefinitionError when the selector is not valid.
 * @example Purchases only
 * ```ts
 * const table = tableFromColumns({ user: [1, 1], event: ["visit", "buy"], time: [1000, 2000] });
 * filterEvents(table, "buy").eventCount; // => 1
 * ```
 */
export function filterEvents(table: EventTable, selector: Selector): EventTable {
  const resolved = resolveSelector("filter events", selector, "selector");
  checkTable("filter events", table);
  const { codes, selectors } = matchClasses(table, [resolved]);
  return keepRows(
    table,
    codes.map((code) => selectors[code]!.length),
  );
}

/** Which users to keep: by key, or by conditions on user properties. */
export type UserFilter =
  | { readonly keys: Iterable<UserKey | bigint> }
  | { readonly where: readonly Condition[] };

/**
 * The table with only some of its users, by key or by their user properties. A property that no user has is missing.
 *
 * @throws DefinitionError when the conditions are not valid, read a property of events, or keys are a single one.
 * @example One user
 * ```ts
 * const table = tableFromColumns({ user: ["ann", "bob"], event: ["visit", "visit"], time: [1000, 2000] });
 * filterUsers(table, { keys: ["bob"] }).users; // => ["bob"]
 * ```
 */
export function filterUsers(table: EventTable, filter: UserFilter): EventTable {
  checkOptions("filter users", filter, { keys: anything, where: anything }, "filter");
  checkTable("filter users", table);
  const { keys, where }: { keys?: Iterable<UserKey | bigint>; where?: readonly Condition[] } = filter;
  if ((keys === undefined) === (where === undefined))
    refuse("filter users", "keys or where must be given, not both", "filter", Object.keys(filter));
  if (keys !== undefined) {
    if (typeof keys === "string" || !(Symbol.iterator in Object(keys)))
      refuse("filter users", "must be a list of keys", "filter.keys", keys);
    const kept = new Set(Array.from(keys, (key) => statedKey("filter users", "filter.keys", key)));
    return keepUsers(
      table,
      Uint8Array.from(table.users, (user) => (kept.has(user) ? 1 : 0)),
    );
  }
  const selector = resolveSelector("filter users", { where }, "filter");
  const ofEvents = new Set(table.properties.flatMap(({ of, name }) => (of === "event" ? [name] : [])));
  const name = selector.where.flatMap(propertiesOf).find((property) => ofEvents.has(property));
  if (name !== undefined) refuse("filter users", "must read properties of users", "filter.where", name);
  const { codes, selectors } = matchClasses(asProfiles(table), [selector]);
  return keepUsers(
    table,
    codes.map((code) => selectors[code]!.length),
  );
}

/** The user properties of a table as a table with one row a user, so that conditions read them as rows. */
function asProfiles(table: EventTable): EventTable {
  const properties = table.properties.filter((p) => p.of === "user");
  return {
    ...table,
    event: null,
    time: null,
    eventCount: table.userCount,
    runStart: Uint32Array.from({ length: table.userCount + 1 }, (_, u) => u),
    properties: properties.map((p) => ({ ...p, of: "event" })),
  };
}
