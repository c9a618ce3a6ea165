import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type CountTable,
  countSessions,
  mergeCounts,
  type SessionsDefinition,
  sessionList,
  sessions,
  sessionsFromCounts,
  tableByUnit,
  tableFromRows,
} from "../../src/index.ts";
import { naiveKey, naivePeriod } from "../retention/naive-period.ts";
import type { NaiveRow } from "../units/naive-sessions.ts";
import { type NaiveMetric, naiveMetric } from "./naive-session-metrics.ts";

const SEED = 20261204;
const STEP = 20_000;
const ZONES = [
  "UTC",
  "America/New_York",
  "America/Sao_Paulo",
  "Asia/Kolkata",
  "Australia/Lord_Howe",
  "Pacific/Apia",
  "Asia/Kathmandu",
  "Africa/Casablanca",
];
/** Half an hour before something happens to a clock: dates are skipped, midnight is, hours come again. */
const NIGHTS = [
  "2026-03-08T06:30:00Z",
  "2018-11-04T02:30:00Z",
  "2011-12-30T09:30:00Z",
  "2026-04-04T14:30:00Z",
  "2026-02-15T01:30:00Z",
  "2026-03-01T23:30:00Z",
].map((text) => Date.parse(text));

interface Row extends NaiveRow {
  readonly properties: {
    readonly n: number;
    readonly sid: string | null;
    readonly page: string | null;
    readonly plan: string | null;
  };
}

interface Case {
  readonly rows: Row[];
  readonly observed: { readonly from: number; readonly until: number };
  readonly definition: NaiveMetric;
  readonly period: "day" | "week" | "month";
}

/** Most gaps are short; some are of hours. */
const after = fc
  .oneof(fc.nat(12), fc.nat(12), fc.integer({ min: 80, max: 100 }), fc.nat(4000))
  .map((n) => n * STEP);
const row = fc.record({
  user: fc.constantFrom<(string | number)[]>("ann", 1, "1", "__proto__"),
  event: fc.constantFrom("view", "view", "login", "logout", "beat", null),
  after,
  sid: fc.constantFrom("a", "constructor", null),
  page: fc.constantFrom("home", "plans", "", null),
  plan: fc.constantFrom("pro", "free", null),
});
const selector = fc.constantFrom("login", "logout", ["login", "view"], {
  where: [{ property: "page", eq: "home" }],
});
const some = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { freq: 2 });
const seldom = <T>(arbitrary: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 4, arbitrary: fc.constant(null) }, { weight: 1, arbitrary });

const cases: fc.Arbitrary<Case> = fc
  .record({
    base: fc.constantFrom(...NIGHTS),
    gaps: fc.array(row, { maxLength: 40, size: "max" }),
    cut: fc.tuple(fc.nat(20), fc.nat(20), fc.boolean()),
    zone: fc.constantFrom(...ZONES),
    period: fc.constantFrom<Case["period"][]>("day", "week", "month"),
    definition: fc.record({
      timeoutMs: fc.oneof(
        { weight: 3, arbitrary: fc.constant(1_800_000) },
        { weight: 1, arbitrary: some(after) },
      ),
      maxDurationMs: seldom(after),
      midnights: fc.boolean(),
      sessionId: seldom(fc.constant("sid")),
      start: seldom(selector),
      end: seldom(selector),
      exclude: seldom(fc.constant("beat")),
      views: fc.constantFrom({}, "view", ["view", "login"]),
      engaged: some(
        fc
          .record({
            durationMs: some(after),
            views: some(fc.integer({ min: 1, max: 3 })),
            event: some(selector),
          })
          .filter((rule) => Object.values(rule).some((value) => value !== null)),
      ),
      page: some(fc.constant("page")),
      by: some(fc.constant("plan")),
    }),
  })
  .map(
    ({ base, gaps, cut: [early, late, whole], zone, period, definition: { midnights, ...definition } }) => {
      let time = base;
      const rows = gaps.map(({ user, event, after: gap, ...properties }, n): Row => {
        time += gap;
        return { user, event, time, properties: { n, ...properties } };
      });
      const length = time - base;
      // Half of the ends are those of steps, where events lie too.
      const edge = early % 2;
      const at = (share: number) => base + Math.floor((length * share) / 60 / STEP) * STEP + edge;
      const observed = { from: base, until: at(60) - (whole ? 0 : late * STEP) };
      if (observed.until <= observed.from) observed.until = observed.from + 1;
      return {
        rows,
        observed,
        period,
        definition: {
          ...definition,
          timeZone: zone,
          midnightsOf: midnights ? zone : null,
          range: { from: at(whole ? 0 : early), until: at(60 - late) },
        },
      };
    },
  );

