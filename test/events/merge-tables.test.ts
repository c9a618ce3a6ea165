import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  mergeTables,
  tableFromColumns,
  tableFromRows,
  type UserKey,
  valueAt,
} from "../../src/events/index.ts";
import { naiveRuns, runsOf } from "./naive-table.ts";

const SEED = 20260923;

describe("mergeTables", () => {
  const at = (user: UserKey, time: number, observed?: { from: number; until: number }) =>
    tableFromColumns(
      { user: [user], event: ["a"], time: [time] },
      observed === undefined ? {} : { observed },
    );

  it("keeps disjoint users, and gives a user of several tables one run in time order", () => {
    const table = mergeTables([at("ann", 5), at("bob", 1), at("ann", 2)]);
    expect(table.users).toEqual(["ann", "bob"]);
    expect([...table.time!]).toEqual([2, 5, 1]);
    expect(mergeTables([at(1, 1), at("1", 2)]).users).toEqual([1, "1"]);
  });

  it("makes an empty table of none, and the same table of one", () => {
    expect(mergeTables([])).toMatchObject({ userCount: 0, eventCount: 0 });
    const one = at("ann", 5, { from: 0, until: 9 });
    expect(mergeTables([one])).toEqual(one);
  });

  it("keeps the observed period that all tables state", () => {
    const period = { from: 0, until: 9 };
    expect(mergeTables([at(1, 5, period), at(2, 6, period)]).observed).toEqual({ ...period, assumed: false });
  });

  it("refuses tables with different stated periods, or some without one, unless the options state it", () => {
    const a = at(1, 5, { from: 0, until: 9 });
    for (const b of [at(2, 6, { from: 0, until: 8 }), at(2, 6)]) {
      expect(() => mergeTables([a, b])).toThrow("Cannot merge tables: observed periods must be equal");
      const { observed } = mergeTables([a, b], { observed: { from: 1, until: 20 } });
      expect(observed).toEqual({ from: 1, until: 20, assumed: false });
    }
  });

  it("assumes the period from the first to the last when all were assumed", () => {
    expect(mergeTables([at(1, 5), at(2, 9), at(3, 7)]).observed).toEqual({
      from: 5,
      until: 10,
      assumed: true,
    });
    const empty = tableFromColumns({ user: [], event: [], time: [] });
    expect(mergeTables([empty, at(1, 5)]).observed).toEqual({ from: 5, until: 6, assumed: true });
    expect(mergeTables([empty, empty]).observed).toEqual({ from: 0, until: 0, assumed: true });
  });

  it("keeps the end of the last date when the times were dates", () => {
    const dated = (time: string) => tableFromRows([{ user: 1, event: "a", time }], { zoneOfTimes: "UTC" });
    expect(mergeTables([dated("2026-03-02"), dated("2026-03-01")]).observed).toEqual({
      from: Date.parse("2026-03-01"),
      until: Date.parse("2026-03-03"),
      assumed: true,
    });
  });

  it("keeps one stated end of an assumed period", () => {
    const open = tableFromColumns({ user: [1], event: ["a"], time: [5] }, { observed: { until: 100 } });
    expect(mergeTables([open, open]).observed).toEqual({ from: 5, until: 100, assumed: true });
  });

  it("adds up what was left out", () => {
    const parts = [
      [1, null],
      [null, null, 2],
    ].map((user) => tableFromColumns({ user, time: user.map(() => 1) }));
    expect(mergeTables(parts).excluded.withoutUser).toBe(3);
  });

  it("takes a user property from the first table that has it, also when it is false, 0 or empty", () => {
    const withUsers = (rows: Record<string, unknown>[]) =>
      tableFromRows([{ user: "ann", event: "a", time: 1 }], {
        users: { rows, properties: ["user", "p", "q"] },
      });
    const { users, properties } = mergeTables([
      withUsers([{ user: "ann", p: null, q: 0 }]),
      withUsers([
        { user: "ann", p: "", q: 1 },
        { user: "eve", p: false },
      ]),
      withUsers([
        { user: "ann", p: "late", q: 2 },
        { user: "eve", p: true, q: ["x"] },
      ]),
    ]);
    expect(users).toEqual(["ann", "eve"]);
    const profile = (u: number) =>
      Object.fromEntries(properties.map(({ name, column }) => [name, valueAt(column, u)]));
    expect([profile(0), profile(1)]).toEqual([
      { user: "ann", p: "", q: 0 },
      { user: "eve", p: false, q: ["x"] },
    ]);
  });

  it("refuses tables with different columns", () => {
    const bare = tableFromColumns({ user: [1], time: [1] });
    expect(() => mergeTables([at(1, 1), bare])).toThrow(
      /batches must have the same columns, they have \["event",.*\] and \[null,"time"\]$/,
    );
  });

  it("merges tables without times", () => {
    const bare = tableFromColumns({ user: [1, 2] });
    expect(mergeTables([bare, bare])).toMatchObject({
      userCount: 2,
      eventCount: 4,
      time: null,
      observed: null,
    });
  });

  it(`equals one table of all rows, users disjoint or not (seed ${SEED})`, () => {
    const row = fc.record({
      user: fc.constantFrom<UserKey>("a", "b", 1, "1", "c"),
      event: fc.constantFrom("x", "y", "__proto__", null),
      time: fc.integer({ min: -2, max: 2 }),
      p: fc.constantFrom(1, "1", null, true, ["x"], [1, 2]),
      q: fc.constantFrom(1, 2, null),
    });
    fc.assert(
      fc.property(fc.array(fc.array(row, { maxLength: 8 }), { minLength: 1, maxLength: 4 }), (parts) => {
        const build = (rows: (typeof parts)[0]) =>
          tableFromRows(rows, { properties: ["p", "q"], observed: { from: -5, until: 5 } });
        const merged = mergeTables(parts.map(build));
        const plain = parts
          .flat()
          .map(({ user, event, time, ...properties }) => ({ user, event, time, properties }));
        // Rows of one user and instant keep the order of the tables, and within each its own.
        expect(new Map(runsOf(merged))).toEqual(new Map(naiveRuns(plain)));
        expect(merged.users).toEqual([...new Set(parts.flatMap((part) => build(part).users))]);
      }),
      { seed: SEED, numRuns: 500 },
    );
  });
});
