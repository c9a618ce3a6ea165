import { addRow, countTable, tally } from "../counts/index.ts";
import type { EventTable } from "../events/index.ts";
import { countMentions } from "../matching/index.ts";
import { periodAt } from "../time/index.ts";
import { activityWalk } from "./activity-walk.ts";
import { addFlow, churnFlows, flowTable } from "./churn-flows.ts";
import type { ChurnCounts } from "./count-churn.ts";
import type { ChurnDefinition } from "./definition.ts";

/**
 * Counts churn from activity: a user is there in a period with a matching event, and lost in the first period without
 * one after a period with one. Activity before the observed period decides who is new.
 */
export function countChurnOfActivity(table: EventTable, stated: ChurnDefinition): ChurnCounts {
  const { definition, observed, periods, from, until, walk } = activityWalk("count churn", table, stated);
  const flows =
    from < until ? churnFlows(periodAt(periods, from), periodAt(periods, until - 1)) : churnFlows(0, -1);
  const totals = tally(["group"], ["spells", "ended"]);
  walk(
    (_, group, period, flow) => addFlow(flows, group, period, flow, 1),
    (group, hasEnded) => addRow(totals, [group, 1, hasEnded ? 1 : 0]),
  );
  return {
    kind: "churn",
    definition,
    observed,
    excluded: { ...table.excluded },
    totals: countTable(totals),
    flows: flowTable(flows),
    mentions: countMentions(table, [definition.active], definition.by),
  };
}
