import {
  type Duration,
  durationMs,
  type EventTable,
  type PropertyValue,
  parseInstant,
  parseTimes,
  type Range,
  tableByUnit,
  tableFromRows,
} from "../../src/index.ts";
import { firstInstantAt, zoneOffsets } from "../../src/time/index.ts";
import type { FunnelConfig } from "./funnel-config.ts";
import type { VectorCase } from "./vector-case.ts";

interface CaseEvent {
  readonly user: string | number;
  readonly event: string | number;
  readonly ts: string | number;
  readonly properties?: Readonly<Record<string, PropertyValue>>;
}

/** The events of a case as a table, and its clock: finer times than milliseconds are stretched. */
export interface FunnelEvents {
  readonly table: EventTable;
  /** All users of the events, in their order. */
  readonly users: readonly string[];
  /** All names of events. */
  readonly names: readonly string[];
  readonly properties: readonly string[];
  /** The property that holds the name of the event: a number if all names are. */
  readonly nameProperty: string;
  /** Whether a list of the steps that an event matches is like that. */
  readonly hasList: (test: (steps: readonly number[]) => boolean) => boolean;
  /** A length of time as the clock shows it. */
  readonly length: (length: number | string | Duration, unit?: string) => { seconds: number };
  /** A time of the clock in real seconds. */
  readonly secondsOf: (ms: number | null | undefined) => number | null;
  /** A range of dates or instants, dates included. */
  readonly range: (from: string | number | undefined, to: string | number | undefined) => Range | undefined;
}

const NAME = "name of the event";

/** Milliseconds of a unit; months have 30 days. */
const UNITS: readonly (readonly [RegExp, number])[] = [
  [/^(ns|nanos?(econds?)?)$/i, 1e-6],
  [/^(us|µs|micros?(econds?)?)$/i, 1e-3],
  [/^(ms|millis?(econds?)?)$/i, 1],
  [/^(s|secs?|seconds?)$/i, 1000],
  [/^(m|mins?|minutes?)$/i, 60_000],
  [/^(h|hrs?|hours?)$/i, 3_600_000],
  [/^(d|days?)$/i, 86_400_000],
  [/^(w|weeks?)$/i, 7 * 86_400_000],
  [/^(mo|months?)$/i, 30 * 86_400_000],
  [/^(q|quarters?)$/i, 90 * 86_400_000],
  [/^(y|years?)$/i, 365 * 86_400_000],
];

function msOf(unit: string): number {
  const found = UNITS.find(([name]) => name.test(unit));
  if (found === undefined) throw new RangeError(`unit ${unit} is not known`);
  return found[1];
}

/** Reads the events of a case. */
export function readEvents(vector: VectorCase): FunnelEvents {
  const config = (vector.config ?? {}) as FunnelConfig;
  const events = (vector.events ?? []) as readonly CaseEvent[];
  const { timeUnit = "s", timezone = "UTC" } = config;
  const tick = msOf(timeUnit);
  const stretch = 1 / Math.min(1, tick);
  const instant = (ts: string | number) =>
    typeof ts === "number"
      ? ts * (tick * stretch)
      : parseTimes([ts], { zoneOfTimes: timezone })[0]! * stretch;
  const instants = events.map(({ ts }) => instant(ts));
  // Only differences matter between numbers that no date reaches.
  const origin = Math.max(0, ...instants) > 8e15 ? Math.min(...instants) : 0;
  const lists = events.map(({ properties }) => properties?.steps).filter((list) => Array.isArray(list));
  const names = [...new Set(events.map(({ event }) => String(event)))];
  const isNumber = names.every((name) => name.trim() !== "" && Number.isFinite(Number(name)));
  const properties = [...new Set(events.flatMap((event) => Object.keys(event.properties ?? {})))];
  const until = boundOf(config.to ?? config.dateTo, timezone, 1);
  const table = tableFromRows(events, {
    event: ({ event }) => String(event),
    time: ({ ts }) => Math.floor(instant(ts) - origin),
    properties: [
      ...properties.map((name) => [name, (event: CaseEvent) => event.properties?.[name] ?? null] as const),
      [NAME, ({ event }: CaseEvent) => (isNumber ? Number(event) : String(event))],
    ],
    // PostHog reads no event after the end of the dates.
    observed: until !== undefined && /posthog/i.test(vector.system) ? { until } : undefined,
  });
  const unit = config.aggregateBy ?? config.unit;
  return {
    table: unit?.startsWith("properties.") ? tableByUnit(table, { account: unit.slice(11) }) : table,
    users: [...new Set(events.map(({ user }) => String(user)))],
    names,
    properties,
    nameProperty: NAME,
    hasList: (test) => lists.some((list) => test(list as readonly number[])),
    length(length, unit = timeUnit) {
      if (typeof length === "object") return { seconds: (durationMs(length) * stretch) / 1000 };
      const [, number, named = unit] = /^(-?[\d.]+)\s*([a-zµ]*)$/i.exec(String(length).trim()) ?? [];
      if (number === undefined) throw new RangeError(`length ${length} is not known`);
      return { seconds: (Number(number) * (msOf(named || unit) * stretch)) / 1000 };
    },
    secondsOf: (ms) => (ms === null || ms === undefined ? null : ms / 1000 / stretch),
    range(from, to) {
      const range = { from: boundOf(from, timezone, 0), until: boundOf(to, timezone, 1) };
      return from === undefined && to === undefined ? undefined : range;
    },
  };
}

/** An instant; of a date its start, or that of the day that lies so many days after. */
function boundOf(date: string | number | undefined, timeZone: string, days: number): number | undefined {
  if (date === undefined || typeof date === "number") return date;
  if (date.length > 10) return parseTimes([date], { zoneOfTimes: timeZone })[0]! + days;
  const midnight = parseInstant(date) + days * 86_400_000;
  return firstInstantAt(zoneOffsets(timeZone, midnight - 86_400_000, midnight + 86_400_000), midnight);
}
