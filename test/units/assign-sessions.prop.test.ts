import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { NO_KEY } from "../../src/events/index.ts";
import {
  assignSessions,
  countFunnel,
  type EventTable,
  mergeCounts,
  type SessionDefinition,
  tableByUnit,
  tableFromRows,
} from "../../src/index.ts";
import { type NaiveDefinition, type NaiveRow, naiveSessions } from "./naive-sessions.ts";

const SEED = 20261203;
const STEP = 5 * 60_000;
const MS_PER_DAY = 86_400_000;
// Two hours before midnight of Goose Bay, in a night in which the clock went back from 00:01 to 23:01.
const BASE = Date.parse("2010-11-07T01:00:00Z");
const UNTIL = BASE + 60 * STEP;

interface Row extends NaiveRow {
  readonly properties: {
    readonly n: number;
    readonly sid: string | number | null;
    readonly page: string | null;
  };
}

const rowsOf = fc
  .array(
    fc.record({
      user: fc.constantFrom<(string | number)[]>("ann", 1, "1", "__proto__"),
      event: fc.constantFrom("login", "visit", "visit", "logout", "beat", null),
      time: fc.nat(66).map((steps) => BASE + steps * STEP),
      sid: fc.constantFrom<(string | number | null)[]>("a", 1, "1", "constructor", null),
      page: fc.constantFrom("home", "plans", null),
    }),
    { maxLength: 40 },
  )
  .map((rows) =>
    rows.map(
      ({ user, event, time, sid, page }, n): Row => ({ user, event, time, properties: { n, sid, page } }),
    ),
  );

const steps = fc.nat(8).map((count) => count * STEP);
const zone = fc.constantFrom("UTC", "America/Goose_Bay", "Asia/Kathmandu");
const onHome = { where: [{ property: "page", eq: "home" }] };
const selector = fc.constantFrom("login", "logout", "visit", ["login", "beat"], onHome, {});
const some = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { freq: 2 });
const definitions: fc.Arbitrary<NaiveDefinition> = fc.record({
  timeoutMs: some(steps),
  maxDurationMs: some(steps.map((ms) => 3 * ms)),
  midnightsOf: some(zone),
  sessionId: some(fc.constant("sid")),
  start: some(selector),
  end: some(selector),
  exclude: some(fc.constantFrom("beat", "visit", onHome)),
});
/** Without start and end, the order of equal times does not matter. */
const unordered = definitions.map((definition) => ({ ...definition, start: null, end: null }));

const tableOf = (rows: readonly Row[], until = UNTIL) =>
  tableFromRows(
    rows.map(({ user, event, time, properties }) => ({ user, event, time, ...properties })),
    { properties: ["n", "sid", "page"], observed: { from: 0, until } },
  );

function sessionOption(naive: NaiveDefinition): SessionDefinition {
  return {
    timeout: naive.timeoutMs === null ? null : { seconds: naive.timeoutMs / 1000 },
    maxDuration: naive.maxDurationMs === null ? undefined : { seconds: naive.maxDurationMs / 1000 },
    cutAtMidnight: naive.midnightsOf !== null,
    timeZone: naive.midnightsOf ?? undefined,
    sessionId: naive.sessionId ?? undefined,
    start: naive.start ?? undefined,
    end: naive.end ?? undefined,
    exclude: naive.exclude ?? undefined,
  };
}

/** The numbers of the input that stand in each row of a table. */
function numbersOf({ properties }: EventTable): number[] {
  const { column } = properties.find(({ name }) => name === "n")!;
  return column.kind === "number" ? [...column.numbers] : [];
}

/** The sessions of a table as the user and the input's row numbers of each. */
function sessionsOf(table: EventTable, definition: SessionDefinition) {
  const { sessionCount, sessionOf, userOf, open } = assignSessions(table, definition);
  const numbers = numbersOf(table);
  return Array.from({ length: sessionCount }, (_, s) => ({
    user: table.users[userOf[s]!]!,
    rows: numbers.filter((_, row) => sessionOf[row] === s),
    open: open[s] === 1,
  }));
}

