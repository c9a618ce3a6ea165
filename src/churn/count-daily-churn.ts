import { addRow, type CountTable, countTable, tally } from "../counts/index.ts";
import { type EventTable, isTable } from "../events/index.ts";
import { calendar, periodAt } from "../time/index.ts";
import { areLengths } from "../units/index.ts";
import { type ChurnCounts, countChurn } from "./count-churn.ts";
import { countChurnOfWalk } from "./count-churn-of-spells.ts";
import type { ChurnDefinition } from "./definition.ts";
import type { DatedSpell, Spell } from "./spell.ts";
import { type SpellWalk, spellPeriods, spellWalk } from "./spell-walk.ts";

/** Comings and goings by period, and by day: all that the ten definitions of churn and its reasons need. */
export interface DailyChurnCounts extends Omit<ChurnCounts, "kind"> {
  readonly kind: "dailyChurn";
  /** Keys `group`, `period`, `day` (local, from 1970-01-01); sums `entered`: came on the day. Like the next ones of dated spells. */
  readonly entries: CountTable;
  /**
   * Keys `group`, `period`, `day`, `reason`; sums `lost` and `lostSameDay`: of them, those who came on that day and, like
   * all who came in the period, were not there at its start.
   */
  readonly losses: CountTable;
  /** Keys `group`, `first`, `last`; sums `spells`: begun in the one period and there at the start of each later one to the other. */
  readonly lives: CountTable;
}

/**
 * Counts who came and who left in each calendar period and on each day of it. Activity has no days on which somebody left:
 * it gives what `countChurn` gives. See {@link churnReconciliation}.
 *
 * @throws DefinitionError when the definition or a spell is not valid, the table has no times, or `by` has more than 10,000
 * values.
 * @throws RangeError when spells of one customer overlap, or the data spans more than 100,000 periods.
 */
export function countDailyChurn(
  data: EventTable | readonly Spell[],
  definition: ChurnDefinition = {},
): DailyChurnCounts {
  const act = "count churn";
  if (!isTable(data) && !areLengths(act, data))
    return countDailyChurnOfWalk(spellWalk(act, data as readonly DatedSpell[], definition));
  const { entries, losses, lives } = emptyTallies();
  return {
    ...countChurn(data, definition),
    kind: "dailyChurn",
    entries: countTable(entries),
    losses: countTable(losses),
    lives: countTable(lives),
  };
}

function emptyTallies() {
  return {
    entries: tally(["group", "period", "day"], ["entered"]),
    losses: tally(["group", "period", "day", "reason"], ["lost", "lostSameDay"]),
    lives: tally(["group", "first", "last"], ["spells"]),
  };
}

function countDailyChurnOfWalk(walk: SpellWalk): DailyChurnCounts {
  const { definition, customers, observed, from } = walk;
  const { entries, losses, lives } = emptyTallies();
  const all = [...customers.values()].flat();
  const days = calendar({ ...definition, period: "day" }, observed.from, observed.until);
  const earliest = all.reduce((least, { start }) => Math.min(least, start), observed.from);
  const periodsOfLives = calendar(definition, earliest, observed.until);
  const dayOf = (instant: number) => periodAt(days, instant);
  for (const spell of all) {
    const own = spellPeriods(walk, spell);
    if (own === null) continue;
    const { group, start, end, reason } = spell;
    const { isThere, first, last, endsWithin } = own;
    addRow(lives, [group, periodAt(periodsOfLives, start), last, 1]);
    const firstDay = dayOf(Math.max(start, from));
    if (!isThere) addRow(entries, [group, first, firstDay, 1]);
    if (!endsWithin) continue;
    // Clocks may go back across midnight: nobody is lost on a date before that on which they came.
    const day = last === first ? Math.max(firstDay, dayOf(end)) : dayOf(end);
    const isSameDay = !isThere && last === first && day === firstDay;
    addRow(losses, [group, last, day, reason, 1, isSameDay ? 1 : 0]);
  }
  return {
    ...countChurnOfWalk(walk),
    kind: "dailyChurn",
    entries: countTable(entries),
    losses: countTable(losses),
    lives: countTable(lives),
  };
}
