import {
  activeUsersChart,
  type ChartSpec,
  chartLabel,
  lifecycleChart,
  survivalChart,
} from "../charts/index.ts";
import { adoptionSection } from "./adoption-section.ts";
import { type AssumedPart, assumedPart, partWords, withAssumedPart } from "./assumed-period.ts";
import { weekWords, zoneOf } from "./calendar-words.ts";
import { churnSection } from "./churn-section.ts";
import { cohortsSection } from "./cohorts-section.ts";
import { funnelSection } from "./funnel-section.ts";
import { funnelTrendSection } from "./funnel-trend-section.ts";
import type { Columns, Role } from "./guess-columns.ts";
import { headlineOf } from "./headline.ts";
import type { EventsRead, Part } from "./make-report.ts";
import type { Result } from "./measure.ts";
import { npsSection } from "./nps-section.ts";
import { counted, periodText, whole } from "./number-text.ts";
import { type Given, whereOf } from "./option-values.ts";
import { plainSection } from "./plain-section.ts";
import { ratingSection } from "./rating-section.ts";
import { retentionSection } from "./retention-section.ts";
import type { Section } from "./section.ts";
import { withUnits } from "./with-units.ts";

/** A result as people read it, with where it comes from. */
export function sectionOf({ job, result, events }: Part, given: Given, results: readonly Result[]): Section {
  const section = sectionOfResult({ ...result, notes: withAssumedPart(result.notes, given) } as Result);
  const roles: readonly Role[] = job.answers === null ? ["user", "event", "time"] : [job.answers, "segment"];
  const filter = whereOf(given).map(({ column, value }) => `${column} = ${value ?? "(missing)"}`);
  const source = [
    `${chartLabel(job.from.file, 80)}: ${columnsText(job.from.columns, roles)}`,
    ...(filter.length > 0 ? [`only rows with ${chartLabel(filter.join(" and "), 80)}`] : []),
    ...(events === null
      ? []
      : [eventsText(result, events, zoneOf(result, given), weekWords(result, results), assumedPart(given))]),
  ];
  return {
    ...section,
    title: job.name === null ? section.title : `${section.title}: ${chartLabel(job.name, 60)}`,
    lines: [...section.lines, ...source],
    notes: [
      ...section.notes,
      ...(events?.remarks ?? []),
      ...(filter.length > 0 ? periodNotes(result, assumedPart(given)) : []),
    ],
  };
}

/** A note on an observed period that was taken from the rows that a filter keeps. */
function periodNotes(result: Result, part: AssumedPart): string[] {
  if (!("observed" in result) || result.observed?.assumed !== true) return [];
  const remedy =
    part === "start"
      ? "--observed-from where others began before"
      : "--observed-until where others go on for longer";
  return [`${partWords(part)} is that of the rows that --where keeps: state ${remedy}`];
}

function sectionOfResult(result: Result): Section {
  switch (result.kind) {
    case "nps":
      return npsSection(result);
    case "csat":
    case "ces":
      return ratingSection(result);
    case "funnel":
      return funnelSection(result);
    case "funnelTrend":
      return funnelTrendSection(result);
    case "retention":
      return retentionSection(result);
    case "adoption":
      return adoptionSection(result);
    case "churn":
      return churnSection(result);
    case "cohorts":
      return cohortsSection(result);
    default:
      return { ...plainSection(withUnits(result)), headline: headlineOf(result), chart: chartOf(result) };
  }
}

function chartOf(result: Result): ChartSpec | null {
  switch (result.kind) {
    case "lifecycle":
      return lifecycleChart(result);
    case "activeUsers":
      return activeUsersChart(result);
    case "survival":
      return survivalChart(result);
    default:
      return null;
  }
}

function columnsText(columns: Columns, roles: readonly Role[]): string {
  return roles
    .flatMap((role) => {
      const column = columns[role];
      if (column === undefined) return [];
      return [`${role} ${JSON.stringify(chartLabel(column.name, 40))}${column.guessed ? " (guessed)" : ""}`];
    })
    .join(", ");
}

const MS_PER_YEAR = 365 * 86_400_000;

function eventsText(
  result: Result,
  { eventCount, userCount, outside, hasBlankUser }: EventsRead,
  timeZone: string,
  weeks: string | null,
  part: AssumedPart,
): string {
  const parts = [`${counted(eventCount, "event")} of ${counted(userCount, "user")}`];
  if ("observed" in result && result.observed !== null) {
    const { from, until, assumed } = result.observed;
    const period = `${periodText(from, until, timeZone)} ${chartLabel(timeZone, 60)}`;
    parts.push(`observed ${period}${assumed ? ` (${part === "period" ? "" : `${part} `}assumed)` : ""}`);
    if (outside > 0) parts.push(`${counted(outside, "event")} of these outside of that period`);
    if (weeks !== null) parts.push(weeks);
    // Seconds of our days, read as milliseconds, lie in January 1970.
    if (assumed && from > 0 && until < MS_PER_YEAR)
      parts.push("all in 1970: if times are seconds, say --time-unit s");
  }
  if (hasBlankUser) parts.push("one of the users is a blank text (quoted: an empty field alone is no user)");
  const excluded = "excluded" in result ? result.excluded : {};
  for (const [reason, n] of Object.entries(excluded) as [string, number][]) {
    if (n > 0) parts.push(`left out: ${REASONS[reason]?.(n) ?? `${whole(n)} ${reason}`}`);
  }
  return parts.join(", ");
}

const REASONS: Readonly<Record<string, (n: number) => string>> = {
  withoutUser: (n) => `${counted(n, "row")} without a user`,
  withoutTime: (n) => `${counted(n, "row")} without a time`,
  duplicates: (n) => counted(n, "repeated row"),
  withoutUnit: (n) => `${counted(n, "row")} without a unit`,
};
