import { classMarks, startGroup } from "../cohorts/index.ts";
import type { Key, Observed } from "../counts/index.ts";
import { refuse } from "../definitions/index.ts";
import { checkTimes, type EventTable } from "../events/index.ts";
import { matchClasses } from "../matching/index.ts";
import { type Calendar, calendar, NO_PERIOD, periodAt, periodIndexes } from "../time/index.ts";
import type { Flow } from "./churn-flows.ts";
import { type ChurnDefinition, type ResolvedChurnDefinition, resolveChurn } from "./definition.ts";

/** The activity of a table as comings and goings, in the periods that [from, until) touches. */
export interface ActivityWalk {
  readonly definition: ResolvedChurnDefinition;
  readonly observed: Observed;
  readonly periods: Calendar;
  readonly from: number;
  readonly until: number;
  /** Gives the flows of each user in turn, and each stretch of activity with whether it has ended. */
  readonly walk: (
    add: (user: number, group: Key, period: number, flow: Flow) => void,
    stretch: (group: Key, hasEnded: boolean) => void,
  ) => void;
}

/** Checks a definition against a table, and makes its activity ready to be walked. */
export function activityWalk(act: string, table: EventTable, stated: ChurnDefinition): ActivityWalk {
  const definition = resolveChurn(stated, "events");
  if (stated.observed !== undefined)
    refuse(act, "the observed period is that of the table", "definition.observed", stated.observed);
  const { time, observed } = checkTimes(act, table);
  const { runStart } = table;
  const from = Math.max(observed.from, definition.range?.from ?? -Infinity);
  const until = Math.min(observed.until, definition.range?.until ?? Infinity);
  let earliest = observed.from;
  for (let u = 0; u < table.userCount; u++) {
    const first = runStart[u]!;
    if (first < runStart[u + 1]! && time[first]! < earliest) earliest = time[first]!;
  }
  const periods = calendar(definition, earliest, observed.until);
  const periodOf = periodIndexes(periods, time, NO_PERIOD);
  const classes = matchClasses(table, [definition.active]);
  const isActive = classMarks(classes, 0);
  const { codes } = classes;
  const isStart = (row: number) => isActive[codes[row]!] === 1;
  const groupOf = startGroup(act, table, { isStart }, definition.by);
  // Who was active in the period before the one in which observation ends may still come.
  const open = periodAt(periods, observed.until) - 1;
  const walk: ActivityWalk["walk"] = (add, stretch) => {
    for (let user = 0; user < table.userCount; user++) {
      const end = runStart[user + 1]!;
      const group = groupOf(user, groupRow(user));
      let previous = NO_PERIOD;
      for (const period of activePeriods(runStart[user]!, end)) {
        if (previous === NO_PERIOD) add(user, group, period, "new");
        else if (period > previous + 1) {
          add(user, group, period, "resurrected");
          add(user, group, previous + 1, "lostOfStart");
          stretch(group, true);
        }
        add(user, group, period + 1, "start");
        previous = period;
      }
      if (previous === NO_PERIOD) continue;
      add(user, group, previous + 1, "lostOfStart");
      stretch(group, previous < open);
    }
  };
  return { definition, observed, periods, from, until, walk };
  /** The periods with a matching row, each once, ascending. */
  function activePeriods(start: number, end: number): readonly number[] {
    const found: number[] = [];
    for (let i = start; i < end && time![i]! < observed.until; i++) {
      if (isActive[codes[i]!] === 0) continue;
      const period = periodOf[i]!;
      let at = found.length;
      // Clocks that go back across midnight show an earlier date again.
      while (at > 0 && found[at - 1]! > period) at--;
      if (found[at - 1] !== period) found.splice(at, 0, period);
    }
    return found;
  }
  /** The first matching row in the range, or of all for a user who has none there. */
  function groupRow(user: number): number {
    const start = runStart[user]!;
    let first = NaN;
    for (let i = start; i < runStart[user + 1]! && definition.by !== null; i++) {
      if (isActive[codes[i]!] === 0) continue;
      if (time![i]! >= from && time![i]! < until) return i;
      if (Number.isNaN(first)) first = i;
    }
    return Number.isNaN(first) ? start : first;
  }
}
