import { chartLabel } from "../charts/index.ts";
import { type Given, textOf } from "./option-values.ts";

const WEEKDAYS = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];

interface Dated {
  readonly definition?: object | null;
  readonly observed?: unknown;
}

interface Calendar {
  readonly timeZone?: string;
  readonly weekStartsOn?: number;
  readonly period?: string;
  readonly cohortPeriod?: string;
  readonly clock?: string;
}

/** The zone whose dates a result has; of kinds without dates that of the options. */
export function zoneOf(result: Dated, given: Given): string {
  const { timeZone } = calendarOf(result);
  return timeZone ?? textOf(given, "time-zone") ?? "UTC";
}

/** What results say of their zone and their weeks, where all of them agree; empty for results of answers alone. */
export function calendarLines(results: readonly Dated[], given: Given): string[] {
  const dated = results.filter(({ observed }) => observed !== undefined && observed !== null);
  const zones = new Set(dated.map((result) => zoneOf(result, given)));
  const starts = new Set(dated.flatMap((result) => calendarOf(result).weekStartsOn ?? []));
  const [zone] = zones;
  const [start] = starts;
  if (zone === undefined) return [];
  const ofZone =
    zones.size === 1 ? `Dates in ${chartLabel(zone, 60)}` : "Dates in several zones, named below";
  const hours = zone !== "UTC" && dated.some(hasHours) ? ", hours of UTC" : "";
  if (start === undefined) return [ofZone + hours];
  return [
    `${ofZone}${hours}, weeks start on ${starts.size === 1 ? WEEKDAYS[start] : "several days, named below"}`,
  ];
}

/** Whether a result has hours of a calendar, which are those of UTC in every zone; a rolling clock has lengths only. */
function hasHours(result: Dated): boolean {
  const { period, cohortPeriod, clock } = calendarOf(result);
  return cohortPeriod === "hour" || (period === "hour" && clock !== "rolling");
}

/** The start of the weeks of one result, where the head of the report cannot say it for all. */
export function weekWords(result: Dated, results: readonly Dated[]): string | null {
  const { weekStartsOn } = calendarOf(result);
  const starts = new Set(results.flatMap((one) => calendarOf(one).weekStartsOn ?? []));
  return weekStartsOn === undefined || starts.size < 2 ? null : `weeks start on ${WEEKDAYS[weekStartsOn]}`;
}

function calendarOf({ definition }: Dated): Calendar {
  return definition ?? {};
}
