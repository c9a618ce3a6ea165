import { describe, expect, test } from "vitest";
import {
  churn,
  churnByTenure,
  countSurvival,
  DefinitionError,
  kaplanMeier,
  restrictedMean,
  type SurvivalDefinition,
  type SurvivalSpell,
  survival,
  survivalBand,
  tableFromColumns,
  tableFromRows,
} from "../../src/index.ts";

const DAY = 86_400_000;
const MONTH = 2_629_746_000;

describe("survival, by hand", () => {
  test("the arm of Freireich's trial that had 6-MP: the figures of every textbook", () => {
    const weeks = [6, 6, 6, 7, 10, 13, 16, 22, 23];
    const censored = [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35];
    const spells = [
      ...weeks.map((duration) => ({ duration, ended: true })),
      ...censored.map((duration) => ({ duration, ended: false })),
    ];
    const {
      n,
      events,
      censored: left,
      median,
      at,
    } = survival(spells, { timeUnit: "week", at: [6, 7, 10, 22, 36] });
    expect([n, events, left, median.time]).toEqual([21, 9, 12, 23]);
    expect(at.map((point) => point.survival?.toFixed(3))).toEqual([
      "0.857",
      "0.807",
      "0.753",
      "0.538",
      undefined,
    ]);
  });

  test("dated spells: an ended one, one that goes on, one that began before anybody looked, and those that are left out", () => {
    const spells = [
      { customer: 1, start: "2026-01-02T00:00:00Z", end: "2026-01-04T12:00:00Z" },
      { customer: 2, start: new Date("2026-01-05T00:00:00Z"), end: null },
      { customer: 3, start: "2025-12-22T00:00:00Z", end: "2026-01-06T00:00:00Z" },
      { customer: 4, start: "2025-12-22T00:00:00Z", end: "2026-01-01T00:00:00Z" },
      { customer: 5, start: "2026-01-11T00:00:00Z", end: null },
    ];
    const observed = { from: "2026-01-01T00:00:00Z", until: "2026-01-11T00:00:00Z" };
    const { curve, excluded, entered } = survival(spells, { observed });
    expect(excluded).toEqual({ startedAfter: 1, endedBefore: 1, neverAtRisk: 0 });
    expect(entered).toBe(1);
    expect(curve.steps.map(({ time, atRisk, survival: s }) => [time, atRisk, s])).toEqual([
      [2.5, 2, 0.5],
      [6, 1, 0.5],
      [10, 0, 0.5],
      [15, 1, 0],
    ]);
  });

  test("tenure is floored to the precision, and told in the unit: a month is a twelfth of 365.2425 days", () => {
    const spells = [
      { customer: "ann", start: 0, end: 2 * MONTH },
      { customer: "bob", start: 0, end: 1.5 * DAY },
    ];
    const times = (definition: SurvivalDefinition) =>
      survival(spells, { observed: { from: 0, until: 3 * MONTH }, ...definition }).curve.steps.map(
        ({ time }) => time,
      );
    expect(times({})).toEqual([1.5, 60.87375]);
    expect(times({ durationPrecision: "day" })).toEqual([1, 60]);
    expect(times({ timeUnit: "month" })[1]).toBe(2);
    expect(times({ timeUnit: "ms" })).toEqual([1.5 * DAY, 2 * MONTH]);
  });

  test("spells that touch are one, and one that comes back is another", () => {
    const data = (gap: number) => [
      { customer: "ann", start: 0, end: 5 * DAY },
      { customer: "ann", start: 5 * DAY + gap, end: 8 * DAY },
    ];
    const observed = { from: 0, until: 30 * DAY };
    expect(survival(data(0), { observed }).curve.steps.map(({ time }) => time)).toEqual([8]);
    expect(survival(data(DAY), { observed }).n).toBe(2);
    expect(() => survival(data(-1), { observed })).toThrow(
      'Cannot count survival: spells of one customer must not overlap, customer "ann" has two that do',
    );
  });

  test("spells that touch are one, whatever of no length lies between in another segment", () => {
    const spell = (segment: string, start: string, end: string | null) => ({
      customer: "ann",
      segment,
      start,
      end,
    });
    const moved = [
      spell("pro", "2026-01-01T00:00:00Z", "2026-02-01T00:00:00Z"),
      spell("free", "2026-02-01T00:00:00Z", "2026-02-01T00:00:00Z"),
      spell("pro", "2026-02-01T00:00:00Z", "2026-03-01T00:00:00Z"),
      spell("pro", "2026-03-01T00:00:00Z", null),
    ];
    const counts = countSurvival(moved, { by: "segment", observed: { until: "2026-04-01T00:00:00Z" } });
    // One unit of 90 days that goes on, and one that ended when it began.
    expect(counts.times.rows).toEqual([
      ["free", null, 0, 1, 0, 0],
      ["pro", null, 90 * DAY, 0, 1, 0],
    ]);
    const lost = churn(moved, {
      by: "segment",
      period: "month",
      observed: { until: "2026-04-01T00:00:00Z" },
    });
    expect(
      lost.groups.map(({ value, periods }) => [
        value,
        periods.reduce((sum, { lost }) => sum + (lost ?? NaN), 0),
      ]),
    ).toEqual([
      ["free", 1],
      ["pro", 0],
    ]);
  });

  test("a range chooses spells by their start", () => {
    const spells = [0, 5, 10].map((start) => ({
      customer: start,
      start: start * DAY,
      end: (start + 3) * DAY,
    }));
    const { n, startedOutside } = survival(spells, { range: { from: 5 * DAY, until: 10 * DAY } });
    expect([n, startedOutside]).toEqual([1, 2]);
  });

  test("limits are those of the band and the confidence asked for", () => {
    const spells = [1, 2, 3, 4, 5].map((duration) => ({ duration, ended: duration !== 3 }));
    const rows = spells.map(({ duration: time, ended }) =>
      ended ? { time, events: 1 } : { time, censored: 1 },
    );
    const { curve } = survival(spells, { band: "log", confidence: 0.9 });
    expect(curve).toEqual(survivalBand(kaplanMeier(rows, { confidence: 0.9 }), { method: "log" }));
  });

  test("the restricted mean is to the horizon, or as long as every group is known", () => {
    const spells = [
      { duration: 4, ended: true, segment: "a" },
      { duration: 9, ended: false, segment: "a" },
      { duration: 6, ended: true, segment: "b" },
    ];
    const plain = survival(spells);
    expect(plain.restrictedMean).toEqual(restrictedMean(plain.curve, 9));
    const { groups } = survival(spells, { by: "segment" });
    // The group b has come down to 0, so it is known for good.
    expect(groups.map((group) => [group.restrictedMean.until, group.restrictedMean.mean])).toEqual([
      [9, 6.5],
      [9, 6],
    ]);
    expect(survival(spells, { horizon: 5 }).restrictedMean.until).toBe(5);
  });

  test("hostile names are segments like others; missing ones are null", () => {
    const segments = ["__proto__", "", "constructor", "\u0000", "😀", undefined, 1, "1", true];
    const spells = segments.map((segment) => ({ duration: 1, ended: true, segment }));
    const { groups } = survival(spells, { by: "segment" });
    expect(groups.map(({ value }) => value)).toEqual([
      true,
      1,
      null,
      "",
      "\u0000",
      "1",
      "__proto__",
      "constructor",
      "😀",
    ]);
    expect(groups.every(({ n }) => n === 1)).toBe(true);
  });

  test("nobody: an empty curve and null", () => {
    const { n, curve, median, restrictedMean: mean, at, notes } = survival([], { at: [1] });
    expect([n, curve.steps, median.time, mean.mean, at[0]!.survival]).toEqual([0, [], null, null, null]);
    expect(notes.map(({ code }) => code)).toEqual(["observed-assumed", "few-events"]);
  });
});

