import { checkOptions, refuse, text } from "../definitions/index.ts";
import {
  type EventTable,
  NO_KEY,
  type Property,
  pick,
  rekeyTable,
  type UserKey,
  userOfRows,
  valueAt,
} from "../events/index.ts";

/** Who is counted: users, or the values of a property such as the account. */
export type Unit = "user" | { readonly account: string };

/**
 * The table with accounts in the place of users: the rows of all members form one run, so every metric counts accounts
 * and different members may act. Rows without an account are left out and counted in `excluded.withoutUnit`.
 *
 * The property may be of the event or of the user. User properties become event properties, read on each row.
 *
 * @throws DefinitionError when no such property exists, or it holds lists or booleans.
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
 */
export function tableByUnit(table: EventTable, unit: Unit): EventTable {
  if (unit === "user") return table;
  const act = "count by account";
  checkOptions(act, unit, { account: text }, "unit");
  const property = table.properties.find((p) => p.name === unit.account);
  if (property === undefined)
    return refuse(act, "the account must be a property of the table", "unit.account", unit.account);
  const userOf = userOfRows(table);
  const codes = new Map<UserKey, number>();
  let withoutUnit = 0;
  const rowCodes = userOf.map((user, row) => {
    const key = valueAt(property.column, property.of === "event" ? row : user);
    if (key === null) {
      withoutUnit++;
      return NO_KEY;
    }
    if (typeof key !== "string" && !Number.isSafeInteger(key))
      refuse(act, "accounts must be strings or whole numbers", `row ${row}`, key);
    const code = codes.get(key as UserKey) ?? codes.size;
    codes.set(key as UserKey, code);
    return code;
  });
  const properties = table.properties.map(
    (p): Property => (p.of === "event" ? p : { ...p, of: "event", column: pick(p.column, userOf) }),
  );
  const accounts = rekeyTable(table, [...codes.keys()], rowCodes, properties);
  return { ...accounts, excluded: { ...table.excluded, withoutUnit } };
}