function tableOf({ rows, observed }: Pick<Case, "rows" | "observed">) {
  return tableFromRows(
    rows.map(({ user, event, time, properties }) => ({ user, event, time, ...properties })),
    { properties: ["n", "sid", "page", "plan"], observed },
  );
}

function definitionOf({ definition: naive, period }: Case): SessionsDefinition {
  const { timeoutMs, maxDurationMs, midnightsOf, sessionId, start, end, exclude } = naive;
  const duration = (ms: number | null) => (ms === null ? undefined : { seconds: ms / 1000 });
  const { views, engaged, page, by, range, timeZone } = naive;
  return {
    timeout: duration(timeoutMs) ?? null,
    maxDuration: duration(maxDurationMs),
    cutAtMidnight: midnightsOf !== null,
    sessionId: sessionId ?? undefined,
    start: start ?? undefined,
    end: end ?? undefined,
    exclude: exclude ?? undefined,
    views,
    engaged:
      engaged === null
        ? undefined
        : {
            duration: duration(engaged.durationMs),
            views: engaged.views ?? undefined,
            event: engaged.event ?? undefined,
          },
    page: page ?? undefined,
    by: by ?? undefined,
    ...{ range, timeZone, period },
  };
}

/** A count table as the reference has it. */
function asMap({ keys, rows }: CountTable): Map<string, number[]> {
  return new Map(
    rows.map((cells) => [JSON.stringify(cells.slice(0, keys.length)), cells.slice(keys.length) as number[]]),
  );
}

const sorted = (map: Map<string, number[]>) => new Map([...map].sort(([a], [b]) => (a < b ? -1 : 1)));
const sumOf = ({ rows }: CountTable, column: number) =>
  rows.reduce((sum, cells) => sum + (cells[column] as number), 0);

function forCases(holds: (example: Case) => void, numRuns = 80): void {
  fc.assert(fc.property(cases, holds), { seed: SEED, numRuns });
}

