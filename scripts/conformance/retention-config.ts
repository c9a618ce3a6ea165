import {
  calendar,
  type EventTable,
  filterEvents,
  type Period,
  parseTimes,
  periodAt,
  periodKey,
  periodStart,
  type RetentionDefinition,
} from "../../src/index.ts";
import { type FunnelEvents, readEvents } from "./funnel-events.ts";
import { type SelectorConfig, selectorOf } from "./funnel-selectors.ts";
import { optionsOf, presetOf, weekStartOf } from "./retention-options.ts";
import type { VectorCase } from "./vector-case.ts";

export type EventConfig = string | null | SelectorConfig;

/** What a case of retention may say; everything is optional. */
export interface RetentionConfig {
  readonly period?: Period;
  readonly weekStart?: string | number;
  readonly weekStartsOn?: number;
  readonly timezone?: string;
  /** How many intervals are shown, the first of them that of the start. */
  readonly intervals?: number;
  readonly firstCohort?: string;
  readonly from?: string;
  readonly to?: string;
  readonly asOf?: string | null;
  /** Recurring, first time, first in range. */
  readonly type?: string;
  /** Calendar or rolling windows. */
  readonly mode?: string;
  /** On, on or after, on or before, streak. */
  readonly criterion?: string;
  readonly minimumOccurrences?: number;
  readonly minOccurrences?: number;
  /** PostHog's option for "on or after". */
  readonly cumulative?: boolean;
  /** A number of periods; edges from 0; ranges with both ends; or, in PostHog, the lengths of the brackets after the first. */
  readonly brackets?: number | readonly number[] | readonly (readonly [number, number])[];
  readonly startEvent?: EventConfig;
  readonly returnEvent?: EventConfig;
  readonly where?: SelectorConfig["where"];
  readonly breakdown?: string | { readonly property: string };
  readonly conditions?: readonly string[];
}

/** A case ready to be counted. */
export interface RetentionCase {
  readonly events: FunnelEvents;
  readonly table: EventTable;
  readonly definition: RetentionDefinition;
  /** The first dates of the rows that the peer shows, when the case says how many. */
  readonly dates: readonly string[] | null;
  /** How many columns each row has, when the case names them all. */
  readonly columns: number | null;
  /** Whether the peer's first column is the size of the cohort. */
  readonly sizeFirst: boolean;
}

const DAY = 86_400_000;

/** The longest that a period lasts, and a day more for its zone. */
export const LONGEST_PERIOD: Readonly<Record<Period, number>> = {
  hour: 2 * DAY,
  day: 2 * DAY,
  week: 8 * DAY,
  month: 32 * DAY,
  quarter: 93 * DAY,
  year: 367 * DAY,
};

/** Reads a case; `mode` and `system` in place of what it says. */
export function readRetention(vector: VectorCase, change: { mode?: string } = {}): RetentionCase {
  const config = { ...(vector.config as RetentionConfig | undefined), ...change };
  const { period = "day", timezone: timeZone = "UTC", firstCohort = config.from } = config;
  const events = readEvents(vector);
  const preset = presetOf(vector.system, config.mode, period);
  const weekStartsOn = weekStartOf(config) ?? preset.weekStartsOn ?? 1;
  const spec = { period, timeZone, weekStartsOn };
  const { from, until } = events.table.observed ?? { from: 0, until: 0 };
  const first = firstCohort === undefined ? from : instantOf(firstCohort, timeZone, 0);
  const asOf = config.asOf ?? config.to;
  const { intervals } = config;
  const reach = 400 * DAY + (intervals ?? 0) * LONGEST_PERIOD[period];
  const span = calendar(spec, Math.min(from, first), Math.max(until, first) + reach);
  const firstPeriod = periodAt(span, first);
  const end =
    intervals === undefined
      ? asOf === undefined
        ? periodStart(span, periodAt(span, Math.max(until - 1, first)) + 1)
        : instantOf(asOf, timeZone, 1)
      : periodStart(span, firstPeriod + intervals);
  const observed = { from: Math.min(from, first), until: end, assumed: false };
  const all = { ...events.table, observed };
  const options = optionsOf(config, preset, events);
  return {
    events,
    table: config.where === undefined ? all : filterEvents(all, selectorOf({ where: config.where }, events)),
    definition: {
      ...options,
      timeZone,
      weekStartsOn,
      range: firstCohort === undefined ? undefined : { from: first },
    },
    dates:
      intervals === undefined
        ? null
        : Array.from({ length: intervals }, (_, i) => periodKey(spec, firstPeriod + i)),
    columns: Array.isArray(options.brackets) ? options.brackets.length - 1 : null,
    sizeFirst: !/mixpanel|amplitude/i.test(vector.system),
  };
}

/** An instant; of a date its start, or that of the day that lies so many days after. */
function instantOf(text: string, timeZone: string, days: number): number {
  const date = /\d{4}-\d\d-\d\d$/.exec(text)?.[0];
  if (date === undefined) return parseTimes([text], { zoneOfTimes: timeZone })[0]!;
  const next = new Date(Date.parse(date) + days * 86_400_000).toISOString().slice(0, 10);
  return parseTimes([next], { zoneOfTimes: timeZone })[0]!;
}
