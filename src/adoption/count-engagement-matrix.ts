import { startGroup } from "../cohorts/index.ts";
import type { Counts, CountTable, Observed } from "../counts/index.ts";
import { checkTimes, type EventTable } from "../events/index.ts";
import { countMentions, matchClasses } from "../matching/index.ts";
import { NO_PERIOD, periodIndexes } from "../time/index.ts";
import { countPlainMatrix } from "./count-plain-matrix.ts";
import {
  type EngagementMatrixDefinition,
  type ResolvedEngagementMatrixDefinition,
  resolveEngagementMatrix,
} from "./engagement-matrix-definition.ts";
import type { ResolvedFeatureSelector } from "./feature-selector.ts";
import { matrixCells } from "./matrix-cells.ts";
import { matrixIntervals } from "./matrix-intervals.ts";

/** Who was active and used which feature in which interval: all that the matrix needs. */
export interface EngagementMatrixCounts extends Counts {
  readonly kind: "engagementMatrix";
  readonly definition: ResolvedEngagementMatrixDefinition;
  readonly observed: Observed;
  /** Users of the table, also those who were never active. */
  readonly userCount: number;
  /** Keys `group`, `period` (number of an interval), sum `users`: active ones. */
  readonly active: CountTable;
  /** Keys `group`, `period`, `feature`; sums `users` who used it, their dates with a use (`days`), and `uses`. */
  readonly uses: CountTable;
  readonly mentions: CountTable;
}

/**
 * Counts in each interval the active users, and for each feature who used it, on how many dates and how often. A user is
 * active with an event that matches `active`, and with a use of a feature.
 *
 * @throws DefinitionError when the definition is not valid, the table has no times, or `by` has more than 10,000 values.
 * @throws RangeError when the events span more than 100,000 periods.
 * @example One of two users searches, on two dates of a week
 * ```ts
 * const day = 86_400_000;
 * const table = tableFromColumns(
 *   { user: [1, 1, 1, 2], event: ["search", "search", "search", "visit"], time: [4 * day, 4 * day, 6 * day, 5 * day] },
 *   { observed: { from: 4 * day, until: 11 * day } },
 * );
 * const { active, uses } = countEngagementMatrix(table, { features: ["search"] });
 * active.rows; // => [[null, 1, 2]]
 * uses.rows; // => [[null, 1, "search", 1, 2, 3]]
 * ```
 */
export function countEngagementMatrix(
  table: EventTable,
  definition: EngagementMatrixDefinition = {},
): EngagementMatrixCounts {
  const act = "count engagement matrix";
  const resolved = resolveEngagementMatrix(definition);
  const { observed } = checkTimes(act, table);
  const features = resolved.features ?? everyName(table);
  return {
    kind: "engagementMatrix",
    definition: resolved,
    observed,
    excluded: { ...table.excluded },
    userCount: table.userCount,
    ...countIntervals(act, table, resolved, features),
    mentions: countMentions(table, [resolved.active, ...(resolved.features ?? [])], resolved.by),
  };
}

function countIntervals(
  act: string,
  table: EventTable,
  definition: ResolvedEngagementMatrixDefinition,
  features: readonly ResolvedFeatureSelector[],
): { readonly active: CountTable; readonly uses: CountTable } {
  const { time, observed } = checkTimes(act, table);
  const { runStart, userCount } = table;
  const intervals = matrixIntervals(definition, observed);
  const names = features.map(({ name }) => name);
  const cells = matrixCells(act, names, intervals?.first ?? 0);
  if (intervals === null) return cells.tables();
  const { first, last, firstComplete, lastComplete } = intervals;
  const { firstDay, periodOfDay } = intervals.calendar;
  const intervalOf = (day: number) => periodOfDay[day - firstDay] ?? NO_PERIOD;
  const dayOf = periodIndexes(intervals.days, time, NO_PERIOD);
  const classes = matchClasses(table, [definition.active, ...features]);
  const { codes, selectors } = classes;
  const plain = definition.by === null ? countPlainMatrix(table, intervals, dayOf, classes, names) : null;
  if (plain !== null) return plain;
  const isStart = (row: number) => selectors[codes[row]!]!.length > 0;
  const groupOf = startGroup(act, table, { isStart }, definition.by);
  const activeIn: number[] = [];
  const useDays: number[][] = features.map(() => []);
  for (let user = 0; user < userCount; user++) {
    const end = runStart[user + 1]!;
    let firstRow = -1;
    let isCounted = false;
    activeIn.length = 0;
    for (let i = runStart[user]!; i < end && time[i]! < observed.until; i++) {
      const matched = selectors[codes[i]!]!;
      if (matched.length === 0 || time[i]! < observed.from) continue;
      const day = dayOf[i]!;
      const interval = intervalOf(day);
      if (interval < first || interval > last) continue;
      if (!isCounted) {
        isCounted = interval >= firstComplete && interval <= lastComplete;
        if (isCounted || firstRow < 0) firstRow = i;
      }
      activeIn.push(interval);
      for (const selector of matched) if (selector > 0) useDays[selector - 1]!.push(day);
    }
    if (firstRow < 0) continue;
    const group = groupOf(user, firstRow);
    cells.addActive(group, activeIn);
    for (let f = 0; f < useDays.length; f++) {
      if (useDays[f]!.length === 0) continue;
      cells.addUses(group, f, useDays[f]!, intervalOf);
      useDays[f]!.length = 0;
    }
  }
  return cells.tables();
}

function everyName({ event }: EventTable): ResolvedFeatureSelector[] {
  return (event?.values ?? []).flatMap((name) =>
    typeof name === "string" ? [{ name, event: [name], where: [] }] : [],
  );
}
