import { compareKeys, type Key, type Observed, rowsBy } from "../counts/index.ts";
import { type Note, observedNotes } from "../definitions/index.ts";
import type { EventTable } from "../events/index.ts";
import { absentNotes, checkGroupCount, countMentions } from "../matching/index.ts";
import { periodKey } from "../time/index.ts";
import { type Champion, candidates } from "./champion-candidates.ts";
import {
  type ChampionsDefinition,
  type ResolvedChampionsDefinition,
  resolveChampions,
} from "./champions-definition.ts";
import { activeDays } from "./count-active-days.ts";

/** What a champion of a group must reach. */
export interface ChampionThreshold {
  /** The value of `within`; `null` without one. */
  readonly group: Key;
  /** Users of the group with use in the range. */
  readonly users: number;
  /** The fewest active days of a champion: at least the share `frequency` of these users has no more. */
  readonly activeDays: number;
  /** The fewest features of a champion: at least the share `breadth` of these users has no more. */
  readonly features: number;
}

/** What {@link champions} gives. */
export interface ChampionsResult {
  readonly kind: "champions";
  readonly definition: ResolvedChampionsDefinition;
  readonly observed: Observed;
  /** Users with use in the range, who were compared. */
  readonly activeUsers: number;
  /** Those of them without an answer: champions perhaps, but not known to be. 0 when none is asked for. */
  readonly withoutScore: number;
  /** By group, sorted. */
  readonly thresholds: readonly ChampionThreshold[];
  /** Most active days first, then most features, then in the order of the table. */
  readonly users: readonly Champion[];
  readonly notes: readonly Note[];
}

const ACT = "find champions";

/**
 * Champions: promoters (if answers are given) among the most frequent users, who use more of the product than most, and
 * lately. Frequent and broad are relative: at least as many active days, and features, as the given shares of the active
 * users of the group have at most. Nobody active: an empty list.
 *
 * @throws DefinitionError when the definition is not valid, the table has no times, or `within` has more than 10,000 values.
 * @throws RangeError when an answer is no whole number from 0 to 10.
 * @example One of two users came often and used more
 * ```ts
 * const day = 86_400_000;
 * const table = tableFromColumns({
 *   user: ["ann", "ann", "bob"],
 *   event: ["search", "share", "search"],
 *   time: [0, day, day],
 * });
 * champions(table).users.map(({ user, activeDays, features }) => [user, activeDays, features]); // => [["ann", 2, 2]]
 * ```
 */
export function champions(table: EventTable, definition: ChampionsDefinition = {}): ChampionsResult {
  const resolved = resolveChampions(definition);
  const use = activeDays(ACT, table, resolved.active, resolved.range, resolved.timeZone);
  const observed = table.observed!;
  const active = candidates(table, resolved, use);
  const groups = rowsBy(active, "group");
  checkGroupCount(ACT, groups.size);
  const thresholds = [...groups]
    .sort(([a], [b]) => compareKeys(a, b))
    .map(
      ([group, own]): ChampionThreshold => ({
        group,
        users: own.length,
        activeDays: reachedBy(
          own.map((one) => one.activeDays),
          resolved.frequency,
        ),
        features: reachedBy(
          own.map((one) => one.features),
          resolved.breadth,
        ),
      }),
    );
  const limits = new Map(thresholds.map((threshold) => [threshold.group, threshold]));
  const recentFrom = periodKey({ period: "day" }, use.lastDay - resolved.recentDays + 1);
  const users = active.filter((one) => {
    const limit = limits.get(one.group)!;
    const isPromoter = resolved.score === null || (one.score !== null && one.score >= resolved.promoterFrom);
    return (
      isPromoter &&
      one.activeDays >= limit.activeDays &&
      one.features >= limit.features &&
      one.lastActive >= recentFrom
    );
  });
  users.sort((a, b) => b.activeDays - a.activeDays || b.features - a.features);
  const withoutScore = resolved.score === null ? 0 : active.filter(({ score }) => score === null).length;
  return {
    kind: "champions",
    definition: resolved,
    observed,
    activeUsers: active.length,
    withoutScore,
    thresholds,
    users,
    notes: notesOf(table, resolved, observed),
  };
}

/** The smallest value that at least a share of all values do not pass. */
function reachedBy(values: number[], share: number): number {
  const sorted = values.sort((a, b) => a - b);
  return sorted.find((value, i) => value !== sorted[i + 1] && (i + 1) / sorted.length >= share)!;
}

function notesOf(
  table: EventTable,
  { active, features, score, within, range }: ResolvedChampionsDefinition,
  observed: Observed,
): Note[] {
  const mentions = countMentions(table, [active, ...(features ?? [])], score, within);
  return [...absentNotes(mentions), ...observedNotes(observed, range)];
}
