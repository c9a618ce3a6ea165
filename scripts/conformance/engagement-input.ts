import {
  type EventTable,
  parseInstant,
  type SelectorObject,
  tableByUnit,
  tableFromRows,
  type WeekStart,
} from "../../src/index.ts";
import { firstInstantAt, zoneOffsets } from "../../src/time/index.ts";
import { nameOf, type SelectorConfig, selectorOf } from "./funnel-selectors.ts";
import type { VectorCase } from "./vector-case.ts";

export type Fields = Readonly<Record<string, unknown>>;
type Unit = "hour" | "day" | "week" | "month" | "quarter" | "year";

const DAY = 86_400_000;
const NAME = "name of the event";
const WEEKDAYS = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

/** What a case on activity says, whatever the words it uses. */
export interface EngagementInput {
  readonly fields: Fields;
  readonly period: Unit;
  readonly timeZone: string;
  readonly weekStartsOn: WeekStart;
  readonly minEvents: number;
  /** Start of the first and end of the last date, when the case names them. */
  readonly from: number | undefined;
  readonly until: number | undefined;
  readonly users: readonly string[];
  /** The events up to the last date, as seen a long time later, and with a long time before. */
  readonly table: EventTable;
  /** The events that count, when the case names them or a condition on them. */
  readonly active: SelectorObject | undefined;
  /** The property with the time of creation, when the case gives one. */
  readonly born: { readonly property: string } | undefined;
}

/** The first value that a case gives under one of several names. */
export function first(fields: Fields, ...names: readonly string[]): unknown {
  return names.map((name) => fields[name]).find((value) => value !== undefined && value !== null);
}

/** Config, input and expected events of a case as one record. */
export function fieldsOf({ config, input, events }: VectorCase): Fields {
  const given = Array.isArray(input) ? { list: input } : Object(input);
  return { ...Object(config), ...given, ...(events === undefined ? {} : { events }) };
}

/** Reads a case. */
export function readEngagement(vector: VectorCase): EngagementInput {
  const fields = fieldsOf(vector);
  const timeZone = String(first(fields, "timezone", "timeZone", "tz", "zone") ?? "UTC");
  const offsets = zoneOffsets(timeZone, Date.UTC(1990, 0, 1), Date.UTC(2040, 0, 1));
  /** Epoch ms of a time, or of the first instant of a date or a local time in the zone. */
  const instant = (value: unknown) => {
    if (typeof value === "number") return value;
    const ms = parseInstant(String(value));
    return /(Z|[+-]\d\d:?\d\d)$/.test(String(value).slice(10)) ? ms : firstInstantAt(offsets, ms);
  };
  const endOf = (value: unknown) =>
    typeof value === "string" && value.length === 10
      ? firstInstantAt(offsets, parseInstant(value) + DAY)
      : instant(value);
  const days = first(fields, "days", "dates") as readonly unknown[] | undefined;
  const range = Object(first(fields, "range", "dateRange")) as Fields;
  const start =
    first({ ...fields, ...range }, "from", "from_", "dateFrom", "date_from", "start") ?? days?.[0];
  const end = first({ ...fields, ...range }, "to", "to_", "dateTo", "date_to", "end") ?? days?.at(-1);
  const from = start === undefined ? undefined : instant(start);
  const until = end === undefined ? undefined : endOf(end);
  const unitKey = nameOf(String(first(fields, "aggregateBy", "by", "unit", "aggregation", "groupBy") ?? ""));
  const rows = ((fields.events ?? []) as readonly Fields[]).map((row) => ({
    ...row,
    ...Object(row.properties),
    user: first(row, "user", "userId", "person", "distinctId", "distinct_id") as string,
    event: String(row.event ?? "event"),
    time: instant(first(row, "ts", "time", "timestamp", "at", "day", "date")),
  }));
  const seen = rows.filter(({ time }) => until === undefined || time < until);
  const created = createdOf(fields);
  const earliest = Math.min(from ?? Infinity, ...seen.map(({ time }) => time), Date.UTC(2035, 0, 1));
  const latest = Math.max(until ?? -Infinity, ...seen.map(({ time }) => time), earliest);
  const names = [...new Set(seen.map(({ user }) => user))];
  const isUnit = rows.some(
    (row) => Object.hasOwn(row, unitKey) && !["user", "day", "event"].includes(unitKey),
  );
  const properties = [...new Set(seen.flatMap((row) => Object.keys(Object((row as Fields).properties))))];
  const whole = tableFromRows(seen, {
    observed: { from: earliest - 800 * DAY, until: latest + 800 * DAY },
    properties: [
      ...new Set(isUnit ? [...properties, unitKey] : properties),
      [NAME, (row: { event: string }) => row.event] as const,
    ],
    users: {
      rows: names.map((user) => ({ user, born: user in created ? instant(created[user]) : null })),
      properties: ["born"],
    },
  });
  return {
    fields,
    period: String(first(fields, "interval", "period", "granularity") ?? "day") as Unit,
    timeZone,
    weekStartsOn: weekStartOf(vector, fields),
    minEvents: Number(first(fields, "minEvents", "minOccurrences") ?? Object(fields.criteria).value ?? 1),
    from,
    until,
    users: names.map(String),
    active: activeOf(fields),
    table: isUnit ? tableByUnit(whole, { account: unitKey }) : whole,
    born: Object.keys(created).length > 0 ? { property: "born" } : undefined,
  };
}

/** The times of creation by user, where a case states them; a text only says where they came from. */
function createdOf(fields: Fields): Fields {
  const stated = first(fields, "createdAt", "created_at", "created", "userCreatedAt");
  return typeof stated === "object" ? Object(stated) : {};
}

/** The events that count: of a name, of a series, or of a condition; all when a case says nothing. */
function activeOf(fields: Fields): SelectorObject | undefined {
  const named = first(fields, "event", "series", "activeEvent");
  const stated = typeof named === "object" && !Array.isArray(named) ? Object(named) : { event: named };
  const where = first(fields, "where", "properties", "filter");
  const selectors = [stated, { where }].map((one) =>
    selectorOf(one as SelectorConfig, { nameProperty: NAME }),
  );
  const conditions = selectors.flatMap((one) => one.where ?? []);
  const { event } = selectors[0]!;
  if (event === undefined && conditions.length === 0) return undefined;
  return {
    ...(event === undefined ? {} : { event }),
    ...(conditions.length === 0 ? {} : { where: conditions }),
  };
}

/** A weekday by name or number; PostHog's weeks start on Sunday unless a case says otherwise, ISO weeks on Monday. */
function weekStartOf({ system }: VectorCase, fields: Fields): WeekStart {
  const value = first(fields, "weekStart", "weekStartsOn", "weekStartDay", "week_start", "week_start_day");
  if (typeof value === "number") return (value % 7) as WeekStart;
  const named = WEEKDAYS.indexOf(String(value).slice(0, 3).toLowerCase());
  if (named >= 0) return named as WeekStart;
  return system === "PostHog" ? 0 : 1;
}

/** A computed number as a source prints it: rounded, where the expected one has 3 to 8 decimals. */
export function printed(value: number | null, expected: unknown): number | null {
  const decimals = /\.(\d+)$/.exec(String(expected))?.[1]?.length ?? 0;
  return value === null || decimals < 3 || decimals > 8 ? value : Number(value.toFixed(decimals));
}
