import { describe, expect, test } from "vitest";
import {
  comparePeriods,
  countSessions,
  ga4Engagement,
  type SessionsDefinition,
  sessionList,
  sessions,
  sessionsFromCounts,
  sessionTotals,
  tableFromColumns,
  tableFromRows,
} from "../../src/index.ts";

const MINUTE = 60_000;
const DAY = 86_400_000;

/** One user's events at minutes after 1970-01-01, observed for a day unless stated. */
function ofMinutes(minutes: readonly number[], until = DAY) {
  return tableFromColumns(
    { user: minutes.map(() => "ann"), time: minutes.map((minute) => minute * MINUTE) },
    { observed: { from: 0, until } },
  );
}

const shop = tableFromRows(
  [
    ["ann", "home", "2026-03-02T09:00:50Z"],
    ["ann", "plans", "2026-03-02T09:01:30Z"],
    ["ann", "home", "2026-03-02T09:02:01Z"],
    ["ann", "home", "2026-03-03T10:00:00Z"],
    ["bob", "plans", "2026-03-02T23:50:00Z"],
    ["bob", "buy", "2026-03-03T00:10:00Z"],
    ["cid", "home", "2026-03-03T23:45:00Z"],
  ].map(([user, event, time]) => ({ user, event, time })),
  { observed: { from: "2026-03-02T00:00:00Z", until: "2026-03-04T00:00:00Z" } },
);

describe("sessions, by hand", () => {
  test("are counted by the day on which they start, those that may go on apart", () => {
    const { periods, sessions: all, open } = sessions(shop);
    expect([all, open]).toEqual([4, 1]);
    expect(periods.map(({ period, sessions: n, open: going, events }) => [period, n, going, events])).toEqual(
      [
        ["2026-03-02", 2, 0, 5],
        ["2026-03-03", 2, 1, 2],
      ],
    );
    expect(periods[1]!.bounce).toMatchObject({ count: 1, total: 1 });
    expect(periods[0]!.meanDurationMs).toBe((71_000 + 20 * MINUTE) / 2);
  });

  test("have clock minutes: at 0:50, 1:30 and 2:01 there are three, in 71 seconds", () => {
    const [first] = sessionList(shop);
    expect([first!.activeMinutes, first!.durationMs]).toEqual([3, 71_000]);
    const result = sessions(shop);
    expect([result.activeMinutes, result.activeMinutesPerUnit]).toEqual([7, 7 / 3]);
  });

  test("are open up to the timeout after their end, and over a millisecond later", () => {
    expect(sessions(ofMinutes([0], 30 * MINUTE)).open).toBe(1);
    expect(sessions(ofMinutes([0], 30 * MINUTE + 1)).open).toBe(0);
    // Even if a later event shows that the first one is over: the rule reads the end only.
    expect(sessions(ofMinutes([0, 6], 10 * MINUTE), { timeout: { minutes: 5 } }).open).toBe(1);
    expect(sessions(ofMinutes([0, 6], 10 * MINUTE), { timeout: { minutes: 10 }, start: {} }).open).toBe(2);
  });

  test("bounce with exactly one view: none is no bounce, and stays in the denominator", () => {
    const bounce = (views: SessionsDefinition["views"]) => sessions(shop, { views }).bounce;
    expect(bounce(undefined)).toMatchObject({ count: 1, total: 3 });
    expect(bounce(["home", "plans"])).toMatchObject({ count: 2, total: 3 });
    expect(bounce("plans")).toMatchObject({ count: 2, total: 3 });
    expect(bounce("nothing")).toMatchObject({ count: 0, total: 3 });
  });

  test("are engaged by length, views or an event, whichever comes", () => {
    const engaged = (rule: SessionsDefinition["engaged"]) =>
      sessions(shop, { engaged: rule }).engagement?.count;
    expect(engaged(ga4Engagement)).toBe(2);
    expect(engaged({ duration: { seconds: 71 } })).toBe(2);
    expect(engaged({ duration: { seconds: 72 } })).toBe(1);
    expect(engaged({ views: 3 })).toBe(1);
    expect(engaged({ event: "buy" })).toBe(1);
    expect(engaged(undefined)).toBeUndefined();
  });

  test("have first and last events, or pages, the rest counted together", () => {
    const { entries, exits } = sessions(shop);
    expect(
      entries.top.map((one) => [one.event, one.sessions.count, one.bounce.count, one.bounce.total]),
    ).toEqual([
      ["home", 3, 1, 2],
      ["plans", 1, 0, 1],
    ]);
    expect(exits.top.map((one) => [one.event, one.sessions.count])).toEqual([
      ["home", 2],
      ["buy", 1],
    ]);
    const top = sessionsFromCounts(countSessions(shop), { top: 1 });
    expect([top.entries.top.length, top.entries.other, top.exits.other]).toEqual([1, 1, 1]);
    const pages = tableFromColumns({
      user: [1, 1, 1],
      time: [0, 1000, 2000],
      properties: { page: [null, "/a", null] },
    });
    const [one] = sessionList(pages, { page: "page" });
    expect([one!.firstEvent, one!.lastEvent]).toEqual(["/a", "/a"]);
  });

  test("start in the range by all that came before it", () => {
    const result = sessions(ofMinutes([0, 20, 40, 100]), { range: { from: 30 * MINUTE, until: DAY } });
    expect([result.sessions, result.startedOutside, result.eventsOutside]).toEqual([1, 1, 3]);
    expect(result.periods.map(({ complete }) => complete)).toEqual([false]);
  });

  test("per unit: those with a session, with the t interval of their mean", () => {
    const { perUnit, userCount } = sessions(shop);
    expect(userCount).toBe(3);
    expect(perUnit.distribution).toEqual([
      { sessions: 1, units: 2 },
      { sessions: 2, units: 1 },
    ]);
    // R: t.test(c(1, 1, 2))
    expect(perUnit.mean).toBeCloseTo(1.3333333333333333, 12);
    expect(perUnit.low).toBeCloseTo(-0.10088424325, 9);
    expect(perUnit.high).toBeCloseTo(2.76755090992, 9);
  });

  test("in groups: a session in one, a unit in each in which it has sessions", () => {
    const table = tableFromColumns(
      {
        user: [1, 1, 2],
        time: [0, 60 * MINUTE, 0],
        properties: { device: ["phone", "desk", "phone"] },
      },
      { observed: { from: 0, until: DAY } },
    );
    const { groups, perUnit } = sessions(table, { by: "device" });
    expect(groups.map((one) => [one.value, one.sessions, one.perUnit.n])).toEqual([
      ["desk", 1, 1],
      ["phone", 2, 2],
    ]);
    expect(perUnit.n).toBe(2);
  });

  test("none: numbers are null, never 0 or NaN", () => {
    const result = sessions(ofMinutes([]));
    expect(result).toMatchObject({
      sessions: 0,
      eventsPerSession: null,
      meanDurationMs: null,
      activeMinutesPerUnit: null,
    });
    expect(result.bounce.value).toBeNull();
    expect(result.durations.medianMs).toBeNull();
    expect(result.perUnit.mean).toBeNull();
    expect(result.periods.length).toBe(1);
    expect(JSON.parse(JSON.stringify(result))).toEqual(result);
  });

  test("say in notes what a reader should know", () => {
    const codes = (definition: SessionsDefinition) =>
      sessions(shop, definition).notes.map(({ code }) => code);
    expect(codes({})).toEqual(["open-sessions", "sessions-of-one-unit"]);
    expect(codes({ timeout: null, views: "nothing" })).toEqual(["event-absent", "no-timeout"]);
    expect(codes({ start: "buy" })).toEqual(["events-without-session"]);
  });
});

