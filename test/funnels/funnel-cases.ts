import fc from "fast-check";
import type { Key } from "../../src/counts/index.ts";
import { type EventTable, tableFromRows } from "../../src/events/index.ts";
import type { DurationPrecision, FunnelCounts, FunnelDefinition } from "../../src/funnels/index.ts";
import type { Selector } from "../../src/matching/index.ts";
import {
  type NaiveDefinition,
  type NaiveEvent,
  type NaiveRecord,
  naiveCounts,
  naiveFunnel,
} from "./naive-funnel.ts";

/** A funnel over a handful of users with few distinct instants, so that ties are the rule. */
export interface FunnelCase {
  readonly users: readonly (readonly NaiveEvent[])[];
  readonly definition: FunnelDefinition & { readonly ties?: NaiveDefinition["ties"] | undefined };
  readonly observed: { readonly from: number; readonly until: number };
  readonly windowMs: number | null;
}

const SELECTORS: readonly Selector[] = [
  "a",
  "b",
  "c",
  ["a", "b"],
  ["b", "c"],
  ["c", "a"],
  {},
  { event: "a", where: [{ property: "q", eq: 1 }] },
  { where: [{ property: "q", gte: 1 }] },
  { event: ["a", "c"], where: [{ not: [{ property: "q", exists: true }] }] },
  "never",
];

const GROUP_VALUES: readonly Key[] = [
  null,
  null,
  "x",
  "é",
  "\u{1f600}",
  "\uff01",
  "",
  1,
  2,
  "1",
  true,
  false,
];

const step = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom(...SELECTORS.slice(0, 7)) },
  { weight: 2, arbitrary: fc.constantFrom(...SELECTORS.slice(7, 10)) },
  { weight: 1, arbitrary: fc.constantFrom(...SELECTORS) },
);

/** Cases of up to `userCount` users, each with up to nine events at two to six instants. */
export function funnelCases(userCount: number): fc.Arbitrary<FunnelCase> {
  return fc
    .record({
      instants: fc.uniqueArray(fc.nat(12), { minLength: 2, maxLength: 6 }),
      base: fc.constantFrom(0, -5, 1_700_000_000_000),
    })
    .chain(({ instants, base }) => {
      const times = instants.map((at) => base + at);
      const boundary = fc
        .tuple(fc.constantFrom(...times), fc.constantFrom(0, 0, 1, -1))
        .map(([at, shift]) => at + shift);
      const event = fc.record({
        event: fc.constantFrom("a", "a", "b", "b", "c"),
        time: fc.constantFrom(...times),
        properties: fc.record({
          q: fc.constantFrom(null, 0, 1),
          group: fc.constantFrom(...GROUP_VALUES),
        }),
      });
      return fc.record({
        users: fc.array(fc.array(event, { minLength: 1, maxLength: 9, size: "max" }), {
          minLength: 1,
          maxLength: userCount,
          size: "max",
        }),
        steps: fc.array(step, { minLength: 2, maxLength: 5, size: "max" }),
        windowMs: fc.oneof(
          fc.constantFrom(null, 0, 1000),
          fc.nat(12),
          fc.tuple(boundary, boundary).map(([a, b]) => Math.abs(a - b)),
        ),
        ties: fc.constantFrom("any" as const, "input" as const, undefined),
        range: fc.constantFrom("none", "none", "none", "from", "until", "both"),
        bounds: fc.tuple(boundary, boundary).map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const),
        from: fc.constantFrom(-20, -20, -20, -20, 0, 3).map((shift) => base + shift),
        until: fc.oneof(
          boundary,
          fc.constantFrom(13, 13, 14, 1000).map((shift) => base + shift),
          fc.nat(30).map((shift) => base + shift),
        ),
        by: fc.constantFrom(undefined, "group"),
        durationPrecision: fc.constantFrom<(DurationPrecision | undefined)[]>(
          undefined, "ms", "second", "minute", "hour", "day", "none",
        ), // biome-ignore format: a list
      });
    })
    .map(({ users, steps, windowMs, ties, range, bounds, from, until, by, durationPrecision }) => ({
      users,
      windowMs,
      observed: { from: Math.min(from, until), until },
      definition: {
        steps,
        ties,
        by,
        durationPrecision,
        window: windowMs === null ? undefined : { seconds: windowMs / 1000 },
        range:
          range === "none"
            ? undefined
            : {
                from: range === "until" ? undefined : bounds[0],
                until: range === "from" ? undefined : bounds[1],
              },
      },
    }));
}

/** The table of a case; users take turns, each keeping the order of its own events. */
export function tableOf(
  { users, observed }: Pick<FunnelCase, "users" | "observed">,
  name: (user: number) => string | number = (user) => user,
): EventTable {
  const rows = users.flatMap((events, user) => events.map((event, turn) => ({ user, turn, ...event })));
  rows.sort((a, b) => a.turn - b.turn);
  return tableFromRows(
    rows.map(({ user, event, time, properties }) => ({ user: name(user), event, time, ...properties })),
    {
      properties: ["q", "group"],
      observed,
      users: { rows: users.map((_, user) => ({ user: name(user) })), properties: [] },
    },
  );
}

/** What the slow reference says of each user. */
export function naiveRecords({ users, definition, observed, windowMs }: FunnelCase): (NaiveRecord | null)[] {
  const { steps, ties = "any", range = {}, by } = definition;
  return users.map((events) =>
    naiveFunnel(events, {
      steps,
      ties,
      windowMs,
      entryFrom: Math.max(observed.from, (range.from ?? -Infinity) as number),
      entryUntil: Math.min(observed.until, (range.until ?? Infinity) as number),
      observedUntil: observed.until,
      groupOf: by === undefined ? undefined : (row) => (row.properties[by] ?? null) as Key,
    }),
  );
}

const PRECISION_MS = { ms: 1, second: 1000, minute: 60_000, hour: 3_600_000, day: 86_400_000, none: null };

/** The count tables that the slow reference gives. */
export function naiveTables(example: FunnelCase): ReturnType<typeof naiveCounts> {
  const { steps, durationPrecision = "ms" } = example.definition;
  return naiveCounts(naiveRecords(example), steps.length, PRECISION_MS[durationPrecision]);
}

/** The rows of the tables of funnel counts. */
export function rowsOf({ units, fromEntry, fromPrevious, censored }: FunnelCounts): unknown {
  return {
    units: units.rows,
    fromEntry: fromEntry.rows,
    fromPrevious: fromPrevious.rows,
    censored: censored.rows,
  };
}
