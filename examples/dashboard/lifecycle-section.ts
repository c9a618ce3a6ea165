import type { LifecyclePeriod, LifecycleResult } from "pxcx";
import { chartLabel } from "pxcx/charts";
import { lifecycleChart } from "./lifecycle-chart.ts";
import { counted, whole } from "./number-text.ts";
import { firstGroups, noteTexts, type Section } from "./section.ts";

/** Who was active in the last week that is over: new, staying, back; and who went. */
export function lifecycleSection(result: LifecycleResult): Section {
  const { periods, groups, definition, notes } = result;
  const week = periods.findLast(({ complete }) => complete);
  const [shown, more] = firstGroups(groups, (group) => weekOf(group.periods)?.active ?? 0);
  return {
    headline: week === undefined ? "No week is over." : `${flowText(week)}.`,
    chart: periods.some(({ active }) => active > 0) ? lifecycleChart(result) : null,
    table:
      groups.length === 0
        ? null
        : {
            head: ["segment", "active", "new", "returning", "back", "gone"],
            rows: shown.map(({ value, periods }) => [chartLabel(value), ...flowCells(weekOf(periods))]),
          },
    notes: [
      `Weeks begin on Monday at midnight in ${definition.timeZone}.`,
      ...(periods.at(-1)?.complete === false
        ? ["Pale: a week that is not over; nobody has gone in it yet."]
        : []),
      ...noteTexts(notes),
      ...more,
    ],
  };

  /** The same week of a group. */
  function weekOf(own: readonly LifecyclePeriod[]): LifecyclePeriod | undefined {
    return own.find(({ period }) => period === week?.period);
  }
}

function flowText({ period, active, returning, resurrecting, dormant, ...flows }: LifecyclePeriod): string {
  const parts = `${whole(flows.new)} new, ${whole(returning)} from the week before, ${whole(resurrecting)} back after a break`;
  const unknown = flows.unknown === 0 ? "" : `, ${whole(flows.unknown)} of whom the data do not say`;
  const gone = dormant === null ? "" : `; ${whole(dormant)} of the week before stayed away`;
  return `In the week of ${period} ${counted(active, "user")} were active: ${parts}${unknown}${gone}`;
}

function flowCells(week: LifecyclePeriod | undefined): string[] {
  if (week === undefined) return ["–", "–", "–", "–", "–"];
  return [week.active, week.new, week.returning, week.resurrecting, week.dormant].map(whole);
}