describe("survival of events, by hand", () => {
  const table = tableFromRows(
    [
      { user: "ann", event: "signup", time: "2026-03-01T00:00:00Z", plan: "pro" },
      { user: "ann", event: "invite", time: "2026-03-03T00:00:00Z", plan: "free" },
      { user: "bob", event: "invite", time: "2026-03-01T00:00:00Z", plan: "free" },
      { user: "bob", event: "signup", time: "2026-03-02T00:00:00Z", plan: "free" },
      { user: "cid", event: "signup", time: "2026-02-20T00:00:00Z", plan: "pro" },
      { user: "dan", event: "invite", time: "2026-03-02T00:00:00Z", plan: "pro" },
    ],
    { properties: ["plan"], observed: { from: "2026-03-01T00:00:00Z", until: "2026-03-11T00:00:00Z" } },
  );
  const definition = { start: "signup", event: "invite" };

  test("an event before the start does not end it; who started outside the observed period is counted apart", () => {
    const { curve, startedOutside, groups } = survival(table, { ...definition, by: "plan" });
    expect(curve.steps.map(({ time, events, censored }) => [time, events, censored])).toEqual([
      [2, 1, 0],
      [9, 0, 1],
    ]);
    expect(startedOutside).toBe(1);
    expect(groups.map(({ value, events }) => [value, events])).toEqual([
      ["free", 0],
      ["pro", 1],
    ]);
  });

  test("one event is not its own end; another at the same instant is", () => {
    const of = (event: string[]) =>
      survival(
        tableFromColumns(
          { user: event.map(() => 1), event, time: event.map(() => 5) },
          { observed: { from: 0, until: 9 } },
        ),
        { event: "a", timeUnit: "ms" },
      ).curve.steps.map(({ time, events }) => [time, events]);
    expect(of(["a"])).toEqual([[4, 0]]);
    expect(of(["a", "b"])).toEqual([[0, 1]]);
    expect(of(["b", "a"])).toEqual([[0, 1]]);
  });

  test("absent names are told", () => {
    const { notes } = survival(table, { ...definition, event: "pay", by: "country" });
    expect(notes.map(({ code }) => code)).toEqual([
      "event-absent",
      "property-absent",
      "median-not-reached",
      "few-events",
    ]);
  });
});

