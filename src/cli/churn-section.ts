import { chartLabel, churnChart, selectorLabel } from "../charts/index.ts";
import type { ChurnPart, ChurnPeriod, ChurnResult } from "../churn/index.ts";
import { largestGroups } from "./largest-groups.ts";
import { intervalHead, percent, percentSpan, whole } from "./number-text.ts";
import type { Section, SectionTable } from "./section.ts";

/**
 * Churn in text. Of activity only the share of those there at the start is told: exposure counts who is new in a
 * period, of whom nobody can be lost before the next.
 */
export function churnSection(result: ChurnResult): Section {
  const { definition, periods, groups, notes } = result;
  const { period, active, by, confidence } = definition;
  const isActivity = definition.source === "events";
  const last = lastKnown(periods);
  const largest = largestGroups(groups, (group) => sizeIn(group, last?.period));
  const own = largest.shown.map((group) => ({
    ...periodTable(`${chartLabel(by)} = ${chartLabel(group.value)}`, group, result),
    folded: true,
  }));
  return {
    title: "Churn",
    headline:
      last === undefined
        ? `no ${period} whose losses are known`
        : `${percent(last.ofStart.value)} of ${whole(last.ofStart.total)} lost in the last whole ${period}, from ${last.period} (${intervalHead(confidence)} ${percentSpan(last.ofStart)})`,
    lines: [`there in a ${period}: ${selectorLabel(active)}`, ...largest.lines],
    tables: [
      periodTable("Periods", result, result),
      ...(last === undefined || own.length === 0 ? [] : [groupTable(largest.shown, last.period, result)]),
      ...own,
    ],
    chart: churnChart(result),
    notes: notes.filter(({ code }) => !isActivity || code !== "exposure-midpoint").map(({ text }) => text),
  };
}

function lastKnown(periods: readonly ChurnPeriod[]): ChurnPeriod | undefined {
  return periods.findLast(({ complete, ofStart }) => complete && ofStart.value !== null);
}

/** Who was there at the start of a period; without one, who was there at the end of the last. */
function sizeIn({ periods }: ChurnPart, key: string | undefined): number {
  if (key === undefined) return periods.at(-1)?.end ?? 0;
  return periods.find(({ period }) => period === key)?.start ?? 0;
}

function groupTable(groups: ChurnResult["groups"], key: string, { definition }: ChurnResult): SectionTable {
  return {
    caption: `By ${chartLabel(definition.by)}, ${definition.period} from ${key}`,
    names: 1,
    head: [chartLabel(definition.by), ...headOf(definition)],
    rows: groups.map(({ value, periods }) => {
      const current = periods.find(({ period }) => period === key);
      return [chartLabel(value, Infinity), ...(current === undefined ? [] : cellsOf(current, definition))];
    }),
  };
}

function periodTable(caption: string, { periods }: ChurnPart, { definition }: ChurnResult): SectionTable {
  return {
    caption,
    names: 1,
    head: [definition.period, ...headOf(definition)],
    rows: periods.map((one) => [one.complete ? one.period : `${one.period}*`, ...cellsOf(one, definition)]),
    rowsInTerminal: 31,
    newestLast: true,
    ...(periods.some(({ complete }) => !complete)
      ? { legend: `* not observed for the whole ${definition.period}` }
      : {}),
  };
}

function headOf({ source, confidence }: ChurnResult["definition"]): string[] {
  const interval = intervalHead(confidence);
  const flows = ["start", "new", "back", "lost", "end", "of start", interval];
  return source === "events" ? flows : [...flows, "by time", interval];
}

function cellsOf(one: ChurnPeriod, { source }: ChurnResult["definition"]): string[] {
  const { start, resurrected, lost, end, ofStart, byExposure } = one;
  const flows = [start, one.new, resurrected, lost, end].map(whole);
  const shares = [percent(ofStart.value), percentSpan(ofStart)];
  if (source === "events") return [...flows, ...shares];
  return [...flows, ...shares, percent(byExposure.probability), percentSpan(byExposure)];
}
