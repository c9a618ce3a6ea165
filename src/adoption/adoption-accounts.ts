import { refuse } from "../definitions/index.ts";
import { checkTable, type EventTable, type UserKey } from "../events/index.ts";
import { type AccountAdoptionDefinition, resolveAccountAdoption } from "./account-definition.ts";
import { accountMembers } from "./count-members.ts";
import { eachUser, featuresOf, hasAdopted } from "./count-uses.ts";

/** How far one account adopted a feature. */
export interface AdoptionAccount {
  readonly account: UserKey;
  /** Active members whom the feature is open to, at least one. */
  readonly members: number;
  /** Of these, members who adopted it. */
  readonly adopters: number;
  /** Whether they are enough: `minUsers`, and `minShare` of the members. */
  readonly hasAdopted: boolean;
}

/**
 * The accounts behind the numbers of {@link accountAdoption} for one feature: those that it counts, in the order of the
 * table, each with its members and whether it adopted the feature.
 *
 * @throws DefinitionError when the definition is not valid, no feature has the name, or the table has no such property.
 * @example Who could use more of it
 * ```ts
 * const table = tableFromColumns({
 *   user: ["ann", "bob", "cid"],
 *   event: ["export", "visit", "visit"],
 *   time: [1, 2, 3],
 *   properties: { company: ["acme", "acme", "zeta"] },
 * });
 * const accounts = adoptionAccounts(table, { account: "company" }, "export");
 * accounts.map(({ account, adopters, members }) => [account, adopters, members]); // => [["acme", 1, 2], ["zeta", 0, 1]]
 * ```
 */
export function adoptionAccounts(
  table: EventTable,
  definition: AccountAdoptionDefinition,
  feature: string,
): AdoptionAccount[] {
  const act = "list accounts";
  const resolved = resolveAccountAdoption(definition);
  checkTable(act, table);
  const { minUsers, minShare } = resolved;
  const asked = featuresOf(table, resolved.features).filter(({ name }) => name === feature);
  if (asked.length === 0) refuse(act, "feature must be one of the features", "feature", feature);
  const { accounts, table: members, accountOf } = accountMembers(table, resolved.account);
  const counts = accounts.map(() => ({ members: 0, adopters: 0 }));
  eachUser(
    act,
    members,
    asked,
    { ...resolved, of: "active", by: null, activeDays: resolved.minActiveDays > 1 },
    (one) => {
      if (one.isOpen[0] === 0) return;
      const own = counts[accountOf[one.user]!]!;
      own.members++;
      if (one.usedCount > 0 && hasAdopted(resolved, one.uses[0]!, one.days[0]!)) own.adopters++;
    },
  );
  return counts.flatMap((own, code) => {
    if (own.members === 0) return [];
    const isEnough =
      own.adopters >= minUsers && (minShare === null || own.adopters / own.members >= minShare);
    return [{ account: accounts[code]!, ...own, hasAdopted: isEnough }];
  });
}