/** Sessions in an order of their own, and their rows too. */
function canonical(sessions: readonly { user: unknown; rows: number[] }[]) {
  return sessions
    .map((session) => ({ ...session, rows: [...session.rows].sort((a, b) => a - b) }))
    .sort((a, b) => a.rows[0]! - b.rows[0]!);
}

function assert<Ts extends [unknown, ...unknown[]]>(
  arbitraries: { [K in keyof Ts]: fc.Arbitrary<Ts[K]> },
  holds: (...values: Ts) => void,
  numRuns = 250,
): void {
  fc.assert(fc.property(...arbitraries, holds), { seed: SEED, numRuns });
}

describe(`sessions (seed ${SEED})`, () => {
  test("are those of the rule, read word for word", () => {
    assert<[Row[], NaiveDefinition]>(
      [rowsOf, definitions],
      (rows, definition) => {
        const table = tableOf(rows);
        const { sessions, outside } = naiveSessions(rows, UNTIL, definition);
        const expected = sessions.map((session) => ({
          ...session,
          rows: session.rows.map(({ properties }) => properties.n),
        }));
        const ours = sessionsOf(table, sessionOption(definition));
        expect(canonical(ours)).toEqual(canonical(expected));
        expect(assignSessions(table, sessionOption(definition)).withoutSession).toBe(outside.length);
      },
      3000,
    );
  });

  test("are numbered by user and start, and firstRow, lastRow and eventCount are those of their rows", () => {
    assert<[Row[], NaiveDefinition]>([rowsOf, definitions], (rows, definition) => {
      const { sessionCount, sessionOf, userOf, firstRow, lastRow, eventCount } = assignSessions(
        tableOf(rows),
        sessionOption(definition),
      );
      const found = Array.from({ length: sessionCount }, (_, s) =>
        Array.from(sessionOf.keys()).filter((row) => sessionOf[row] === s),
      );
      expect([...firstRow]).toEqual(found.map((own) => own[0]));
      expect([...lastRow]).toEqual(found.map((own) => own.at(-1)));
      expect([...eventCount]).toEqual(found.map((own) => own.length));
      expect([...firstRow]).toEqual([...firstRow].sort((a, b) => a - b));
      expect([...userOf]).toEqual([...userOf].sort((a, b) => a - b));
      expect([...sessionOf].every((session) => session === NO_KEY || session < sessionCount)).toBe(true);
    });
  });

  test("do not depend on the order of the rows, unless events start or end them", () => {
    assert<[Row[], NaiveDefinition, number[]]>(
      [rowsOf, unordered, fc.array(fc.nat(1000), { minLength: 40, maxLength: 40 })],
      (rows, definition, ranks) => {
        const shuffled = rows
          .map((row, i): [number, Row] => [ranks[i]!, row])
          .sort(([a], [b]) => a - b)
          .map(([, row]) => row);
        const option = sessionOption(definition);
        expect(canonical(sessionsOf(tableOf(shuffled), option))).toEqual(
          canonical(sessionsOf(tableOf(rows), option)),
        );
        const keys = (some: readonly Row[]) =>
          [...tableByUnit(tableOf(some), { session: option }).users].sort();
        expect(keys(shuffled)).toEqual(keys(rows));
      },
    );
  });

  test("do not depend on the names of users, nor on the other users", () => {
    assert<[Row[], NaiveDefinition]>([rowsOf, definitions], (rows, definition) => {
      const option = sessionOption(definition);
      const renamed = rows.map((row) => ({ ...row, user: `${typeof row.user} ${row.user}` }));
      const partition = (some: readonly Row[]) =>
        canonical(sessionsOf(tableOf(some), option)).map((session) => session.rows);
      expect(partition(renamed)).toEqual(partition(rows));
      const users = [...new Set(rows.map((row) => row.user))];
      const alone = users.flatMap((user) =>
        sessionsOf(tableOf(rows.filter((row) => row.user === user)), option),
      );
      expect(alone).toEqual(sessionsOf(tableOf(rows), option));
    });
  });

  test("are not changed by events at or after the end, and shift with days of UTC", () => {
    assert<[Row[], NaiveDefinition, number]>(
      [
        rowsOf,
        definitions.map((d) => ({ ...d, midnightsOf: d.midnightsOf && "UTC" })),
        fc.integer({ min: -9, max: 9 }),
      ],
      (rows, definition, days) => {
        const option = sessionOption(definition);
        const ours = canonical(sessionsOf(tableOf(rows), option));
        const known = rows.filter(({ time }) => time < UNTIL);
        expect(canonical(sessionsOf(tableOf(known), option))).toEqual(ours);
        const shifted = rows.map((row) => ({ ...row, time: row.time + days * MS_PER_DAY }));
        expect(canonical(sessionsOf(tableOf(shifted, UNTIL + days * MS_PER_DAY), option))).toEqual(ours);
      },
    );
  });

  test("get fewer, never more, with a longer timeout or a longer duration", () => {
    assert<[Row[], NaiveDefinition, number]>([rowsOf, unordered, steps], (rows, definition, more) => {
      const count = (change: Partial<NaiveDefinition>) =>
        assignSessions(tableOf(rows), sessionOption({ ...definition, ...change })).sessionCount;
      const { timeoutMs, maxDurationMs } = definition;
      // With a longest duration a longer timeout may move its cuts, and so make more sessions.
      const free = { maxDurationMs: null };
      expect(count({ ...free, timeoutMs: timeoutMs && timeoutMs + more })).toBeLessThanOrEqual(count(free));
      expect(
        count({ timeoutMs: null, maxDurationMs: maxDurationMs && maxDurationMs + more }),
      ).toBeLessThanOrEqual(count({ timeoutMs: null }));
    });
  });
});

