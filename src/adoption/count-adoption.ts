import { addRow, type Counts, type CountTable, countTable, type Observed, tally } from "../counts/index.ts";
import { checkTable, type EventTable } from "../events/index.ts";
import { countMentions } from "../matching/index.ts";
import { pairCounts } from "./count-pairs.ts";
import { countPlainUses } from "./count-plain-uses.ts";
import { eachUser, featuresOf, hasAdopted } from "./count-uses.ts";
import { type AdoptionDefinition, type ResolvedAdoptionDefinition, resolveAdoption } from "./definition.ts";

const ACT = "count adoption";

/** No range has as many dates: a calendar holds 100,000. */
const MORE_THAN_DATES = 0x2_0000;

/** Who used what, how often and on how many dates: all that adoption, breadth, depth, frequency and intensity need. */
export interface AdoptionCounts extends Counts {
  readonly kind: "adoption";
  readonly definition: ResolvedAdoptionDefinition;
  readonly observed: Observed | null;
  /** Users of the table, also those without an event in the range. */
  readonly userCount: number;
  /** Keys `group`, sums `users` (the denominator) and `active` (of these, with an event in the range). */
  readonly users: CountTable;
  /**
   * Keys `group`, `feature`, `uses`, `days`, sum `users`: eligible users who used the feature exactly so often, on exactly
   * so many dates (0 for a table without times, or when dates are not counted).
   */
  readonly depth: CountTable;
  /**
   * Keys `group`, `open` (features open to the user; `null` for all of them when no features are stated), `features`
   * (adopted of these, 0 included), sum `users`.
   */
  readonly breadth: CountTable;
  /**
   * Of features that say who is eligible. Keys `group`, `feature`, sums `eligible` (users), `others` (users who used it
   * although they are not) and `uses` (theirs).
   */
  readonly eligibility: CountTable;
  readonly mentions: CountTable;
}

/**
 * Counts, for each feature, the users by how often and on how many dates they used it, and the users by how many features
 * they adopted. See {@link featureAdoption}.
 *
 * @throws DefinitionError when the definition is not valid, has a `range` or `minActiveDays` above 1 for a table without times,
 * or `by` has more than 10,000 values.
 * @throws RangeError when the observed period has more than 100,000 dates.
 */
export function countAdoption(table: EventTable, definition: AdoptionDefinition = {}): AdoptionCounts {
  const resolved = resolveAdoption(definition);
  checkTable(ACT, table);
  const features = featuresOf(table, resolved.features);
  const users = tally(["group"], ["users", "active"]);
  const depth = pairCounts(MORE_THAN_DATES);
  const breadth = pairCounts(features.length + 1);
  const eligibility = tally(["group", "feature"], ["eligible", "others", "uses"]);
  const nameOf = (feature: number) => features[feature]!.name;
  const plain = countPlainUses(ACT, table, features, resolved);
  if (plain === null) visitUsers();
  else {
    const { active } = plain;
    const others = resolved.of === "all" ? table.userCount - active : 0;
    if (active + others > 0) addRow(users, [null, active + others, active]);
    plain.breadth.forEach((n, adopted) => {
      const found = adopted === 0 ? n + others : n;
      if (found > 0) breadth.add(null, 0, features.length, adopted, found);
    });
    plain.eachDepth((feature, uses, days, n) => depth.add(null, feature, uses, days, n));
  }
  const stated = resolved.features ?? [];
  return {
    kind: "adoption",
    definition: resolved,
    observed: table.observed,
    excluded: { ...table.excluded },
    userCount: table.userCount,
    users: countTable(users),
    depth: depth.table(["group", "feature", "uses", "days"], (group, feature, ...pair) => [
      group,
      nameOf(feature),
      ...pair,
    ]),
    breadth: breadth.table(["group", "open", "features"], (group, _, open, adopted) => [
      group,
      resolved.features === null ? null : open,
      adopted,
    ]),
    eligibility: countTable(eligibility),
    mentions: countMentions(
      table,
      stated.flatMap((feature) => (feature.eligible === null ? [feature] : [feature, feature.eligible])),
      resolved.by,
    ),
  };

  function visitUsers(): void {
    const gates = features.flatMap(({ eligible }, i) => (eligible === null ? [] : [i]));
    eachUser(ACT, table, features, resolved, (one) => {
      const { group, used, uses, days, isOpen } = one;
      addRow(users, [group, 1, one.isActive ? 1 : 0]);
      let adopted = 0;
      for (let u = 0; u < one.usedCount; u++) {
        const feature = used[u]!;
        if (isOpen[feature] === 0) addRow(eligibility, [group, nameOf(feature), 0, 1, uses[feature]!]);
        else {
          depth.add(group, feature, uses[feature]!, days[feature]!);
          if (hasAdopted(resolved, uses[feature]!, days[feature]!)) adopted++;
        }
      }
      for (const gate of gates) if (isOpen[gate] === 1) addRow(eligibility, [group, nameOf(gate), 1, 0, 0]);
      breadth.add(group, 0, one.openCount, adopted);
    });
  }
}
