import { addRow, type Counts, type CountTable, countTable, type Observed, tally } from "../counts/index.ts";
import { checkCounts, type Note, observedNotes } from "../definitions/index.ts";
import type { EventTable } from "../events/index.ts";
import { absentNotes, countMentions } from "../matching/index.ts";
import { quantileOfCounts } from "../stats/index.ts";
import {
  type AccountUsersDefinition,
  type ResolvedAccountUsersDefinition,
  resolveAccountUsers,
} from "./account-definition.ts";
import { countMembers } from "./count-members.ts";

/** Accounts by number of active users. Counts of disjoint accounts add up. */
export interface UsersPerAccountCounts extends Counts {
  readonly kind: "accountUsers";
  readonly definition: ResolvedAccountUsersDefinition;
  readonly observed: Observed | null;
  /** Accounts of the table. */
  readonly accountCount: number;
  /** Keys `users` (active ones, from 1), sum `accounts`. */
  readonly accounts: CountTable;
  readonly mentions: CountTable;
}

/** How many active users accounts have. */
export interface UsersPerAccount {
  readonly kind: "accountUsers";
  readonly definition: ResolvedAccountUsersDefinition;
  readonly observed: Observed | null;
  readonly excluded: UsersPerAccountCounts["excluded"];
  /** Accounts of the table, also those without an active user. */
  readonly accountCount: number;
  /** Accounts with an active user: those that the distribution counts. */
  readonly accounts: number;
  /** Active users, summed over accounts: who is active in two counts in each. */
  readonly users: number;
  /** Accounts by number of active users, ascending. */
  readonly distribution: readonly {
    /** Number of active users, from 1. */
    readonly users: number;
    /** Accounts with exactly so many. */
    readonly accounts: number;
  }[];
  /** Mean number of active users per account that has any; `null` without such accounts. */
  readonly mean: number | null;
  /** Middle of these numbers; `null` likewise. */
  readonly median: number | null;
  /** The largest of them; `null` likewise. */
  readonly max: number | null;
  readonly notes: readonly Note[];
}

/**
 * Users per account: the distribution of the number of users with a matching event in the range, over the accounts that
 * have one. No such account: mean, median and maximum are `null`.
 *
 * @throws DefinitionError when the definition is not valid, or the table has no such property.
 * @example Two users in one account, one in the other
 * ```ts
 * const table = tableFromColumns({
 *   user: ["ann", "bob", "cid"],
 *   time: [1, 2, 3],
 *   properties: { company: ["acme", "acme", "zeta"] },
 * });
 * const { mean, distribution } = usersPerAccount(table, { account: "company" });
 * [mean, distribution.length]; // => [1.5, 2]
 * ```
 */
export function usersPerAccount(table: EventTable, definition: AccountUsersDefinition): UsersPerAccount {
  return usersPerAccountFromCounts(countUsersPerAccount(table, definition));
}

/**
 * Counts accounts by number of active users. See {@link usersPerAccount}.
 *
 * @throws DefinitionError when the definition is not valid, or the table has no such property.
 */
export function countUsersPerAccount(
  table: EventTable,
  definition: AccountUsersDefinition,
): UsersPerAccountCounts {
  const resolved = resolveAccountUsers(definition);
  const { accounts, users } = countMembers("count users by account", table, resolved);
  const cells = tally(["users"], ["accounts"]);
  for (const n of users) if (n > 0) addRow(cells, [n, 1]);
  return {
    kind: "accountUsers",
    definition: resolved,
    observed: table.observed,
    excluded: { ...accounts.excluded },
    accountCount: accounts.userCount,
    accounts: countTable(cells),
    mentions: countMentions(table, [resolved.active], resolved.account),
  };
}

/**
 * Users per account from counts. See {@link usersPerAccount}.
 *
 * @throws DefinitionError when the counts are of another kind.
 */
export function usersPerAccountFromCounts(counts: UsersPerAccountCounts): UsersPerAccount {
  checkCounts("compute users per account", "accountUsers", counts, ["accountCount", "accounts", "mentions"]);
  const { definition, observed, excluded, accountCount } = counts;
  const cells = counts.accounts.rows as readonly (readonly [users: number, accounts: number])[];
  const accounts = cells.reduce((sum, [, n]) => sum + n, 0);
  const users = cells.reduce((sum, [each, n]) => sum + each * n, 0);
  const notes = [...absentNotes(counts.mentions), ...observedNotes(observed, definition.range)];
  return {
    kind: "accountUsers",
    definition,
    observed,
    excluded,
    accountCount,
    accounts,
    users,
    distribution: cells.map(([each, n]) => ({ users: each, accounts: n })),
    mean: accounts === 0 ? null : users / accounts,
    median: quantileOfCounts(cells, 0.5),
    max: cells.at(-1)?.[0] ?? null,
    notes,
  };
}
