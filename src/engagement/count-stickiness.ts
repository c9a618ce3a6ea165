import { classMarks } from "../cohorts/index.ts";
import { type Counts, type CountTable, type Key, type Observed, sortRows } from "../counts/index.ts";
import { refuse } from "../definitions/index.ts";
import type { EventTable } from "../events/index.ts";
import { countMentions, matchClasses } from "../matching/index.ts";
import { periodIndexes } from "../time/index.ts";
import { countActivePeriods } from "./count-active-periods.ts";
import { OUTSIDE } from "./count-activity.ts";
import { countUserGroups, type UserGroups } from "./count-user-groups.ts";
import {
  type ResolvedStickinessDefinition,
  resolveStickiness,
  type StickinessDefinition,
} from "./stickiness-definition.ts";
import { type TouchedPeriods, touchedPeriods } from "./touched-periods.ts";

/** Users by the number of periods in which they were active. */
export interface StickinessCounts extends Counts {
  readonly kind: "stickiness";
  readonly definition: ResolvedStickinessDefinition;
  readonly observed: Observed;
  readonly userCount: number;
  /**
   * Keys `group`, `stretch` (number of a longer period; `null` for the whole range), `n` (periods with activity, from 1),
   * sum `users`.
   */
  readonly users: CountTable;
  readonly mentions: CountTable;
}

/**
 * Counts in how many periods of the range each user was active; events outside the range do not count.
 *
 * @throws DefinitionError when the definition is not valid.
 * @throws RangeError when the table has no times, or `by` has more than 10,000 values.
 * @example A user of two days and one of one
 * ```ts
 * const day = 86_400_000;
 * const table = tableFromColumns(
 *   { user: [1, 1, 2], time: [0, 2 * day, 0] },
 *   { observed: { from: 0, until: 3 * day } },
 * );
 * countStickiness(table).users.rows; // => [[null, null, 1, 1], [null, null, 2, 1]]
 * ```
 */
export function countStickiness(table: EventTable, definition: StickinessDefinition = {}): StickinessCounts {
  const act = "count stickiness";
  const resolved = resolveStickiness(definition);
  const { time, observed } = table;
  if (time === null || observed === null) return refuse(act, "the events must have times", "table", "none");
  const { from, until, periods, over, stretches } = touchedPeriods(resolved, observed);
  const classes = matchClasses(table, [resolved.active]);
  const marks = { isActive: classMarks(classes, 0), codes: classes.codes };
  const rows: Key[][] = [];
  if (periods !== null) {
    const groups = countUserGroups(act, table, { ...marks, until }, resolved.by, { from, until });
    const periodOf = periodIndexes(periods, time, OUTSIDE);
    const distinct = (codes: Int32Array) =>
      countActivePeriods(table, { ...marks, periodOf: codes, from, until, minEvents: resolved.minEvents });
    rows.push(...histograms(groups, distinct(periodOf), stretches.slice(0, 1), () => 0));
    if (over !== null) {
      // Twice the period and the longer one, which goes back by one at most: no two pairs have one number.
      const longerOf = periodIndexes(over, time, OUTSIDE);
      const pairs = new Int32Array(time.length);
      const numbers = new Int32Array(2 * (periods.lastPeriod - periods.firstPeriod + 1) + stretches.length);
      for (let i = 0; i < time.length; i++) {
        if (time[i]! < from || time[i]! >= until) continue;
        const longer = longerOf[i]! - over.firstPeriod;
        pairs[i] = 2 * (periodOf[i]! - periods.firstPeriod) + longer;
        numbers[pairs[i]!] = longer;
      }
      rows.push(...histograms(groups, distinct(pairs), stretches.slice(1), (pair) => numbers[pair]!));
    }
  }
  return {
    kind: "stickiness",
    definition: resolved,
    observed,
    excluded: { ...table.excluded },
    userCount: table.userCount,
    users: { keys: ["group", "stretch", "n"], sums: ["users"], rows: sortRows(rows, 3) },
    mentions: countMentions(table, [resolved.active], resolved.by),
  };
}

/** Rows of group, stretch, number of periods and users; `stretchOf` says in which stretch a period lies. */
function histograms(
  groups: UserGroups,
  { runStart, periods }: { readonly runStart: Uint32Array; readonly periods: Int32Array },
  stretches: readonly TouchedPeriods[],
  stretchOf: (period: number) => number,
): Key[][] {
  const firstCell = new Uint32Array(stretches.length + 1);
  stretches.forEach(({ intervals }, s) => {
    firstCell[s + 1] = firstCell[s]! + intervals;
  });
  const cells = new Uint32Array(firstCell[stretches.length]!);
  const active = new Uint32Array(stretches.length);
  const rows: Key[][] = [];
  groups.values.forEach((group, g) => {
    cells.fill(0);
    for (let i = groups.start[g]!; i < groups.start[g + 1]!; i++) {
      const user = groups.users[i]!;
      for (let k = runStart[user]!; k < runStart[user + 1]!; k++) active[stretchOf(periods[k]!)]!++;
      for (let k = runStart[user]!; k < runStart[user + 1]!; k++) {
        const stretch = stretchOf(periods[k]!);
        if (active[stretch]! === 0) continue;
        cells[firstCell[stretch]! + active[stretch]! - 1]!++;
        active[stretch] = 0;
      }
    }
    stretches.forEach(({ stretch, intervals }, s) => {
      for (let n = 1; n <= intervals; n++) {
        const users = cells[firstCell[s]! + n - 1]!;
        if (users > 0) rows.push([group, stretch, n, users]);
      }
    });
  });
  return rows;
}
