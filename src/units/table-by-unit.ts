import { anything, checkOptions, refuse, text } from "../definitions/index.ts";
import {
  checkTable,
  type EventTable,
  NO_KEY,
  type Property,
  pick,
  rekeyTable,
  userOfRows,
} from "../events/index.ts";
import { cutSessions } from "./cut-sessions.ts";
import { propertyKeys, type RowKeys } from "./property-keys.ts";
import { resolveSession, type SessionDefinition } from "./session-definition.ts";
import { sessionKeys } from "./session-keys.ts";

/** Who is counted: users, the values of a property such as the account, or sessions. */
export type Unit = "user" | { readonly account: string } | { readonly session: SessionDefinition };

const ACT = "count by unit";

/**
 * The table with accounts or sessions in the place of users, so every metric counts these. Rows that belong to none are
 * left out and counted in `excluded.withoutUnit`. User properties become event properties, read on each row.
 *
 * Accounts are the values of a property, of the event or of the user: the rows of all members form one run, and
 * different members may act. Rows of one instant follow each other member by member.
 *
 * Sessions are those of {@link assignSessions}. The key of a session is JSON that tells where it comes from:
 * `[user, start]` with the start in epoch ms, or `[user, id, start]` with a session id; of several that start together
 * all but the first have their number behind it. Sessions of accounts: first by account, then by session.
 *
 * @throws DefinitionError when the unit is not valid, no such property exists, it holds lists or booleans, or sessions are
 * asked of a table without times.
 * @throws RangeError when a duration is not valid.
 * @example Two users of one account
 * ```ts
 * const table = tableFromColumns({
 *   user: ["ann", "bob", "cid"],
 *   time: [1000, 2000, 3000],
 *   properties: { company: ["acme", "acme", null] },
 * });
 * const accounts = tableByUnit(table, { account: "company" });
 * [accounts.users, accounts.excluded.withoutUnit]; // => [["acme"], 1]
 * ```
 * @example Conversion by session: the purchase a day later is another session
 * ```ts
 * const table = tableFromColumns({
 *   user: ["ann", "ann", "bob", "bob"],
 *   event: ["visit", "buy", "visit", "buy"],
 *   time: [0, 60_000, 0, 86_400_000],
 * });
 * const sessions = tableByUnit(table, { session: { timeout: { minutes: 30 } } });
 * sessions.users; // => ['["ann",0]', '["bob",0]', '["bob",86400000]']
 * funnel(sessions, { steps: ["visit", "buy"] }).steps.map((step) => step.reached); // => [2, 1]
 * ```
 */
export function tableByUnit(table: EventTable, unit: Unit): EventTable {
  checkTable(ACT, table);
  if (unit === "user") return table;
  const { keys, codes } = keysOf(table, unit);
  const userOf = userOfRows(table);
  const properties = table.properties.map(
    (p): Property => (p.of === "event" ? p : { ...p, of: "event", column: pick(p.column, userOf) }),
  );
  let { withoutUnit } = table.excluded;
  for (const code of codes) if (code === NO_KEY) withoutUnit++;
  const units = rekeyTable(table, keys, codes, properties);
  return { ...units, excluded: { ...table.excluded, withoutUnit } };
}

function keysOf(table: EventTable, unit: Exclude<Unit, string>): RowKeys {
  checkOptions(ACT, unit, { account: text, session: anything }, "unit");
  const { account, session }: { account?: string; session?: SessionDefinition } = unit;
  if (account !== undefined && session === undefined)
    return propertyKeys(ACT, table, account, "account", "unit.account");
  if (session === undefined || account !== undefined)
    return refuse(ACT, "account or session must be given, not both", "unit", Object.keys(unit));
  const resolved = resolveSession(ACT, session, "unit.session");
  const sessions = cutSessions(ACT, table, resolved);
  return { keys: sessionKeys(table, sessions, resolved.sessionId), codes: sessions.sessionOf };
}