describe("what is refused", () => {
  test.each([
    [{ period: "hour" }, 'definition.period has "hour"'],
    [{ kind: "funnel" }, 'definition.kind has "funnel"'],
    [{ gap: 5 }, 'definition has "gap"'],
    [{ timeout: { months: 1 } }, 'definition.timeout has {"months":1}'],
    [{ engaged: {} }, "definition.engaged has {}"],
    [{ engaged: { views: 0 } }, "definition.engaged.views has 0"],
    [{ sessionId: "absent" }, 'sessionId has "absent"'],
    [{ views: { evnt: "a" } }, "definition.views"],
  ])("%j", (definition, where) => {
    expect(() => countSessions(shop, definition as never)).toThrow(/^Cannot [\w ]+: /);
    expect(() => countSessions(shop, definition as never)).toThrow(where);
  });

  test("a table without times", () => {
    expect(() => sessions(tableFromColumns({ user: [1] }))).toThrow(
      "Cannot count sessions: the events must have times",
    );
  });

  test("more of the top than a count, and a measure that is none", () => {
    expect(() => sessionsFromCounts(countSessions(shop), { top: -1 })).toThrow("Cannot compute sessions");
    expect(() => sessionTotals(shop, {}, "toString" as never)).toThrow("Cannot add up sessions");
  });
});

test("totals of users go into comparisons, and their sums are those of the metric", () => {
  const result = sessions(shop);
  const sum = (measure: Parameters<typeof sessionTotals>[2]) => {
    const rows = sessionTotals(shop, {}, measure);
    return [
      rows.reduce((all, { count }) => all + count, 0),
      rows.reduce((all, { total = 0 }) => all + total, 0),
    ];
  };
  expect(sum("sessions")).toEqual([result.sessions, result.perUnit.n]);
  expect(sum("activeMinutes")).toEqual([result.activeMinutes, result.perUnit.n]);
  expect(sum("bounces")).toEqual([result.bounce.count, result.bounce.total]);
  expect(sum("durationMs")).toEqual([71_000 + 20 * MINUTE, 3]);
  expect(sum("events")).toEqual([6, 3]);
  const first = { from: "2026-03-02T00:00:00Z", until: "2026-03-03T00:00:00Z" };
  const second = { from: first.until, until: "2026-03-04T00:00:00Z" };
  const bounces = (range: typeof first) => sessionTotals(shop, { range }, "bounces");
  expect(comparePeriods(bounces(second), bounces(first))).toMatchObject({
    value: 1,
    baseline: 0,
    users: { now: 1, before: 2, both: 1 },
  });
});

test("a breakdown by what nobody has is one group of everybody", () => {
  const { groups } = sessions(shop, { by: "nobody has it" });
  const { perUnit, durations, sessions: all } = sessions(shop);
  expect(groups).toMatchObject([{ value: null, sessions: all, perUnit, durations }]);
});
