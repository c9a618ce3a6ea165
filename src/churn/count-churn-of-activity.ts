import { classMarks, startGroup } from "../cohorts/index.ts";
import { addRow, countTable, tally } from "../counts/index.ts";
import { refuse } from "../definitions/index.ts";
import type { EventTable } from "../events/index.ts";
import { countMentions, matchClasses } from "../matching/index.ts";
import { calendar, periodAt, periodIndexes } from "../time/index.ts";
import { addFlow, churnFlows, flowTable } from "./churn-flows.ts";
import type { ChurnCounts } from "./count-churn.ts";
import { type ChurnDefinition, resolveChurn } from "./definition.ts";

const OUTSIDE = -(2 ** 31);

/**
 * Counts churn from activity: a user is there in a period with a matching event, and lost in the first period without
 * one after a period with one. Activity before the observed period decides who is new.
 */
export function countChurnOfActivity(table: EventTable, definition: ChurnDefinition): ChurnCounts {
  const act = "count churn";
  const resolved = resolveChurn(definition, "events");
  const { runStart, time, observed } = table;
  if (definition.observed !== undefined)
    refuse(act, "the observed period is that of the table", "definition.observed", definition.observed);
  if (time === null || observed === null) return refuse(act, "the events must have times", "table", "none");
  const from = Math.max(observed.from, resolved.range?.from ?? -Infinity);
  const until = Math.min(observed.until, resolved.range?.until ?? Infinity);
  let earliest = observed.from;
  for (let u = 0; u < table.userCount; u++) {
    const first = runStart[u]!;
    if (first < runStart[u + 1]! && time[first]! < earliest) earliest = time[first]!;
  }
  const periods = calendar(resolved, earliest, observed.until);
  const periodOf = periodIndexes(periods, time, OUTSIDE);
  const classes = matchClasses(table, [resolved.active]);
  const isActive = classMarks(classes, 0);
  const { codes } = classes;
  const groupOf = startGroup(act, table, { isStart: (row) => isActive[codes[row]!] === 1 }, resolved.by);
  const flows =
    from < until ? churnFlows(periodAt(periods, from), periodAt(periods, until - 1)) : churnFlows(0, -1);
  // Who was active in the period before the one in which observation ends may still come.
  const open = periodAt(periods, observed.until) - 1;
  const totals = tally(["group"], ["spells", "ended"]);
  for (let user = 0; user < table.userCount; user++) {
    const end = runStart[user + 1]!;
    const group = groupOf(user, groupRow(user));
    let previous = OUTSIDE;
    for (let i = runStart[user]!; i < end; i++) {
      if (isActive[codes[i]!] === 0) continue;
      if (time[i]! >= observed.until) break;
      const period = periodOf[i]!;
      // An earlier period than the one before: clocks went back across midnight.
      if (period <= previous) continue;
      if (previous === OUTSIDE) addFlow(flows, group, period, "new", 1);
      else if (period > previous + 1) {
        addFlow(flows, group, period, "resurrected", 1);
        addFlow(flows, group, previous + 1, "lostOfStart", 1);
        addRow(totals, [group, 1, 1]);
      }
      addFlow(flows, group, period + 1, "start", 1);
      previous = period;
    }
    if (previous === OUTSIDE) continue;
    addFlow(flows, group, previous + 1, "lostOfStart", 1);
    addRow(totals, [group, 1, previous < open ? 1 : 0]);
  }
  /** The first matching row in the range, or before it for a user who has none there. */
  function groupRow(user: number): number {
    let row = runStart[user]!;
    for (let i = runStart[user + 1]! - 1; i >= runStart[user]! && resolved.by !== null; i--) {
      if (isActive[codes[i]!] === 1 && time![i]! < until && (time![i]! >= from || time![row]! < from))
        row = i;
    }
    return row;
  }
  return {
    kind: "churn",
    definition: resolved,
    observed,
    excluded: { ...table.excluded },
    totals: countTable(totals),
    flows: flowTable(flows),
    mentions: countMentions(table, [resolved.active], resolved.by),
  };
}