describe(`session metrics (seed ${SEED})`, () => {
  test("count what the rule says, read word for word, in eight zones", () => {
    forCases((example) => {
      const ours = countSessions(tableOf(example), definitionOf(example));
      const naive = naiveMetric(example.rows, example.observed, example.definition);
      for (const [name, expected] of Object.entries(naive)) {
        const found = ours[name as keyof typeof naive];
        if (typeof found === "number") expect([name, found]).toEqual([name, expected]);
        else expect([name, sorted(asMap(found))]).toEqual([name, sorted(expected as Map<string, number[]>)]);
      }
    }, 2500);
  });

  test("lose no event and no session: sums over tables agree", () => {
    forCases((example) => {
      const table = tableOf(example);
      const counts = countSessions(table, definitionOf(example));
      const { eventsOutside, eventsExcluded, eventsWithoutSession, eventsAfter } = counts;
      const inSessions = sumOf(counts.dates, 3);
      expect(inSessions + eventsOutside + eventsExcluded + eventsWithoutSession + eventsAfter).toBe(
        table.eventCount,
      );
      const result = sessionsFromCounts(counts);
      const { sessions: all, open, durations, perUnit, entries, exits, periods, groups } = result;
      const total = (read: (part: { sessions: number; open: number; events: number }) => number) => ({
        periods: periods.reduce((sum, part) => sum + read(part), 0),
        groups: groups.reduce((sum, part) => sum + read(part), 0),
      });
      expect(perUnit.distribution.reduce((sum, { sessions: n, units }) => sum + n * units, 0)).toBe(all);
      expect(total((part) => part.sessions).periods).toBe(all);
      expect(total((part) => part.open).periods).toBe(open);
      expect(total((part) => part.events).periods).toBe(result.events);
      if (example.definition.by !== null) expect(total((part) => part.sessions).groups).toBe(all);
      expect(durations.count).toBe(all - open);
      expect(durations.meanMs ?? 0).toBeCloseTo(result.meanDurationMs ?? 0, 6);
      expect(entries.top.reduce((sum, one) => sum + one.sessions.count, entries.other)).toBe(all);
      expect(exits.top.reduce((sum, one) => sum + one.sessions.count, exits.other)).toBe(all - open);
      expect(result.bounce.total).toBe(all - open);
      expect(result.activeMinutes).toBeLessThanOrEqual(result.events);
    });
  });

  test("are those of the list, each in the period that the wall clock shows at its start", () => {
    forCases((example) => {
      const table = tableOf(example);
      const definition = definitionOf(example);
      const list = sessionList(table, definition);
      const result = sessions(table, definition);
      expect(list.length).toBe(result.sessions);
      const over = list.filter(({ open }) => !open);
      expect(over.filter(({ views }) => views === 1).length).toBe(result.bounce.count);
      const mean = (of: (one: (typeof over)[number]) => number) =>
        over.length === 0 ? null : over.reduce((sum, one) => sum + of(one), 0) / over.length;
      expect(result.eventsPerSession).toBe(mean(({ events }) => events));
      expect(result.meanDurationMs).toBe(mean(({ durationMs }) => durationMs));
      expect(list.reduce((sum, one) => sum + one.activeMinutes, 0)).toBe(result.activeMinutes);
      const { period, definition: naive } = example;
      const calendar = { period, timeZone: naive.timeZone, weekStartsOn: 1 as const };
      for (const part of result.periods) {
        const own = list.filter(
          ({ start }) => naiveKey(naivePeriod(start, calendar), calendar) === part.period,
        );
        expect(part.sessions).toBe(own.length);
      }
    });
  });

  test("agree with the table that has sessions in the place of users", () => {
    forCases((example) => {
      const { timeout, maxDuration, cutAtMidnight, sessionId, start, end, exclude, timeZone, ...rest } =
        definitionOf(example);
      const cut = { timeout, maxDuration, cutAtMidnight, sessionId, start, end, exclude, timeZone };
      const units = tableByUnit(tableOf(example), { session: cut });
      const keys = sessionList(tableOf(example), { ...cut, views: rest.views }).map(({ key }) => key);
      const { from, until } = example.observed;
      const starts = units.users.map((_, s) => units.time![units.runStart[s]!]!);
      const inside = units.users.filter((_, s) => starts[s]! >= from && starts[s]! < until);
      expect([...keys].sort()).toEqual([...inside].sort());
      // Inside a session nothing is cut again when there is no timeout.
      const again = countSessions(units, { timeout: null, views: rest.views });
      const once = countSessions(tableOf(example), { ...cut, views: rest.views });
      expect(sumOf(again.dates, 2)).toBe(sumOf(once.dates, 2));
      expect(sumOf(again.dates, 3)).toBe(sumOf(once.dates, 3));
      expect(sumOf(again.dates, 6)).toBe(sumOf(once.dates, 6));
    });
  });

  test("merge over disjoint users, and do not depend on their names or on the order of the rows", () => {
    forCases((example) => {
      const definition = definitionOf(example);
      const count = (rows: Row[]) => countSessions(tableOf({ ...example, rows }), definition);
      const isOurs = ({ user }: Row) => user === "ann" || user === 1;
      const { rows } = example;
      const whole = count(rows);
      expect(mergeCounts(count(rows.filter(isOurs)), count(rows.filter((one) => !isOurs(one))))).toEqual(
        whole,
      );
      expect(count(rows.map((one) => ({ ...one, user: `${typeof one.user} ${one.user}` })))).toEqual(whole);
      const { start, end } = example.definition;
      const distinct = new Set(rows.map(({ time }) => time)).size === rows.length;
      if (distinct || (start === null && end === null)) {
        const { entries: _, exits: __, ...reversed } = count([...rows].reverse());
        expect(whole).toMatchObject(reversed);
      }
    });
  });

  test("do not change with events at or after the end", () => {
    forCases((example) => {
      const known = example.rows.filter(({ time }) => time < example.observed.until);
      const {
        eventsAfter: _,
        userCount: __,
        ...rest
      } = countSessions(tableOf({ ...example, rows: known }), definitionOf(example));
      expect(countSessions(tableOf(example), definitionOf(example))).toMatchObject(rest);
    }, 200);
  });
});