describe(`the table by session (seed ${SEED})`, () => {
  const funnelOf = { steps: ["login", "visit", "logout"], window: { hours: 1 } };

  test("has each row once, or counts it, under a key that tells user, id and start", () => {
    assert<[Row[], NaiveDefinition]>([rowsOf, definitions], (rows, definition) => {
      const table = tableByUnit(tableOf(rows), { session: sessionOption(definition) });
      expect(table.eventCount + table.excluded.withoutUnit).toBe(rows.length);
      expect(new Set(table.users).size).toBe(table.userCount);
      const numbers = numbersOf(table);
      table.users.forEach((key, s) => {
        const first = rows[numbers[table.runStart[s]!]!]!;
        const { user, time, properties } = first;
        const told = definition.sessionId === null ? [user, time] : [user, properties.sid, time];
        expect(JSON.parse(key as string).slice(0, told.length)).toEqual(told);
      });
    });
  });

  test("counts as the rows count that are given to their session by the rule", () => {
    assert<[Row[], NaiveDefinition]>([rowsOf, definitions], (rows, definition) => {
      const ours = countFunnel(tableByUnit(tableOf(rows), { session: sessionOption(definition) }), funnelOf);
      const { sessions } = naiveSessions(rows, UNTIL, definition);
      const renamed = sessions
        .flatMap((session, s) => session.rows.map((row) => ({ ...row, user: s })))
        .sort((a, b) => a.properties.n - b.properties.n);
      const { excluded: _, ...expected } = countFunnel(tableOf(renamed), funnelOf);
      expect(ours).toMatchObject(expected);
    });
  });

  test("counts add up over disjoint users", () => {
    assert<[Row[], NaiveDefinition]>([rowsOf, definitions], (rows, definition) => {
      const count = (some: readonly Row[]) =>
        countFunnel(tableByUnit(tableOf(some), { session: sessionOption(definition) }), funnelOf);
      const isOurs = ({ user }: Row) => user === "ann" || user === 1;
      const parts = [rows.filter(isOurs), rows.filter((row) => !isOurs(row))] as const;
      expect(mergeCounts(count(parts[0]), count(parts[1]))).toEqual(count(rows));
    });
  });
});
