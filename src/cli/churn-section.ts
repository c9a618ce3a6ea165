import { chartLabel, churnChart, selectorLabel } from "../charts/index.ts";
import type { ChurnPart, ChurnResult } from "../churn/index.ts";
import { counted, intervalHead, percent, percentSpan, whole } from "./number-text.ts";
import type { Section, SectionTable } from "./section.ts";

const GROUPS_SHOWN = 20;

export function churnSection(result: ChurnResult): Section {
  const { definition, periods, groups, notes } = result;
  const { period, active, by, confidence } = definition;
  const last = periods.findLast(({ complete, ofStart }) => complete && ofStart.value !== null);
  const shown = groups.slice(0, GROUPS_SHOWN);
  return {
    title: "Churn",
    headline:
      last === undefined
        ? `no ${period} whose losses are known`
        : `${percent(last.ofStart.value)} of ${whole(last.ofStart.total)} lost in the last whole ${period}, from ${last.period} (${intervalHead(confidence)} ${percentSpan(last.ofStart)})`,
    lines: [
      `there in a ${period}: ${selectorLabel(active)}`,
      ...(groups.length > shown.length
        ? [`${shown.length} of ${counted(groups.length, "group")} are shown`]
        : []),
    ],
    tables: [
      periodTable("Periods", result, result),
      ...shown.map((group) => periodTable(`${chartLabel(by)} = ${chartLabel(group.value)}`, group, result)),
    ],
    chart: churnChart(result),
    notes: notes.map(({ text }) => text),
  };
}

function periodTable(caption: string, { periods }: ChurnPart, { definition }: ChurnResult): SectionTable {
  const interval = intervalHead(definition.confidence);
  return {
    caption,
    names: 1,
    head: [
      definition.period,
      "start",
      "new",
      "back",
      "lost",
      "end",
      "of start",
      interval,
      "by time",
      interval,
    ],
    rows: periods.map(
      ({ period, complete, start, resurrected, lost, end, ofStart, byExposure, ...flows }) => [
        complete ? period : `${period}*`,
        whole(start),
        whole(flows.new),
        whole(resurrected),
        whole(lost),
        whole(end),
        percent(ofStart.value),
        percentSpan(ofStart),
        percent(byExposure.probability),
        percentSpan(byExposure),
      ],
    ),
    rowsInTerminal: 31,
    newestLast: true,
    ...(periods.some(({ complete }) => !complete)
      ? { legend: `* not observed for the whole ${definition.period}` }
      : {}),
  };
}