describe("notes", () => {
  const codes = (spells: readonly SurvivalSpell[], definition: SurvivalDefinition = {}) =>
    survival(spells, definition).notes.map(({ code, text }) => [code, text]);

  test("a median that was not reached, and few events, by group", () => {
    const many = Array.from({ length: 30 }, (_, i) => ({ duration: i, ended: i < 12, segment: "a" }));
    expect(codes(many)).toEqual([["median-not-reached", "more than half have not had the event"]]);
    expect(codes([...many, { duration: 2, ended: true, segment: "b" }], { by: "segment" })).toEqual([
      ["median-not-reached", "more than half have not had the event: 1 of 2 groups"],
      ["few-events", "fewer than 10 events: wide intervals: 1 of 2 groups"],
    ]);
  });

  test("survival that came down to 0 before others came under observation", () => {
    const spells = [
      { duration: 1, ended: true },
      { duration: 9, entered: 2, ended: false },
    ];
    expect(codes(spells).map(([code]) => code)).toContain("emptied-risk-set");
  });

  test("an observed period that nobody stated", () => {
    const spells = [{ customer: 1, start: 0, end: 5 }];
    const { observed, curve } = survival(spells, { timeUnit: "ms" });
    expect(observed).toEqual({ from: 0, until: 6, assumed: true });
    expect(curve.steps.map(({ time, events }) => [time, events])).toEqual([[5, 1]]);
    expect(codes(spells)[0]![0]).toBe("observed-assumed");
    expect(countSurvival(spells, { observed: { until: -5 } })).toMatchObject({
      observed: { from: -5, until: -5 },
      excluded: { startedAfter: 1 },
    });
  });

  test("an observed period that nobody stated ends with the rows as given, those that touch too", () => {
    const renewed = [
      { customer: "ann", start: 0, end: 5 * DAY },
      { customer: "ann", start: 5 * DAY, end: null },
    ];
    const { observed, curve } = survival(renewed);
    expect(observed).toEqual({ from: 0, until: 5 * DAY + 1, assumed: true });
    expect(curve.steps.map(({ time, censored }) => [Math.floor(time), censored])).toEqual([[5, 1]]);
    expect(churnByTenure(renewed, { timeUnit: "day" }).periods).toHaveLength(6);
  });
});

describe("what is refused", () => {
  const dated = { customer: 1, start: 0, end: 5 };
  test.each<[SurvivalSpell[], SurvivalDefinition, string]>([
    [[{ ...dated, end: -1 }], {}, "a spell must not end before it starts, spells[0] has"],
    [
      [{ ...dated, start: "2026-03-01" }],
      {},
      'a time must be epoch ms or ISO 8601 with a zone, spells[0].start has "2026-03-01"',
    ],
    [
      [dated, { start: 1, end: 2 } as never],
      {},
      "customers must be strings or whole numbers, spells[1].customer has undefined",
    ],
    [[{ ...dated, weight: 0 }], {}, "weights must be above 0, spells[0].weight has 0"],
    [[{ duration: -1, ended: true }], {}, "durations must be at least 0, spells[0].duration has -1"],
    [[{ duration: 1, ended: 1 as never }], {}, "ended must be true or false, spells[0].ended has 1"],
    [
      [{ duration: 1, ended: true, entered: 2 }],
      {},
      "a spell must be entered before it is over, spells[0].entered has 2",
    ],
    [[dated], { by: "plan" }, 'by must be one of segment, definition.by has "plan"'],
    [[dated], { event: "a" }, 'event does not belong to spells, definition.event has "a"'],
    [
      [{ duration: 1, ended: true }],
      { durationPrecision: "day" },
      "durationPrecision does not belong to durations",
    ],
    [[dated], { at: [1, -1] }, "at must be a list of numbers of at least 0"],
    [[dated], { horizon: Number.NaN }, "horizon must be a number of at least 0"],
    [[dated], { timeUnit: "fortnight" as never }, "timeUnit must be one of ms, second"],
    [[dated], { confidance: 0.9 } as never, "keys must be one of"],
  ])("%j with %j", (spells, definition, message) => {
    expect(() => survival(spells, definition)).toThrow(DefinitionError);
    expect(() => survival(spells, definition)).toThrow(`Cannot count survival: ${message}`);
  });

  test("events without an event that ends the time, with spells' options, or without times", () => {
    const table = tableFromColumns({ user: [1], event: ["a"], time: [0] });
    expect(() => survival(table)).toThrow(
      "there must be an event that ends the time, definition.event has undefined",
    );
    expect(() => survival(table, { event: "a", clock: "tenure" })).toThrow("clock does not belong to events");
    expect(() => survival(tableFromColumns({ user: [1], event: ["a"] }), { event: "a" })).toThrow(
      "must have times",
    );
  });

  test("more than 10,000 groups", () => {
    const spells = Array.from({ length: 10_001 }, (_, segment) => ({ duration: 1, ended: true, segment }));
    expect(() => survival(spells, { by: "segment" })).toThrow("Cannot count survival: at most 10,000 groups");
  });
});
