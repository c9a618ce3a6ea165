import {
  checkTable,
  type EventTable,
  type NumberColumn,
  rekeyTable,
  type UserKey,
  userOfRows,
} from "../events/index.ts";
import { matchClasses } from "../matching/index.ts";
import { tableByUnit } from "../units/index.ts";
import type { ResolvedAccountUsersDefinition } from "./account-definition.ts";
import { checkWindow } from "./count-uses.ts";

/** The accounts of a table: its rows by account, and the code of the user of each. */
interface AccountRows {
  readonly accounts: EventTable;
  readonly userOf: Float64Array;
}

function accountRows(table: EventTable, account: string): AccountRows {
  // A name that no property has; tableByUnit carries the users along under it.
  const name = `user of ${table.properties.map((property) => property.name).join()}`;
  const numbers = Float64Array.from(userOfRows(table));
  const accounts = tableByUnit(
    {
      ...table,
      properties: [...table.properties, { name, of: "event", column: { kind: "number", numbers } }],
    },
    { account },
  );
  const { column } = accounts.properties.find((property) => property.name === name)!;
  const properties = accounts.properties.filter((property) => property.name !== name);
  return { accounts: { ...accounts, properties }, userOf: (column as NumberColumn).numbers };
}

/** The members of accounts in the place of users, those of one account next to each other. */
export interface Members {
  readonly accounts: readonly UserKey[];
  readonly table: EventTable;
  /** By member: the code of the account. */
  readonly accountOf: Uint32Array;
}

/** The table with a run of rows for each member of each account. */
export function accountMembers(table: EventTable, account: string): Members {
  const { accounts, userOf } = accountRows(table, account);
  const memberOf = new Uint32Array(accounts.eventCount);
  const accountOf = new Uint32Array(accounts.eventCount);
  const memberOfUser = new Uint32Array(table.userCount);
  let count = 0;
  for (let a = 0; a < accounts.userCount; a++) {
    const first = count;
    for (let i = accounts.runStart[a]!; i < accounts.runStart[a + 1]!; i++) {
      const user = userOf[i]!;
      const known = memberOfUser[user]! - 1;
      // Numbers of members below the first of this account are of other accounts.
      if (known < first) {
        memberOfUser[user] = count + 1;
        accountOf[count++] = a;
      }
      memberOf[i] = memberOfUser[user]! - 1;
    }
  }
  const members = Array.from({ length: count }, (_, member) => member);
  return {
    accounts: accounts.users,
    table: rekeyTable(accounts, members, memberOf, accounts.properties),
    accountOf: accountOf.slice(0, count),
  };
}

/** By account: how many members have a matching event in the range. */
export function countMembers(
  act: string,
  table: EventTable,
  { account, active, range }: ResolvedAccountUsersDefinition,
): { readonly accounts: EventTable; readonly users: Uint32Array } {
  checkTable(act, table);
  const { from, to } = checkWindow(act, table, range);
  const { accounts, userOf } = accountRows(table, account);
  const { codes, selectors } = matchClasses(accounts, [active]);
  const { runStart, time } = accounts;
  const users = new Uint32Array(accounts.userCount);
  const seenIn = new Uint32Array(table.userCount);
  for (let a = 0; a < accounts.userCount; a++) {
    for (let i = runStart[a]!; i < runStart[a + 1]!; i++) {
      if (selectors[codes[i]!]!.length === 0) continue;
      if (time !== null && (time[i]! < from || time[i]! >= to)) continue;
      const user = userOf[i]!;
      if (seenIn[user] === a + 1) continue;
      seenIn[user] = a + 1;
      users[a]!++;
    }
  }
  return { accounts, users };
}
