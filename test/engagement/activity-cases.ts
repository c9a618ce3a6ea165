import fc from "fast-check";
import { type ActivityOptions, type EventTable, tableFromRows } from "../../src/index.ts";
import type { NaiveCalendar } from "../retention/naive-period.ts";
import type { NaiveObserved, NaiveQuestion, NaiveRow } from "./naive-activity.ts";

export const SEED = 20261124;

/** Zones, each near a day on which its clocks change, or its calendar does. */
const PLACES: readonly [timeZone: string, near: number][] = [
  ["UTC", Date.UTC(2026, 1, 25)],
  ["America/New_York", Date.UTC(2026, 2, 6)],
  ["America/New_York", Date.UTC(2026, 9, 30)],
  // Clocks went back at midnight: 16 February 2019, 23:00 to 24:00, came twice.
  ["America/Sao_Paulo", Date.UTC(2019, 1, 14)],
  // Clocks went forward at midnight: 4 November 2018 began at 01:00.
  ["America/Sao_Paulo", Date.UTC(2018, 10, 2)],
  ["Asia/Kolkata", Date.UTC(2026, 11, 29)],
  ["Australia/Lord_Howe", Date.UTC(2026, 3, 3)],
  // There was no 30 December 2011.
  ["Pacific/Apia", Date.UTC(2011, 11, 28)],
  ["Asia/Kathmandu", Date.UTC(2026, 1, 27)],
  ["Africa/Casablanca", Date.UTC(2026, 1, 13)],
  // Clocks went back at 00:01: a minute of 7 November 2010, then an hour of the 6th again.
  ["America/St_Johns", Date.UTC(2010, 10, 5)],
];

const SPANS = { day: 6, week: 40, month: 150, quarter: 400, year: 800 };

export interface ActivityCase extends NaiveQuestion {
  readonly rows: readonly NaiveRow[];
  /** When a user was created, for some of them. */
  readonly birth: ReadonlyMap<string, number>;
}

export const USERS: readonly string[] = ["ann", "bob", "cid", "dot"];

/** Random rows around the change of a clock, with random ends of the observed time and of the range. */
export function activityCases(...periods: (keyof typeof SPANS)[]): fc.Arbitrary<ActivityCase> {
  return fc
    .tuple(fc.constantFrom(...PLACES), fc.constantFrom(...periods))
    .chain(([[timeZone, near], period]) => {
      const hours = SPANS[period] * 24;
      // Full hours of several zones, the last moment before them, and any.
      const instant = fc
        .tuple(fc.integer({ min: 0, max: hours }), fc.constantFrom(0, 0, -1, 900_000, 1_800_000, 777_777))
        .map(([hour, more]) => near + hour * 3_600_000 + more);
      const row = fc.record({
        user: fc.constantFrom(...USERS),
        event: fc.constantFrom("a", "a", "b"),
        time: instant,
        plan: fc.constantFrom(null, "pro", "free"),
        amount: fc.constantFrom(null, 500, 500, 1200, 2000, -700),
      });
      const span = fc
        .tuple(instant, instant)
        .map(
          ([a, b]): NaiveObserved => ({ from: Math.min(a, b), until: Math.max(a, b) + (a === b ? 1 : 0) }),
        );
      return fc.record({
        calendar: fc.record({
          period: fc.constant(period as NaiveCalendar["period"]),
          timeZone: fc.constant(timeZone),
          weekStartsOn: fc.constantFrom(0 as const, 1 as const, 6 as const),
        }),
        observed: span,
        range: fc.option(span, { freq: 2 }),
        event: fc.constantFrom("a", null),
        minEvents: fc.constantFrom(1, 1, 2),
        rows: fc.array(row, { minLength: 1, maxLength: 30, size: "max" }),
        birth: fc
          .dictionary(fc.constantFrom(...USERS), instant, { maxKeys: 3 })
          .map((born) => new Map(Object.entries(born))),
      });
    });
}

/** The event table of a case, or of some of its users. */
export function tableOf(
  { rows, observed, birth }: ActivityCase,
  users: readonly string[] = USERS,
): EventTable {
  return tableFromRows(
    rows.filter(({ user }) => users.includes(user)),
    {
      observed,
      properties: ["plan", "amount"],
      users: {
        rows: users.map((user) => ({ user, born: birth.get(user) ?? null })),
        properties: ["born"],
      },
    },
  );
}

/** The options that a case says. */
export function optionsOf({
  calendar,
  range,
  event,
  minEvents,
}: ActivityCase): NaiveCalendar & Pick<ActivityOptions, "range" | "active" | "minEvents" | "by"> {
  return { ...calendar, range: range ?? undefined, active: event ?? undefined, minEvents, by: "plan" };
}

/** The rows of the users of a group: a user's group is read at the first matching row in the range, or the first of all. */
export function rowsOfGroup(one: ActivityCase, group: string | null): NaiveRow[] {
  const { rows, event, observed, range } = one;
  const from = Math.max(observed.from, range?.from ?? -Infinity);
  const until = Math.min(observed.until, range?.until ?? Infinity);
  return rows.filter(({ user }) => {
    const own = rows
      .filter((row) => row.user === user && (event === null || row.event === event))
      .filter(({ time }) => time < observed.until);
    const inRange = own.filter(({ time }) => time >= from && time < until);
    const chosen = inRange.length > 0 ? inRange : own;
    const first = Math.min(...chosen.map(({ time }) => time));
    const plans = chosen.filter(({ time }) => time === first).flatMap(({ plan }) => plan ?? []);
    return own.length > 0 && (plans.sort()[0] ?? null) === group;
  });
}

/** Runs a property with the printed seed. */
export function assertAll(
  cases: fc.Arbitrary<ActivityCase>,
  holds: (one: ActivityCase) => void,
  numRuns = 100,
): void {
  fc.assert(fc.property(cases, holds), { seed: SEED, numRuns });
}
