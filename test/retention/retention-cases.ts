import { type EventTable, tableFromRows } from "../../src/events/index.ts";
import type { RetentionDefinition } from "../../src/retention/index.ts";
import type { Period } from "../../src/time/index.ts";
import type { NaiveDefinition, NaiveMode, NaiveRow } from "./naive-retention.ts";

/** A definition with some users whose events lie near changes of the clock and of the period. */
export interface RetentionCase {
  readonly rows: readonly NaiveRow[];
  readonly observed: { readonly from: number; readonly until: number };
  readonly definition: NaiveDefinition;
}

/** A source of random numbers from 0 (included) to 1 (excluded). */
export type Random = () => number;

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Zones with changes of the clocks, half hours and a skipped date, each with an instant near one. */
const PLACES: readonly (readonly [timeZone: string, near: string])[] = [
  ["UTC", "2026-02-26T00:00Z"],
  ["UTC", "2024-12-27T00:00Z"],
  ["America/New_York", "2026-10-30T04:00Z"],
  ["America/New_York", "2026-03-06T05:00Z"],
  // Clocks go forward at midnight, so that a day begins at one; they go back from midnight to the day before.
  ["America/Sao_Paulo", "2018-11-02T03:00Z"],
  ["America/Sao_Paulo", "2019-02-15T02:00Z"],
  ["Asia/Kolkata", "1969-12-30T18:30Z"],
  // Clocks move by half an hour.
  ["Australia/Lord_Howe", "2026-04-03T13:00Z"],
  ["Australia/Lord_Howe", "2026-10-02T13:30Z"],
  // The 30th of December 2011 did not exist.
  ["Pacific/Apia", "2011-12-28T10:00Z"],
  ["Asia/Kathmandu", "2026-01-30T18:15Z"],
  ["Africa/Casablanca", "2026-02-13T23:00Z"],
];

/** Days from which the instants are drawn. */
const SPAN: Readonly<Record<Period, number>> = {
  hour: 1,
  day: 7,
  week: 35,
  month: 130,
  quarter: 300,
  year: 800,
};

/** A random definition with rows. Every combination of options comes up that is not refused. */
export function retentionCase(random: Random): RetentionCase {
  const [timeZone, start] = pick(random, PLACES);
  const near = Date.parse(start);
  const period = pick(random, [
    "hour",
    "day",
    "day",
    "day",
    "week",
    "week",
    "month",
    "quarter",
    "year",
  ] as const);
  const span = SPAN[period] * pick(random, [1, 1, 2]);
  const steps = period === "hour" ? 96 * span : 48 * span;
  const grid = period === "hour" ? HOUR / 4 : HOUR / 2;
  // Few distinct instants, so that users share them and return at the instant of the start.
  const instants = Array.from(
    { length: 3 + below(random, 14) },
    () => near + below(random, steps) * grid + pick(random, [0, 0, 0, -1, 1, 777_777]),
  );
  const boundary = () => pick(random, instants) + pick(random, [0, 0, 1, -1, DAY]);
  const [a, b, c, d] = [boundary(), boundary(), boundary(), boundary()];
  const observed = chance(random, 0.75)
    ? {
        from: Math.min(...instants) - below(random, 3),
        until: Math.max(...instants) + pick(random, [1, HOUR, DAY, span * DAY]),
      }
    : { from: Math.min(a, b), until: Math.max(a, b) };
  const range = chance(random, 0.3) ? { from: Math.min(c, d), until: Math.max(c, d) } : null;
  return {
    rows: randomRows(random, instants),
    observed,
    definition: randomDefinition(random, period, timeZone, range),
  };
}

function randomRows(random: Random, instants: readonly number[]): NaiveRow[] {
  return Array.from({ length: 1 + below(random, 26) }, () => ({
    user: pick(random, ["ann", "bob", "cid", "dot"]),
    event: pick(random, ["a", "a", "b"]),
    time: pick(random, instants),
    plan: pick(random, [null, "pro", "free", "\u{1f600}", "\uff01"]),
    amount: pick(random, [null, 0, 1, -2.5, 19.99, 0.005, 3]),
  }));
}

function randomDefinition(
  random: Random,
  period: Period,
  timeZone: string,
  range: NaiveDefinition["range"],
): NaiveDefinition {
  const canRoll = period === "hour" || period === "day" || period === "week";
  const brackets = pick(random, [null, null, null, 1, 2, 3, 7, [0, 1, 3, 4], [0, 2], [0, 1, 4, 8]]);
  const most = Array.isArray(brackets) ? brackets.length - 2 : Infinity;
  const periods = pick(
    random,
    [null, null, 0, 1, 2, 5].filter((n) => n === null || n <= most),
  );
  const mode = pick(random, ["on", "onOrAfter", "onOrBefore", "streak"] as const);
  const start = pick(random, [null, "a", "a"]);
  return {
    period,
    timeZone,
    weekStartsOn: pick(random, [0, 1, 6] as const),
    clock: canRoll && chance(random, 0.4) ? "rolling" : "calendar",
    cohortPeriod: chance(random, 0.6) ? period : pick(random, ["day", "week", "month", "year"] as const),
    brackets,
    entries: pick(random, ["first-ever", "first-in-range", "recurring", "recurring"] as const),
    start,
    return: pick(random, [null, "a", "b"]),
    mode,
    minOccurrences: pick(random, [1, 1, 1, 2, 3]),
    value: chance(random, 0.3) ? { scale: pick(random, [1, 100, 0.5]) } : null,
    behavior: chance(random, 0.2)
      ? {
          did: pick(random, [null, "a", "b"]),
          atLeast: pick(random, [1, 2, 3]),
          withinMs: pick(random, [1000, HOUR, DAY, 7 * DAY]),
        }
      : null,
    periods,
    horizon: periods === null ? "observed" : pick(random, ["common", "observed"] as const),
    range,
  };
}

/** The table of a case. */
export function tableOfCase({ rows, observed }: Pick<RetentionCase, "rows" | "observed">): EventTable {
  return tableFromRows(rows, { properties: ["plan", "amount"], observed });
}

/** The definition as the library takes it. */
export function definitionOf(
  definition: NaiveDefinition,
  mode: NaiveMode = definition.mode,
): RetentionDefinition {
  const { start, return: returns, periods, range, brackets, value, behavior } = definition;
  return {
    ...definition,
    mode,
    start: start ?? undefined,
    return: returns ?? (start === null ? undefined : start),
    periods: periods ?? undefined,
    range: range ?? undefined,
    brackets: brackets ?? undefined,
    value: value === null || mode === "streak" ? undefined : { property: "amount", ...value },
    by: behavior === null ? "plan" : undefined,
    behavior:
      behavior === null
        ? undefined
        : {
            did: behavior.did ?? {},
            atLeast: behavior.atLeast,
            within: { seconds: behavior.withinMs / 1000 },
          },
  };
}

function pick<T>(random: Random, values: readonly T[]): T {
  return values[below(random, values.length)]!;
}

function below(random: Random, n: number): number {
  return Math.floor(random() * n);
}

function chance(random: Random, share: number): boolean {
  return random() < share;
}
