import type { Key } from "../counts/index.ts";
import { anything, checkOptions, oneOf, refuse, text } from "../definitions/index.ts";
import { checkTable, type EventTable, type UserKey } from "../events/index.ts";
import { eachUser, featuresOf, hasAdopted, type UserUses } from "./count-uses.ts";
import { type AdoptionDefinition, type ResolvedAdoptionDefinition, resolveAdoption } from "./definition.ts";

/** What a user of the denominator is to a feature; each is exactly one of these. */
export type AdoptionState = "adopted" | "tried" | "unused" | "ineligible";

/** Which users to list: by what they are to a feature, or by how many features they adopted. */
export interface AdoptionUsersQuery {
  /** The name of a feature. */
  readonly feature?: string | undefined;
  /**
   * Adopted it (default); tried it, below `minUses` or `minActiveDays`; never used it; or ineligible, whether they used it
   * or not.
   */
  readonly state?: AdoptionState | undefined;
  /** Instead of a feature: how many features they adopted, exactly. */
  readonly features?: number | undefined;
  /** Only those of one group of `by`, `null` among them. */
  readonly group?: Key | undefined;
}

const ACT = "list adoption users";

/**
 * The keys of the users behind a number of {@link featureAdoption}, in the order of the table. Of a feature: `adopted` are
 * `adoption.count` users, with `tried` `reach.count`, with `unused` `adoption.total`, and with `ineligible` all.
 *
 * @throws DefinitionError when the definition or the query is not valid, or no feature has the name.
 * @example Who exported, and who used no more than one feature
 * ```ts
 * const table = tableFromColumns({ user: ["ann", "ann", "bob"], event: ["search", "export", "search"], time: [1, 2, 3] });
 * adoptionUsers(table, {}, { feature: "export" }); // => ["ann"]
 * adoptionUsers(table, {}, { feature: "export", state: "unused" }); // => ["bob"]
 * adoptionUsers(table, {}, { features: 1 }); // => ["bob"]
 * ```
 */
export function adoptionUsers(
  table: EventTable,
  definition: AdoptionDefinition,
  query: AdoptionUsersQuery,
): UserKey[] {
  const resolved = resolveAdoption(definition);
  checkTable(ACT, table);
  const features = featuresOf(table, resolved.features);
  const isAsked = asked(
    query,
    features.map(({ name }) => name),
    resolved,
  );
  const listed: UserKey[] = [];
  eachUser(ACT, table, features, resolved, (one) => {
    if ((query.group === undefined || one.group === query.group) && isAsked(one))
      listed.push(table.users[one.user]!);
  });
  return listed;
}

/** Checks the query and tells whom it asks for. */
function asked(
  query: AdoptionUsersQuery,
  names: readonly string[],
  definition: ResolvedAdoptionDefinition,
): (one: UserUses) => boolean {
  checkOptions(
    ACT,
    query,
    {
      feature: text,
      state: oneOf("adopted", "tried", "unused", "ineligible"),
      features: ["a whole number of at least 0", (n: number) => Number.isSafeInteger(n) && n >= 0],
      group: anything,
    },
    "query",
  );
  const { feature, state = "adopted", features, group } = query;
  if (group !== undefined && definition.by === null) refuse(ACT, "a group needs by", "query.group", group);
  if ((feature === undefined) === (features === undefined))
    refuse(ACT, "a feature or a number of features must be given, not both", "query", query);
  if (feature === undefined) {
    if (query.state !== undefined) refuse(ACT, "a state needs a feature", "query.state", state);
    return (one) => adoptedCount(one, definition) === features;
  }
  const index = names.indexOf(feature);
  if (index < 0) refuse(ACT, "feature must be one of the features", "query.feature", feature);
  return (one) => stateOf(one, index, definition) === state;
}

function stateOf(
  { isOpen, uses, days }: UserUses,
  feature: number,
  definition: ResolvedAdoptionDefinition,
): AdoptionState {
  if (isOpen[feature] === 0) return "ineligible";
  if (uses[feature] === 0) return "unused";
  return hasAdopted(definition, uses[feature]!, days[feature]!) ? "adopted" : "tried";
}

function adoptedCount(one: UserUses, definition: ResolvedAdoptionDefinition): number {
  let count = 0;
  for (let u = 0; u < one.usedCount; u++) if (stateOf(one, one.used[u]!, definition) === "adopted") count++;
  return count;
}
