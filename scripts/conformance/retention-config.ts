import {
  amplitudeRetention,
  calendar,
  type EventTable,
  filterEvents,
  mixpanelRetention,
  openpanelRetention,
  type Period,
  parseTimes,
  pendoRetention,
  periodAt,
  periodKey,
  periodStart,
  posthogRetention,
  posthogWindowRetention,
  type RetentionDefinition,
  statsigRetention,
} from "../../src/index.ts";
import { type FunnelEvents, readEvents } from "./funnel-events.ts";
import { type SelectorConfig, selectorOf } from "./funnel-selectors.ts";
import type { VectorCase } from "./vector-case.ts";

type EventConfig = string | null | SelectorConfig;

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
  readonly brackets?: number | readonly number[];
  readonly startEvent?: EventConfig;
  readonly returnEvent?: EventConfig;
  readonly where?: SelectorConfig["where"];
  readonly breakdown?: string;
  readonly conditions?: readonly string[];
}

/** A case ready to be counted. */
export interface RetentionCase {
  readonly events: FunnelEvents;
  readonly table: EventTable;
  readonly definition: RetentionDefinition;
  /** The first dates of the rows that the peer shows, when the case says how many. */
  readonly dates: readonly string[] | null;
  /** Whether the peer's first column is the size of the cohort. */
  readonly sizeFirst: boolean;
}

const WEEKDAYS = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

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
  const span = calendar(spec, Math.min(from, first), Math.max(until, first) + 400 * 86_400_000);
  const firstPeriod = periodAt(span, first);
  const { intervals } = config;
  const end =
    intervals === undefined
      ? asOf === undefined
        ? periodStart(span, periodAt(span, Math.max(until - 1, first)) + 1)
        : instantOf(asOf, timeZone, 1)
      : periodStart(span, firstPeriod + intervals);
  const observed = { from: Math.min(from, first), until: end, assumed: false };
  const all = { ...events.table, observed };
  return {
    events,
    table: config.where === undefined ? all : filterEvents(all, selectorOf({ where: config.where }, events)),
    definition: {
      ...preset,
      ...entriesOf(config.type, preset),
      ...modeOf(config.criterion, preset.mode),
      ...(config.brackets === undefined ? {} : { brackets: config.brackets }),
      ...selectorsOf(config, events),
      timeZone,
      weekStartsOn,
      minOccurrences: config.minimumOccurrences ?? config.minOccurrences,
      range: firstCohort === undefined ? undefined : { from: first },
      by: config.breakdown?.replace(/^properties\./, ""),
    },
    dates:
      intervals === undefined
        ? null
        : Array.from({ length: intervals }, (_, i) => periodKey(spec, firstPeriod + i)),
    sizeFirst: !/mixpanel|amplitude/i.test(vector.system),
  };
}

/** Months and weeks of tools that count days in blocks. */
const BLOCK: Partial<Record<Period, number>> = { day: 1, week: 7, month: 30 };

/** The preset of a system for a clock. */
export function presetOf(system: string, mode: string | undefined, period: Period): RetentionDefinition {
  const peer = (name: string) => new RegExp(name, "i").test(system);
  const base = peer("posthog")
    ? posthogRetention
    : peer("amplitude")
      ? amplitudeRetention
      : peer("mixpanel")
        ? mixpanelRetention
        : peer("openpanel")
          ? openpanelRetention
          : peer("pendo")
            ? pendoRetention
            : peer("statsig")
              ? statsigRetention
              : {};
  const rolls = mode === undefined ? peer("amplitude|mixpanel|pendo") : /roll|24|window/i.test(mode);
  if (!rolls) return { ...base, clock: "calendar", period, cohortPeriod: period, brackets: undefined };
  const block = BLOCK[period] ?? 1;
  const rows = { cohortPeriod: period };
  if (peer("posthog"))
    return { ...posthogWindowRetention, ...rows, ...(block === 1 ? {} : { period: "day", brackets: block }) };
  if (peer("amplitude") && block === 1) return { ...base, ...rows };
  if (peer("amplitude|pendo")) return { ...base, ...rows, period: "day", brackets: block };
  return { ...base, ...rows, clock: "rolling", period: "day", brackets: block };
}

/** What only some cases say: who is an entry. PostHog's windows have one entry a user, also when they are called recurring. */
function entriesOf(
  type: string | undefined,
  { entries }: RetentionDefinition,
): Pick<RetentionDefinition, "entries"> {
  if (type === undefined) return {};
  if (/recur|compound/i.test(type)) return { entries: entries === "first-in-range" ? entries : "recurring" };
  return { entries: /range/i.test(type) ? "first-in-range" : "first-ever" };
}

function modeOf(
  criterion: string | undefined,
  preset: RetentionDefinition["mode"],
): Pick<RetentionDefinition, "mode" | "horizon"> {
  if (criterion === undefined) return { mode: preset };
  if (/after|unbounded|cumulative/i.test(criterion)) return { mode: "onOrAfter", horizon: "observed" };
  if (/before/i.test(criterion)) return { mode: "onOrBefore" };
  return { mode: /streak|consecutive|every/i.test(criterion) ? "streak" : "on" };
}

function selectorsOf(
  { startEvent, returnEvent }: RetentionConfig,
  events: FunnelEvents,
): Pick<RetentionDefinition, "start" | "return"> {
  const read = (event: EventConfig) =>
    event === null ? {} : typeof event === "string" ? event : selectorOf(event, events);
  return {
    ...(startEvent === undefined ? {} : { start: read(startEvent) }),
    ...(returnEvent === undefined ? {} : { return: read(returnEvent) }),
  };
}

function weekStartOf({ weekStart, weekStartsOn }: RetentionConfig): RetentionDefinition["weekStartsOn"] {
  const said = weekStart ?? weekStartsOn;
  if (said === undefined) return undefined;
  const day = typeof said === "number" ? said : WEEKDAYS.indexOf(said.slice(0, 3).toLowerCase());
  return day as NonNullable<RetentionDefinition["weekStartsOn"]>;
}

/** An instant; of a date its start, or that of the day that lies so many days after. */
function instantOf(text: string, timeZone: string, days: number): number {
  const date = /\d{4}-\d\d-\d\d$/.exec(text)?.[0];
  if (date === undefined) return parseTimes([text], { zoneOfTimes: timeZone })[0]!;
  const next = new Date(Date.parse(date) + days * 86_400_000).toISOString().slice(0, 10);
  return parseTimes([next], { zoneOfTimes: timeZone })[0]!;
}
