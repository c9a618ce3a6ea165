import { chartLabel, intervalWord, retentionChart, returnWords, selectorLabel } from "../charts/index.ts";
import type { RetentionCell, RetentionCohort, RetentionResult } from "../retention/index.ts";
import { largestGroups } from "./largest-groups.ts";
import { counted, intervalHead, percent, percentSpan, whole } from "./number-text.ts";
import type { Section, SectionTable } from "./section.ts";

const SO_FAR = "* not over for the whole cohort: seen so far";

export function retentionSection(result: RetentionResult): Section {
  const { definition, cohorts, pooled, groups, startedOutside, notes } = result;
  const { start, by, confidence } = definition;
  const period = intervalWord(definition);
  const started = startedIn(result);
  const largest = largestGroups(groups, startedIn);
  const name = by === null ? "did it" : chartLabel(by);
  const tables = [
    pooledTable(result, intervalHead(confidence)),
    ...(groups.length > 0 ? [groupTable(`${name}: share back by ${period}`, name, largest.shown)] : []),
    matrix("Cohorts", cohorts, pooled.length),
    ...largest.shown.map((group) => ({
      ...matrix(`${name} = ${chartLabel(group.value)}`, group.cohorts, group.pooled.length),
      folded: true,
    })),
  ];
  const first = pooled[1];
  const back = selectorLabel(definition.return);
  return {
    title: "Retention",
    headline:
      first === undefined
        ? `${counted(started, "user")} started, no ${period} after the first is over`
        : `${percent(first.value)} came back after one ${period}: ${whole(first.count)} of ${whole(first.total)} (${intervalHead(confidence)} ${percentSpan(first)})`,
    lines: [
      `start: ${selectorLabel(start)}; return: ${back}; ${returnWords(definition)}`,
      `${counted(started, "user")} in ${counted(cohorts.length, "cohort")}${startedOutside > 0 ? `, ${whole(startedOutside)} started outside the range` : ""}`,
      ...largest.lines,
    ],
    tables,
    chart: retentionChart(result),
    notes: notes.map(({ text }) => text),
  };
}

function pooledTable({ definition, pooled }: RetentionResult, interval: string): SectionTable {
  return {
    caption: "All cohorts",
    names: 0,
    head: [intervalWord(definition), "returned", "of", "rate", interval],
    rows: pooled.map(({ k, count, total, value, low, high }) => [
      String(k),
      whole(count),
      whole(total),
      percent(value),
      percentSpan({ low, high }),
    ]),
    rowsInTerminal: 31,
  };
}

function startedIn({ cohorts }: Pick<RetentionResult, "cohorts">): number {
  return cohorts.reduce((sum, { size }) => sum + size, 0);
}

/** A row for each group: all its cohorts together. */
function groupTable(caption: string, name: string, groups: RetentionResult["groups"]): SectionTable {
  const columns = Math.max(...groups.map(({ pooled }) => pooled.length));
  return {
    caption: `By ${caption}`,
    names: 1,
    head: [name, "users", ...Array.from({ length: columns }, (_, k) => String(k))],
    rows: groups.map((group) => [
      chartLabel(group.value, Infinity),
      whole(startedIn(group)),
      ...Array.from({ length: columns }, (_, k) => percent(group.pooled[k]?.value ?? null)),
    ]),
  };
}

function matrix(caption: string, cohorts: readonly RetentionCohort[], width: number): SectionTable {
  const columns = Math.max(width, ...cohorts.map(({ cells }) => cells.length));
  return {
    caption,
    names: 1,
    head: ["cohort", "users", ...Array.from({ length: columns }, (_, k) => String(k))],
    rows: cohorts.map(({ cohort, size, cells }) => [
      cohort,
      whole(size),
      ...Array.from({ length: columns }, (_, k) => cellText(cells[k], size)),
    ]),
    rowsInTerminal: 31,
    newestLast: true,
    ...(cohorts.some(({ cells }) => cells.some(({ mature }) => !mature)) ? { legend: SO_FAR } : {}),
  };
}

function cellText(cell: RetentionCell | undefined, size: number): string {
  if (cell === undefined) return "";
  if (cell.mature) return percent(cell.rate.value);
  return `${percent(cell.eligible > 0 ? cell.rate.value : size > 0 ? cell.returned / size : null)}*`;
}
