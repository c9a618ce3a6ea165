import { type Counts, type CountTable, type Key, type Observed, sortRows } from "../counts/index.ts";
import type { EventTable } from "../events/index.ts";
import { countMentions } from "../matching/index.ts";
import { countActiveIntervals, type StretchedPeriods } from "./count-active-intervals.ts";
import type { UserGroups } from "./count-user-groups.ts";
import {
  type ResolvedStickinessDefinition,
  resolveStickiness,
  type StickinessDefinition,
} from "./stickiness-definition.ts";

/** Users by the number of periods in which they were active. */
export interface StickinessCounts extends Counts {
  readonly kind: "stickiness";
  readonly definition: ResolvedStickinessDefinition;
  readonly observed: Observed;
  /** Users of the table, also those who were never active. */
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
 * @throws DefinitionError when the definition is not valid, the table has no times, or `by` has more than 10,000 values.
 * @throws RangeError when the events span more than 100,000 periods.
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
  const { observed, groups, parts } = countActiveIntervals(act, table, resolved);
  const rows = groups === null ? [] : parts.flatMap((part) => histograms(groups, part));
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

/** Rows of group, stretch, number of periods and users. */
function histograms(
  groups: UserGroups,
  { runStart, periods, stretches, stretchOf }: StretchedPeriods,
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
