import { startGroup } from "../cohorts/index.ts";
import {
  addRow,
  type Counts,
  type CountTable,
  countTable,
  type Key,
  type Observed,
  tally,
} from "../counts/index.ts";
import { refuse } from "../definitions/index.ts";
import type { EventTable } from "../events/index.ts";
import { checkGroupCount, countMentions, matchClasses } from "../matching/index.ts";
import {
  type AdoptionDefinition,
  type ResolvedAdoptionDefinition,
  type ResolvedFeature,
  resolveAdoption,
} from "./definition.ts";

/** Who used what how often: all that adoption, breadth and depth need. */
export interface AdoptionCounts extends Counts {
  readonly kind: "adoption";
  readonly definition: ResolvedAdoptionDefinition;
  readonly observed: Observed | null;
  readonly userCount: number;
  /** Keys `group`, `feature`, `uses`, sum `users`: users who used the feature exactly so often. */
  readonly depth: CountTable;
  /** Keys `group`, `features`, sum `users`: active users who used exactly so many features, 0 included. */
  readonly breadth: CountTable;
  readonly mentions: CountTable;
}

/**
 * Counts, for each feature, the users by how often they used it, and the active users by how many features they used.
 *
 * @throws DefinitionError when the definition is not valid, or has a `range` for a table without times.
 * @throws RangeError when `by` has more than 10,000 values.
 */
export function countAdoption(table: EventTable, definition: AdoptionDefinition = {}): AdoptionCounts {
  const resolved = resolveAdoption(definition);
  const { range, by } = resolved;
  const { runStart, time, observed } = table;
  if (range !== null && time === null)
    refuse("count adoption", "a range needs events with times", "definition.range", range);
  const features = resolved.features ?? everyName(table);
  const { codes, selectors } = matchClasses(table, features);
  const from = Math.max(observed?.from ?? -Infinity, range?.from ?? -Infinity);
  const to = Math.min(observed?.until ?? Infinity, range?.until ?? Infinity);
  const groupOf = startGroup("count adoption", table, { isStart: () => true }, by);
  const depth = tally(["group", "feature", "uses"], ["users"]);
  const breadth = tally(["group", "features"], ["users"]);
  const groups = new Set<Key>();
  const uses = new Uint32Array(features.length);
  const used = new Uint32Array(features.length);
  for (let user = 0; user < table.userCount; user++) {
    const end = runStart[user + 1]!;
    let first = -1;
    let usedCount = 0;
    for (let i = runStart[user]!; i < end; i++) {
      if (time !== null && (time[i]! < from || time[i]! >= to)) continue;
      if (first < 0) first = i;
      for (const feature of selectors[codes[i]!]!) if (uses[feature]!++ === 0) used[usedCount++] = feature;
    }
    if (first < 0) continue;
    const group = groupOf(user, first);
    checkGroupCount("count adoption", groups.add(group).size);
    addRow(breadth, [group, usedCount, 1]);
    for (let u = 0; u < usedCount; u++) {
      const feature = used[u]!;
      addRow(depth, [group, features[feature]!.name, uses[feature]!, 1]);
      uses[feature] = 0;
    }
  }
  return {
    kind: "adoption",
    definition: resolved,
    observed,
    excluded: { ...table.excluded },
    userCount: table.userCount,
    depth: countTable(depth),
    breadth: countTable(breadth),
    mentions: countMentions(table, resolved.features ?? [], by),
  };
}

function everyName({ event }: EventTable): ResolvedFeature[] {
  return (event?.values ?? []).flatMap((name) =>
    typeof name === "string" ? [{ name, event: [name], where: [] }] : [],
  );
}
