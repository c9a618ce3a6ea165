import { seededRandom } from "../../src/index.ts";
import { type EventColumnsMade, madeEvents } from "../data.ts";

/** What every engine is asked. */
export const METRICS = [
  "funnel",
  "funnel-rare",
  "retention",
  "active-users",
  "adoption",
  "lifecycle",
  "sessions",
  "survival",
  "nps-by-segment",
] as const;
export type Metric = (typeof METRICS)[number];

/** The same numbers for every engine; all are read before the clock starts. */
export interface Workload {
  readonly events: EventColumnsMade;
  readonly answers: { readonly score: Uint8Array; readonly segment: Uint8Array };
}

/** What the users of the events are: whole numbers, or texts of nine characters. */
export type UserKind = "integer" | "string";

export function textOfUser(user: number): string {
  return `u${String(user).padStart(8, "0")}`;
}

/** An answer: rows of whole numbers, in order. */
export type Answer = readonly (readonly number[])[];

/** Something that can answer. */
export interface Engine {
  readonly name: "pxcx" | "clickhouse" | "duckdb" | "arquero" | "objects";
  readonly threads: number;
  /** Runs a metric; what it returns is made an {@link Answer} by `answer`, outside of the measured time. */
  readonly run: (metric: Metric) => unknown;
  readonly answer: (metric: Metric, result: unknown) => Answer;
  readonly close?: () => unknown;
}

export const START: number = Date.UTC(2026, 0, 1);
export const DAY = 86_400_000;
export const DAYS = 180;
export const UNTIL: number = START + DAYS * DAY;
export const WINDOW_MS: number = 7 * DAY;
export const SESSION_GAP_MS = 1_800_000;
/** A session that ends at or after this may still go on. */
export const OPEN_FROM: number = UNTIL - SESSION_GAP_MS;
export const FREQUENT: readonly number[] = [0, 1, 2, 3];
export const RARE: readonly number[] = [16, 17, 18, 19];
/** Survival is the time from a user's first `BEGIN` to the first `GOAL` from then on. */
export const BEGIN = 0;
export const GOAL = 16;
/** Days since 1970-01-01 of the first day, a Thursday. */
export const FIRST_DAY: number = START / DAY;
/** The Monday week of a day. */
export const weekOf = (day: number): number => Math.floor((day + 3) / 7);

/** Events as {@link madeEvents}, and one answer to every fifth of them, in nine segments. */
export function madeWorkload(count: number, seed = 1): Workload {
  const random = seededRandom(seed + 1);
  const n = Math.ceil(count / 5);
  const score = Uint8Array.from({ length: n }, () => Math.floor(Math.sqrt(random()) * 11));
  const segment = Uint8Array.from({ length: n }, () => Math.floor(random() ** 2 * 9));
  return { events: madeEvents(count, seed), answers: { score, segment } };
}

/** Users active in trailing windows, from how long each active day was the last one: rows `[day, daily, weekly, monthly]`. */
export function activeSeries(gaps: readonly (readonly number[])[]): Answer {
  const windows = [1, 7, 30];
  const series = windows.map(() => new Array<number>(DAYS + 1).fill(0));
  for (const [day, next, n] of gaps as readonly [number, number, number][]) {
    windows.forEach((length, w) => {
      series[w]![day - FIRST_DAY]! += n;
      series[w]![Math.min(next - FIRST_DAY, day - FIRST_DAY + length, DAYS)]! -= n;
    });
  }
  const running = windows.map(() => 0);
  return Array.from({ length: DAYS }, (_, day) => [
    FIRST_DAY + day,
    ...windows.map((length, w) => {
      running[w]! += series[w]![day]!;
      return day < length - 1 ? -1 : running[w]!;
    }),
  ]);
}

/** Rows in the order of their numbers. */
export function inOrder(rows: readonly (readonly number[])[]): Answer {
  return [...rows].sort((a, b) => {
    const i = a.findIndex((value, at) => value !== b[at]);
    return i < 0 ? 0 : a[i]! - b[i]!;
  });
}

/** Flows by week, from rows `[week, previous active week, next one, n]` with 0 for none: `[week, new, returning, resurrecting, dormant]`. */
export function weeklyFlows(rows: readonly (readonly number[])[]): Answer {
  const flows = new Map<number, [number, number, number, number]>();
  const of = (week: number) => {
    const own = flows.get(week) ?? [0, 0, 0, 0];
    flows.set(week, own);
    return own;
  };
  const last = weekOf(FIRST_DAY + DAYS - 1);
  for (const [week, previous, next, n] of rows as readonly [number, number, number, number][]) {
    of(week)[previous === 0 ? 0 : previous === week - 1 ? 1 : 2] += n;
    if (next !== week + 1 && week + 1 < last) of(week + 1)[3] += n;
  }
  return inOrder([...flows].map(([week, own]) => [week, ...own]));
}
