import { describe, expect, test } from "vitest";
import { powerUserCurve, stickiness, stickinessHistogram, tableFromRows } from "../../src/index.ts";

const rows = [
  { user: "ann", event: "visit", time: "2026-03-01T09:00:00Z" },
  { user: "ann", event: "visit", time: "2026-03-01T10:00:00Z" },
  { user: "ann", event: "visit", time: "2026-03-02T09:00:00Z" },
  { user: "ann", event: "visit", time: "2026-03-08T09:00:00Z" },
  { user: "bob", event: "visit", time: "2026-03-03T09:00:00Z" },
  { user: "cid", event: "visit", time: "2026-03-20T09:00:00Z" },
];
const observed = { from: "2026-03-01T00:00:00Z", until: "2026-03-11T00:00:00Z" };
const table = tableFromRows(rows, { observed });
const exactly = (result: { bins: readonly { exactly: { count: number } }[] }) =>
  result.bins.map((bin) => bin.exactly.count);

describe("stickiness by hand", () => {
  test("of two users one was active on one of ten days, one on three", () => {
    const result = stickiness(table);
    expect([result.intervals, result.users, result.mean]).toEqual([10, 2, 2]);
    expect(exactly(result)).toEqual([1, 0, 1, 0, 0, 0, 0, 0, 0, 0]);
    expect(result.bins[1]!.atLeast).toMatchObject({ count: 1, total: 2, value: 0.5 });
    expect(result.bins[1]!.atLeast.low).toBeGreaterThan(0);
  });

  test("weeks depend on the day on which they start, and those at the edges are cut", () => {
    const monday = stickiness(table, { period: "week" });
    const sunday = stickiness(table, { period: "week", weekStartsOn: 0 });
    expect([monday.intervals, monday.cutFirst, monday.cutLast, exactly(monday)]).toEqual([
      3,
      true,
      true,
      [1, 1, 0],
    ]);
    expect([sunday.intervals, sunday.cutFirst, sunday.cutLast, exactly(sunday)]).toEqual([
      2,
      false,
      true,
      [1, 1],
    ]);
    expect(sunday.notes.map(({ code }) => code)).toEqual(["incomplete-last-period"]);
  });

  test("enough events in a day; only those in the range", () => {
    expect(exactly(stickiness(table, { minEvents: 2 })).slice(0, 2)).toEqual([1, 0]);
    const range = { from: "2026-03-02T00:00:00Z", until: "2026-03-04T00:00:00Z" };
    expect(exactly(stickiness(table, { range }))).toEqual([2, 0]);
    expect(stickiness(table, { range: { from: "2026-04-02T00:00:00Z" } })).toMatchObject({
      intervals: 0,
      users: 0,
      mean: null,
      bins: [],
    });
  });

  test("over time: days within weeks", () => {
    const { overTime } = stickiness(table, { over: "week" });
    expect(
      overTime.map(({ period, intervals, cutFirst, cutLast, ...one }) => [period, intervals, exactly(one)]),
    ).toEqual([
      ["2026-02-23", 1, [1]],
      ["2026-03-02", 7, [1, 1, 0, 0, 0, 0, 0]],
      ["2026-03-09", 2, [0, 0]],
    ]);
  });

  test("over must be longer than the period", () => {
    expect(() => stickiness(table, { period: "week", over: "week" })).toThrow(
      'Cannot count stickiness: over must be longer than a week, definition.over has "week"',
    );
  });
});

describe("the histogram of bare numbers", () => {
  test("has no share and no mean without users", () => {
    expect(stickinessHistogram([0, 0])).toMatchObject({ users: 0, mean: null, bins: [{ n: 1 }, { n: 2 }] });
    expect(stickinessHistogram([0]).bins[0]!.exactly.value).toBeNull();
  });

  test("takes counts only", () => {
    expect(() => stickinessHistogram([1, -1])).toThrow(
      "Cannot count stickiness: numbers of users must be whole and not negative, usersByPeriods[1] has -1",
    );
  });
});

describe("the power-user curve by hand", () => {
  test("L7 of the last seven dates that are over", () => {
    const result = powerUserCurve(table, { days: 7, range: { until: "2026-03-09T12:00:00Z" } });
    expect(result.window).toEqual({ from: "2026-03-02", to: "2026-03-08", cut: false });
    expect(exactly(result)).toEqual([1, 1, 0, 0, 0, 0, 0]);
    expect(result.dauOverWindow).toBeCloseTo(1.5 / 7, 15);
  });

  test("there is none of 28 days in ten", () => {
    const result = powerUserCurve(table);
    expect([result.window, result.users, result.bins]).toEqual([null, 0, []]);
    expect(result.notes.map(({ code }) => code)).toEqual(["window-not-observed"]);
  });
});
