import { chainRules, chartLabel, pendingWords } from "../charts/index.ts";
import type { FunnelTrendResult } from "../funnels/index.ts";
import { conversionCells, conversionHead } from "./conversion-cells.ts";
import { largestGroups } from "./largest-groups.ts";
import { rateWords } from "./rate-words.ts";
import type { Section, SectionTable } from "./section.ts";
import { isWhole, lastWhole } from "./whole-period.ts";

/** A funnel by the period of entry; its groups are those of the period of the headline. */
export function funnelTrendSection({ definition, periods, notes }: FunnelTrendResult): Section {
  const last = periods.findLast(isOver) ?? lastWhole(periods);
  const head = conversionHead(definition.confidence);
  const groups = largestGroups(last?.groups ?? [], ({ steps }) => steps[0]!.reached);
  const trend: SectionTable = {
    caption: "Periods of entry",
    names: 1,
    head: [definition.period, ...head],
    rows: periods.map(({ period, complete, steps }) => [
      complete ? period : `${period}*`,
      ...conversionCells(steps),
    ]),
    rowsInTerminal: 31,
    newestLast: true,
    ...(periods.some(({ complete }) => !complete) ? { legend: "* observed in part" } : {}),
  };
  const byGroup: SectionTable = {
    caption: `By ${chartLabel(definition.by)}, ${definition.period} from ${last?.period}`,
    names: 1,
    head: [chartLabel(definition.by), ...head],
    rows: groups.shown.map(({ value, steps }) => [chartLabel(value, Infinity), ...conversionCells(steps)]),
  };
  return {
    title: "Funnel trend",
    headline: last === undefined ? noneWhole(definition) : headline(last, definition),
    lines: [chainRules({ ...definition, kind: "funnel" }).join("; "), ...groups.lines],
    tables: groups.shown.length > 0 ? [trend, byGroup] : [trend],
    chart: null,
    notes: notes.map(({ text }) => text),
  };
}

type Period = FunnelTrendResult["periods"][number];

/** Whether a period was observed from start to end, somebody entered in it, and nobody may still come. */
function isOver(period: Period): boolean {
  const { steps } = period;
  return isWhole(period) && steps[0]!.reached > 0 && pendingWords(steps) === "";
}

function headline(last: Period, { confidence, period: word }: FunnelTrendResult["definition"]): string {
  const { period, steps } = last;
  const { step, fromEntry } = steps.at(-1)!;
  const pending = pendingWords(steps);
  const rate = rateWords(fromEntry, `came to step ${step}`, confidence);
  const which = isOver(last) ? `last ${word} in which nobody may still come` : `last whole ${word}`;
  return `of those who entered in the ${which}, from ${period}, ${rate}${pending === "" ? "" : `; ${pending}`}`;
}

function noneWhole({ period }: FunnelTrendResult["definition"]): string {
  return `no ${period} was observed from start to end`;
}
