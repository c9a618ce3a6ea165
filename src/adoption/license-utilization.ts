import type { EventTable, UserKey } from "../events/index.ts";
import { type AccountUsersDefinition, resolveAccountUsers } from "./account-definition.ts";
import { accountNumbers } from "./account-numbers.ts";
import { countMembers } from "./count-members.ts";

/** How many seats an account has paid for. */
export interface AccountSeats {
  readonly account: UserKey;
  /** A whole number of at least 0. */
  readonly seats: number;
}

/** How far one account uses its seats. */
export interface AccountUtilization extends AccountSeats {
  /** Its users with a matching event in the range. */
  readonly activeUsers: number;
  /** Active users / seats (0 or more): above 1 when there are more users than seats; `null` without seats. */
  readonly utilization: number | null;
}

/** How far accounts use the seats that they pay for. */
export interface LicenseUtilization {
  /** Every account with a number of seats, in the order given. */
  readonly accounts: readonly AccountUtilization[];
  /** Seats of all these accounts. */
  readonly seats: number;
  /** Active users of these accounts; who is active in two counts in each. */
  readonly activeUsers: number;
  /** Active users / seats of all accounts that have any: every seat counts the same; `null` without seats. */
  readonly pooled: number | null;
  /** Mean of the accounts' utilizations: every account counts the same; `null` without seats. */
  readonly mean: number | null;
  /** Accounts with more active users than seats. */
  readonly overused: number;
  /** What was given no number of seats: in no other number. */
  readonly unknown: {
    /** Accounts with active users. */
    readonly accounts: number;
    /** Their active users. */
    readonly activeUsers: number;
  };
}

const ACT = "compare users with seats";

/**
 * License utilization: users with a matching event in the range / seats, account by account, as the mean over accounts and
 * over all seats. An account without activity has 0; one without seats (0) has no utilization and is in neither mean.
 * Without any seats both are `null`.
 *
 * @throws DefinitionError when the definition is not valid, the table has no such property, or numbers of seats are not
 * whole numbers of at least 0, one an account.
 * @example Three of twelve seats in use
 * ```ts
 * const table = tableFromColumns({
 *   user: ["ann", "bob", "cid"],
 *   time: [1, 2, 3],
 *   properties: { company: ["acme", "acme", "zeta"] },
 * });
 * const seats = [{ account: "acme", seats: 2 }, { account: "zeta", seats: 10 }];
 * const { pooled, mean } = licenseUtilization(table, { account: "company" }, seats);
 * [pooled, mean]; // => [0.25, 0.55]
 * ```
 */
export function licenseUtilization(
  table: EventTable,
  definition: AccountUsersDefinition,
  seats: readonly AccountSeats[],
): LicenseUtilization {
  const { accounts: units, users } = countMembers(ACT, table, resolveAccountUsers(definition));
  const activeOf = new Map(units.users.map((account, code) => [account, users[code]!]));
  const known = accountNumbers(ACT, "seats", "seats", seats);
  const accounts = seats.map(({ account, seats: own }): AccountUtilization => {
    const activeUsers = activeOf.get(account) ?? 0;
    return { account, seats: own, activeUsers, utilization: own === 0 ? null : activeUsers / own };
  });
  const seated = accounts.filter(({ utilization }) => utilization !== null);
  const others = units.users.flatMap((account, code) =>
    known.has(account) || users[code] === 0 ? [] : [users[code]!],
  );
  const total = sum(accounts.map((one) => one.seats));
  return {
    accounts,
    seats: total,
    activeUsers: sum(accounts.map((one) => one.activeUsers)),
    pooled: total === 0 ? null : sum(seated.map((one) => one.activeUsers)) / total,
    mean: seated.length === 0 ? null : sum(seated.map((one) => one.utilization!)) / seated.length,
    overused: accounts.filter((one) => one.activeUsers > one.seats).length,
    unknown: { accounts: others.length, activeUsers: sum(others) },
  };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
