import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { shown } from "../../src/definitions/index.ts";
import * as pxcx from "../../src/index.ts";
import * as sql from "../../src/sql/index.ts";

const table = pxcx.tableFromRows([
  { user: "ann", event: "visit", time: "2026-03-02T09:00:00Z", plan: "pro" },
  { user: "bob", event: "buy", time: "2026-03-04T09:00:00Z", plan: "free" },
]);
const source = {
  table: "events",
  user: "user",
  time: { column: "time", kind: "instant" },
  observed: { from: 0, until: 1 },
};

/** Controls, ends of lines and letters without a partner, in front of more than anybody reads. */
const hostileText = fc.tuple(
  fc.constantFrom("\0", "\n", "\r\n", "\u001b[2J", "\u0007", "\ud800", "__proto__", "constructor", "a"),
  fc.constantFrom("", "b".repeat(10_000)),
);
const revoked = Proxy.revocable({}, {});
revoked.revoke();
const knot: unknown[] = [];
knot.push(knot);
const hostile: fc.Arbitrary<unknown> = fc.oneof(
  hostileText.map((parts) => parts.join("")),
  hostileText.map((parts) => ({ [parts.join("")]: parts })),
  fc.constantFrom<unknown>(
    Symbol("a\n"),
    Object.create(null),
    { toString: () => knot, toJSON: () => knot },
    knot,
    Number.NaN,
    -1e300,
    2n ** 90n,
    () => "\n",
    new Date(Number.NaN),
    new Map(),
    ["a\n", Symbol("b")],
  ),
);

type Call = (value: never, options: never) => unknown;
const asOption =
  (run: Call, data: unknown, options: object = {}) =>
  (key: string, value: unknown): unknown =>
    run(data as never, { ...options, [key]: value } as never);

const STEPS = { steps: ["visit", "buy"] };
/** What reads options, each with the names of some. */
const READERS: [name: string, run: (key: string, value: unknown) => unknown, keys: string[]][] = [
  ["nps", asOption(pxcx.nps, [10]), ["kind", "missing", "invalid", "confidence"]],
  ["csat", asOption(pxcx.csat, [5]), ["scale", "positive", "invalid"]],
  ["funnel", asOption(pxcx.funnel, table, STEPS), ["steps", "window", "order", "timeZone", "by", "range"]],
  ["timeToConvert", asOption(pxcx.timeToConvert, table, STEPS), ["from", "to", "confidence"]],
  [
    "retention",
    asOption(pxcx.retention, table),
    ["period", "start", "periods", "mode", "timeZone", "brackets"],
  ],
  ["activeUsers", asOption(pxcx.activeUsers, table), ["active", "timeZone", "range", "by"]],
  ["lifecycle", asOption(pxcx.lifecycle, table), ["period", "newBasis", "weekStartsOn"]],
  ["featureAdoption", asOption(pxcx.featureAdoption, table), ["features", "minUses", "of"]],
  ["sessions", asOption(pxcx.sessions, table), ["timeout", "start", "sessionId", "maxDuration"]],
  ["paths", asOption(pxcx.paths, table), ["after", "nodes", "depth", "maxGap"]],
  ["activation", asOption(pxcx.activation, table), ["activated", "within", "start"]],
  ["churn", asOption(pxcx.churn, table), ["period", "reactivation", "observed"]],
  ["survival", asOption(pxcx.survival, table), ["event", "start", "at", "unit"]],
  ["tableFromRows", asOption(pxcx.tableFromRows as Call, [{ user: 1 }]), ["user", "timeUnit", "observed"]],
  ["tableFromColumns", asOption(pxcx.tableFromColumns as Call, { user: [1] }), ["observed", "zoneOfTimes"]],
  ["tableByUnit", (key, value) => pxcx.tableByUnit(table, { [key]: value } as never), ["account", "session"]],
  [
    "funnelSql",
    (key, value) =>
      sql.funnelSql(
        { ...STEPS, window: { days: 7 } } as never,
        { ...source, [key]: value } as never,
        sql.duckdb,
      ),
    ["table", "user", "time"],
  ],
];

/** Functions of values and of cells. */
const CALLS: [name: string, run: (value: never) => unknown][] = [
  ["parseTimes", (value) => pxcx.parseTimes([value])],
  ["parseDuration", (value) => pxcx.parseDuration(value)],
  ["durationMs", (value) => pxcx.durationMs(value)],
  ["wilsonInterval", (value) => pxcx.wilsonInterval(value, 3, 0.95)],
  ["proportionInterval", (value) => pxcx.proportionInterval(1, 2, { method: value })],
  ["survivalQuantile", (value) => pxcx.survivalQuantile(pxcx.kaplanMeier([{ time: 1, events: 1 }]), value)],
  ["seededHash", (value) => pxcx.seededHash(value, 1)],
  ["bandOf an answer", (value) => pxcx.csat([value])],
  ["time of a row", (value) => pxcx.tableFromRows([{ user: "ann", event: "a", time: value }])],
  ["user of a row", (value) => pxcx.tableFromRows([{ user: value, event: "a", time: 0 }])],
  ["event of a row", (value) => pxcx.tableFromRows([{ user: "ann", event: value, time: 0 }])],
  [
    "name of a property",
    (value) => pxcx.tableFromColumns({ user: [1], properties: { [`${value}`]: [Symbol("x")] } }),
  ],
  ["data", (value) => pxcx.funnel(value, { steps: ["a"] })],
  ["counts", (value) => pxcx.funnelFromCounts(value)],
  ["merged counts", (value) => pxcx.mergeCounts(value, value)],
];

/** What the error says, if the value is refused; errors of the engine itself have their own words. */
function said(run: () => unknown): string {
  try {
    run();
    return "";
  } catch (error) {
    const { message } = error as Error;
    return message.startsWith("Cannot ") && !/^Cannot (convert|read prop|perform|mix)/.test(message)
      ? message
      : "";
  }
}

const CONTROL = /[\0-\x1f]|\p{Surrogate}/u;

describe("an error has one line, whatever it was given", () => {
  test.each(READERS)("%s", (_, run, keys) => {
    fc.assert(
      fc.property(fc.constantFrom(...keys, "\n", "__proto__"), hostile, (key, value) => {
        const message = said(() => run(key, value));
        expect(message).not.toMatch(CONTROL);
        expect(message.length).toBeLessThan(500);
      }),
      { seed: 11, numRuns: 60 },
    );
  });

  test.each(CALLS)("%s", (_, run) => {
    fc.assert(
      fc.property(hostile, (value) => {
        const message = said(() => run(value as never));
        expect(message).not.toMatch(CONTROL);
        expect(message.length).toBeLessThan(500);
      }),
      { seed: 12, numRuns: 60 },
    );
  });
});

test("a value is shown so that its kind is seen, on one line", () => {
  expect(["9", 9, 9n, null, undefined, true, Number.NaN].map(shown)).toEqual([
    '"9"',
    "9",
    "9",
    "null",
    "undefined",
    "true",
    "NaN",
  ]);
  expect(shown("a\n\u0085\u2028\u007fb")).toBe('"a\\n%C2%85%E2%80%A8%7Fb"');
  expect([{ a: [1] }, Symbol("s"), knot, revoked.proxy, Object.create(null)].map(shown)).toEqual([
    '{"a":[1]}',
    "symbol",
    "object",
    "object",
    "{}",
  ]);
  expect(shown("x".repeat(1000))).toHaveLength(80);
});
