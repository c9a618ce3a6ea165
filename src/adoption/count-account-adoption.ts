import {
  addRow,
  type Counts,
  type CountTable,
  countTable,
  type Observed,
  type Tally,
  tally,
} from "../counts/index.ts";
import { checkTable, type EventTable, type UserKey } from "../events/index.ts";
import { countMentions } from "../matching/index.ts";
import {
  type AccountAdoptionDefinition,
  type ResolvedAccountAdoptionDefinition,
  resolveAccountAdoption,
} from "./account-definition.ts";
import { accountNumbers } from "./account-numbers.ts";
import { accountMembers } from "./count-members.ts";
import { eachUser, featuresOf, hasAdopted } from "./count-uses.ts";
import type { ResolvedFeature } from "./definition.ts";

/** What an account weighs in a mean: its revenue in minor units, its seats. */
export interface AccountWeight {
  readonly account: UserKey;
  /** A whole number of at least 0. */
  readonly weight: number;
}

/** Accounts by how many of their members adopted what. Counts of disjoint accounts add up. */
export interface AccountAdoptionCounts extends Counts {
  readonly kind: "accountAdoption";
  readonly definition: ResolvedAccountAdoptionDefinition;
  readonly observed: Observed | null;
  /** Accounts of the table. */
  readonly accountCount: number;
  /** Keys `users` (active members, from 1), sums `accounts`, `weighted` (of these, with a weight given) and `weight`. */
  readonly sizes: CountTable;
  /**
   * Keys `feature`, `users` (active members whom it is open to, from 1), `adopters` (of these), sums `accounts` and `weight`;
   * without adopters only of features that say who is eligible, since the others follow from `sizes`, and, where none are
   * stated, of those that a member used.
   */
  readonly adopters: CountTable;
  readonly mentions: CountTable;
}

const ACT = "count adoption by account";

/**
 * Counts, for each feature, the accounts by how many of their active members adopted it. See {@link accountAdoption}.
 *
 * @throws DefinitionError when the definition is not valid, the table has no such property, or a weight is not a whole
 * number of at least 0 or given twice.
 */
export function countAccountAdoption(
  table: EventTable,
  definition: AccountAdoptionDefinition,
  weights: readonly AccountWeight[] = [],
): AccountAdoptionCounts {
  const resolved = resolveAccountAdoption(definition);
  checkTable(ACT, table);
  const features = featuresOf(table, resolved.features);
  const weightOf = accountNumbers(ACT, "weights", "weight", weights);
  const members = accountMembers(table, resolved.account);
  const sizes = tally(["users"], ["accounts", "weighted", "weight"]);
  const adopters = tally(["feature", "users", "adopters"], ["accounts", "weight"]);
  const account = openAccount(features, sizes, adopters);
  let current = -1;
  const close = () => current >= 0 && account.close(weightOf.get(members.accounts[current]!));
  const activeDays = resolved.minActiveDays > 1;
  const everybody = { ...resolved, of: "active", by: null, activeDays } as const;
  eachUser(ACT, members.table, features, everybody, (one) => {
    if (members.accountOf[one.user] !== current) {
      close();
      current = members.accountOf[one.user]!;
    }
    account.users++;
    for (const gate of account.gates) account.open[gate]! += one.isOpen[gate]!;
    for (let u = 0; u < one.usedCount; u++) {
      const feature = one.used[u]!;
      if (one.isOpen[feature] === 0) continue;
      const adopted = hasAdopted(resolved, one.uses[feature]!, one.days[feature]!);
      if (adopted || resolved.features === null) account.add(feature, adopted ? 1 : 0);
    }
  });
  close();
  return {
    kind: "accountAdoption",
    definition: resolved,
    observed: table.observed,
    excluded: { ...members.table.excluded },
    accountCount: members.accounts.length,
    sizes: countTable(sizes),
    adopters: countTable(adopters),
    mentions: countMentions(
      table,
      (resolved.features ?? []).flatMap((one) => (one.eligible === null ? [one] : [one, one.eligible])),
      resolved.account,
    ),
  };
}

/** The account whose members are being counted. */
interface OpenAccount {
  users: number;
  readonly gates: readonly number[];
  readonly open: Uint32Array;
  /** A feature of which there is to be a row, and whether one more member adopted it. */
  add(feature: number, adopters: 0 | 1): void;
  close(weight: number | undefined): void;
}

function openAccount(features: readonly ResolvedFeature[], sizes: Tally, adopters: Tally): OpenAccount {
  const gates = features.flatMap(({ eligible }, i) => (eligible === null ? [] : [i]));
  const isGate = new Set(gates);
  const counts = new Uint32Array(features.length);
  const isMet = new Uint8Array(features.length);
  const met: number[] = [];
  const account: OpenAccount = {
    users: 0,
    gates,
    open: new Uint32Array(features.length),
    add(feature, adopters) {
      if (isMet[feature] === 0) met.push(feature);
      isMet[feature] = 1;
      counts[feature]! += adopters;
    },
    close(weight) {
      addRow(sizes, [account.users, 1, weight === undefined ? 0 : 1, weight ?? 0]);
      const rowOf = (feature: number, open: number) =>
        addRow(adopters, [features[feature]!.name, open, counts[feature]!, 1, weight ?? 0]);
      for (const gate of gates) if (account.open[gate]! > 0) rowOf(gate, account.open[gate]!);
      for (const feature of met) {
        if (!isGate.has(feature)) rowOf(feature, account.users);
        counts[feature] = isMet[feature] = 0;
      }
      met.length = 0;
      account.open.fill(0);
      account.users = 0;
    },
  };
  return account;
}
