import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mergeUsers, tableFromColumns, tableFromRows, type UserKey } from "../../src/events/index.ts";
import { naiveRuns, runsOf } from "./naive-table.ts";

const SEED = 20260718;
type Pair = readonly [UserKey, UserKey];

const table = tableFromRows(
  [
    { user: "anon", event: "a", time: 3 },
    { user: "ann", event: "b", time: 2 },
    { user: "bob", event: "c", time: 1 },
    { user: "anon", event: "d", time: 1 },
  ],
  {
    users: {
      rows: [
        { user: "anon", plan: "free", city: "Ulm" },
        { user: "ann", plan: "pro", city: null },
        { user: "old", plan: "gone", age: 7 },
      ],
      properties: ["plan", "city", "age"],
    },
    observed: { from: 0, until: 10 },
  },
);

const events = (pairs: Iterable<Pair>) =>
  mergeUsersOf(pairs).map(([user, rows]) => [user, rows.map((row) => row.event).join("")]);
const mergeUsersOf = (pairs: Iterable<Pair>) => runsOf(mergeUsers(table, pairs));

describe("mergeUsers", () => {
  it("gives the rows of an alias to its key, in time order", () => {
    expect(events([["anon", "ann"]])).toEqual([
      ["ann", "dba"],
      ["bob", "c"],
      ["old", ""],
    ]);
  });

  it("follows chains, whatever the order of the pairs", () => {
    const chain: Pair[] = [
      ["anon", "ann"],
      ["ann", "x"],
      ["x", "bob"],
    ];
    for (const pairs of [chain, [...chain].reverse()])
      expect(events(pairs)).toEqual([
        ["bob", "dcba"],
        ["old", ""],
      ]);
  });

  it("takes keys and aliases that no row has, and pairs that say nothing", () => {
    expect(
      events([
        ["anon", "new"],
        ["nobody", "no one"],
        ["bob", "bob"],
      ]),
    ).toEqual([
      ["new", "da"],
      ["ann", "b"],
      ["bob", "c"],
      ["old", ""],
    ]);
  });

  it('keeps 1 and "1" apart', () => {
    const numbers = tableFromColumns({ user: [1, "1", 2], time: [1, 2, 3] });
    expect(mergeUsers(numbers, [[1, 2]]).users).toEqual([2, "1"]);
  });

  it("reads keys as it reads users: a bigint is its text, and -0 is 0", () => {
    const rows = [
      { user: 5n, event: "a", time: 1 },
      { user: "ann", event: "b", time: 2 },
      { user: 0, event: "c", time: 3 },
    ];
    const aliases = [
      [5n, "ann"],
      [-0, "ann"],
    ] as const;
    expect(tableFromRows(rows, { aliases }).users).toEqual(["ann"]);
    expect(mergeUsers(tableFromRows(rows), aliases).users).toEqual(["ann"]);
    expect(mergeUsers(tableFromRows(rows), [["ann", 7n]]).users).toEqual(["5", "7", 0]);
    const { users } = mergeUsers(tableFromRows(rows.slice(0, 2)), [["ann", -0]]);
    expect(users).toEqual(["5", 0]);
  });

  it("refuses a cycle, and an alias of two keys", () => {
    expect(() =>
      mergeUsers(table, [
        ["a", "b"],
        ["b", "c"],
        ["c", "a"],
      ]),
    ).toThrow('Cannot merge users: aliases must not form a cycle, aliases has "a"');
    expect(() =>
      mergeUsers(table, [
        ["z", "a"],
        ["a", "b"],
        ["b", "a"],
      ]),
    ).toThrow("must not form a cycle");
    expect(() =>
      mergeUsers(table, [
        ["a", "b"],
        ["a", "c"],
      ]),
    ).toThrow('Cannot merge users: an alias must have one key, aliases has "a"');
    expect(
      events([
        ["anon", "ann"],
        ["anon", "ann"],
      ])[0],
    ).toEqual(["ann", "dba"]);
  });

  it("takes each user property from the key itself first, then from the first alias that has it", () => {
    const [[, [row]]] = mergeUsersOf([
      ["anon", "ann"],
      ["old", "ann"],
    ]) as never as [[string, [{ properties: object }]]];
    expect(row.properties).toEqual({ plan: "pro", city: "Ulm", age: 7 });
  });

  it("keeps the observed period and what was left out at the door", () => {
    const dropped = tableFromColumns(
      { user: [1, null, 2], time: [1, 2, 3] },
      { observed: { from: 0, until: 9 } },
    );
    const merged = mergeUsers(dropped, [[1, 2]]);
    expect(merged.observed).toEqual({ from: 0, until: 9, assumed: false });
    expect(merged.excluded.withoutUser).toBe(1);
    expect(dropped.users).toEqual([1, 2]);
  });

  it("merges tables without times or without names", () => {
    const bare = mergeUsers(tableFromColumns({ user: [1, 2, 1] }), [[1, 2]]);
    expect([bare.users, bare.eventCount, bare.time, bare.event]).toEqual([[2], 3, null, null]);
  });

  it(`as an option of the door equals renaming the users of the input (seed ${SEED})`, () => {
    const user = fc.constantFrom<UserKey>("a", "b", "c", "d", 1, "1");
    const rows = fc.array(fc.record({ user, event: fc.constantFrom("x", "y", "z"), time: fc.nat(3) }), {
      maxLength: 15,
      size: "max",
    });
    // A forest: each key may stand for the one after it in a random order, so that there is no cycle.
    const forest = fc
      .tuple(
        fc.shuffledSubarray<UserKey>(["a", "b", "c", "d", 1, "1"]),
        fc.array(fc.nat(5), { minLength: 6, maxLength: 6 }),
      )
      .map(([order, jumps]) =>
        order
          .slice(0, -1)
          .map((alias, i): Pair => [alias, order[Math.min(order.length - 1, i + 1 + jumps[i]!)]!]),
      );
    fc.assert(
      fc.property(rows, forest, (rows, aliases) => {
        const next = new Map<UserKey, UserKey>(aliases);
        const root = (key: UserKey): UserKey => (next.has(key) ? root(next.get(key)!) : key);
        const renamed = rows.map((row) => ({ ...row, user: root(row.user), properties: {} }));
        expect(runsOf(tableFromRows(rows, { aliases }))).toEqual(naiveRuns(renamed));
        const byTable = mergeUsers(tableFromRows(rows), aliases);
        const sorted = (run: ReturnType<typeof runsOf>) =>
          run.map(([key, list]) => [key, list.map((row) => `${row.time} ${row.event}`).sort()]);
        expect(sorted(runsOf(byTable))).toEqual(sorted(naiveRuns(renamed)));
      }),
      { seed: SEED, numRuns: 1000 },
    );
  });
});
