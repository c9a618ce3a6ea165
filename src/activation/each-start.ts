import { firstStarts, startGroup } from "../cohorts/index.ts";
import type { Key } from "../counts/index.ts";
import { checkTimes, type EventTable } from "../events/index.ts";
import type { ResolvedStartOptions } from "./start-options.ts";

/**
 * Calls `visit` with each unit that starts in the range: the row of its start, the first row of that instant (what
 * happens with the start counts, whatever its order), and its group. Gives the number of units that start only outside.
 *
 * @throws DefinitionError when the table has no times.
 */
export function eachStart(
  act: string,
  table: EventTable,
  { start, entries, range, by }: Omit<ResolvedStartOptions, "confidence"> & { readonly by: string | null },
  visit: (user: number, row: number, first: number, group: Key) => void,
): number {
  const { runStart, userCount } = table;
  const { time } = checkTimes(act, table);
  const starts = firstStarts(act, table, start, range, entries === "first-ever");
  const groupOf = startGroup(act, table, starts, by);
  for (let user = 0; user < userCount; user++) {
    const row = starts.rows[user]!;
    if (row < 0) continue;
    let first = row;
    while (first > runStart[user]! && time[first - 1] === time[row]) first--;
    visit(user, row, first, groupOf(user, row));
  }
  return starts.startedOutside;
}
