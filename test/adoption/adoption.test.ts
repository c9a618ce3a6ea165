import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type AdoptionDefinition,
  type AdoptionPart,
  adoptionBreadth,
  adoptionDepth,
  adoptionFromCounts,
  countAdoption,
  DefinitionError,
  featureAdoption,
  mergeCounts,
  tableFromColumns,
  tableFromRows,
} from "../../src/index.ts";
import { naiveAdoption } from "./naive-adoption.ts";

const SEED = 20261125;
const table = tableFromRows(
  [
    { user: "ann", event: "search", time: 1, plan: "pro" },
    { user: "ann", event: "search", time: 2, plan: "free" },
    { user: "ann", event: "export", time: 3, plan: "pro" },
    { user: "bob", event: "search", time: 4, plan: null },
    { user: "cid", event: "login", time: 5, plan: "pro" },
    { user: "dot", event: "search", time: 9, plan: "pro" },
  ],
  { properties: ["plan"], observed: { from: 1, until: 9 } },
);

describe("adoption", () => {
  const features = ["export", "search", "share"];

  test("share of the active users who used it, and of those who used it again", () => {
    const result = featureAdoption(table, { features });
    expect(result).toMatchObject({ activeUsers: 3, userCount: 4 });
    expect(
      result.features.map(({ feature, adoption, repeat, uses, usesPerAdopter, medianUses }) => [
        feature,
        `${adoption.count}/${adoption.total}`,
        `${repeat.count}/${repeat.total}`,
        uses,
        usesPerAdopter,
        medianUses,
      ]),
    ).toEqual([
      ["search", "2/3", "1/2", 3, 1.5, 1.5],
      ["export", "1/3", "0/1", 1, 1, 1],
      ["share", "0/3", "0/0", 0, null, null],
    ]);
    expect(result.features[2]!.repeat.value).toBeNull();
    expect(result.notes.map(({ code }) => code)).toEqual(["event-absent"]);
  });

  test("breadth counts users of no feature too", () => {
    expect(adoptionBreadth(table, { features })).toEqual({
      distribution: [
        { features: 0, users: 1 },
        { features: 1, users: 1 },
        { features: 2, users: 1 },
      ],
      mean: 1,
      median: 1,
      max: 2,
    });
  });

  test("depth is the distribution of uses", () => {
    expect(adoptionDepth(table, { features: ["search"] })).toEqual([
      {
        feature: "search",
        distribution: [
          { uses: 1, users: 1 },
          { uses: 2, users: 1 },
        ],
      },
    ]);
  });

  test("without features every event name is one", () => {
    expect(featureAdoption(table).features.map(({ feature }) => feature)).toEqual([
      "search",
      "export",
      "login",
    ]);
  });

  test("a feature may be a selector with a name", () => {
    const pro = { name: "search as pro", event: "search", where: [{ property: "plan", eq: "pro" }] };
    const { features: found } = featureAdoption(table, { features: [pro, "search"] });
    expect(found.map(({ feature, uses }) => [feature, uses])).toEqual([
      ["search", 3],
      ["search as pro", 1],
    ]);
  });

  test("a range limits events, and thereby who is active", () => {
    expect(featureAdoption(table, { range: { from: 3, until: 5 } })).toMatchObject({
      activeUsers: 2,
      features: [
        { feature: "export", uses: 1 },
        { feature: "search", uses: 1 },
      ],
    });
  });

  test("groups by the value at the first event in the range, ties by the smallest value", () => {
    const { groups } = featureAdoption(table, { by: "plan" });
    expect(groups.map(({ value, activeUsers }) => [value, activeUsers])).toEqual([
      [null, 1],
      ["pro", 2],
    ]);
    const tied = [
      { user: 1, event: "a", time: 1, plan: "b" },
      { user: 1, event: "a", time: 1, plan: "a" },
    ];
    for (const rows of [tied, [...tied].reverse()]) {
      for (const time of ["time", null]) {
        const events = tableFromRows(rows, { time, properties: ["plan"] });
        expect(featureAdoption(events, { by: "plan" }).groups.map(({ value }) => value)).toEqual(["a"]);
      }
    }
  });

  test("a table without times will do, unless a range is asked for", () => {
    const timeless = tableFromColumns({ user: [1, 1, 2], event: ["a", "b", "a"] });
    expect(featureAdoption(timeless)).toMatchObject({ observed: null, activeUsers: 2 });
    expect(() => featureAdoption(timeless, { range: { from: 0 } })).toThrow(
      "a range needs events with times",
    );
  });

  test("nobody active: rates and means are null", () => {
    const empty = tableFromColumns({ user: [], event: [], time: [] });
    expect(featureAdoption(empty, { features: ["a"] })).toMatchObject({
      activeUsers: 0,
      features: [{ adoption: { value: null }, usesPerAdopter: null }],
      breadth: { distribution: [], mean: null, median: null, max: null },
    });
  });

  test.each<[unknown, string]>([
    [{ features: [] }, "at least one"],
    [{ features: ["a", "a"] }, "different names"],
    [{ features: ["a", { name: "a", event: "b" }] }, "different names"],
    [{ features: [{ event: "a" }] }, "must be a string or have a name"],
    [{ features: [{ name: "a", evnt: "b" }] }, "keys must be among"],
    [{ feature: ["a"] }, "keys must be among"],
    [{ confidence: 1 }, "confidence must be"],
  ])("%j is refused", (definition, message) => {
    expect(() => featureAdoption(table, definition as AdoptionDefinition)).toThrow(DefinitionError);
    expect(() => featureAdoption(table, definition as AdoptionDefinition)).toThrow(message);
  });

  test("hostile names are ordinary features", () => {
    const event = ["__proto__", "constructor", "", "\u{1f600}", "\ud800"];
    const events = tableFromColumns({ user: event.map(() => 1), event });
    expect(featureAdoption(events).features.map(({ feature }) => feature)).toEqual([...event].sort());
  });
});

describe(`adoption, random cases (seed ${SEED})`, () => {
  const NAMES = ["a", "b", "c"];
  const cases = fc.record({
    rows: fc.array(
      fc.record({
        user: fc.constantFrom("ann", "bob", "cid", "dot"),
        event: fc.constantFrom(...NAMES, "other"),
        time: fc.nat(12),
        plan: fc.constantFrom(null, "pro", "free", "\u{1f600}", "\uff01"),
      }),
      { maxLength: 30 },
    ),
    observed: fc.tuple(fc.nat(4), fc.nat(10)).map(([from, length]) => ({ from, until: from + length })),
  });
  type Case = { rows: Parameters<typeof naiveAdoption>[0]; observed: { from: number; until: number } };
  const tableOf = ({ rows, observed }: Case) => tableFromRows(rows, { properties: ["plan"], observed });
  const definition: AdoptionDefinition = { features: NAMES, by: "plan" };
  const assert = (holds: (one: Case) => void) =>
    fc.assert(fc.property(cases, holds), { seed: SEED, numRuns: 500 });
  const plain = ({ activeUsers, features, breadth }: AdoptionPart) => ({
    activeUsers,
    features: features.map(({ feature, adoption, repeat, uses, medianUses }) => {
      expect([adoption.total, repeat.total]).toEqual([activeUsers, adoption.count]);
      return { feature, adopters: adoption.count, repeaters: repeat.count, uses, median: medianUses };
    }),
    breadth: breadth.distribution.map((row) => [row.features, row.users]),
  });

  test("equals the naive reference, group by group", () => {
    assert((one) => {
      const result = featureAdoption(tableOf(one), definition);
      const { groups, ...all } = naiveAdoption(one.rows, one.observed, NAMES);
      expect(plain(result)).toEqual(all);
      expect(result.groups.map((group) => ({ value: group.value, ...plain(group) }))).toEqual(groups);
    });
  });

  test("counts of disjoint users add up; order of rows, users' names and late events change nothing", () => {
    assert((one) => {
      const { rows, observed } = one;
      const of = (users: string) =>
        countAdoption(
          tableOf({ rows: rows.filter(({ user }) => users.includes(user)), observed }),
          definition,
        );
      const whole = countAdoption(tableOf(one), definition);
      expect(mergeCounts(of("ann cid"), of("bob dot"))).toEqual(whole);
      expect(adoptionFromCounts(whole)).toEqual(featureAdoption(tableOf(one), definition));
      const renamed = [...rows].reverse().map((row) => ({ ...row, user: `${row.user}\u0000` }));
      expect(countAdoption(tableOf({ rows: renamed, observed }), definition)).toEqual(whole);
      const before = rows.filter(({ time }) => time < observed.until);
      const { depth, breadth } = countAdoption(tableOf({ rows: before, observed }), definition);
      expect({ depth, breadth }).toEqual({ depth: whole.depth, breadth: whole.breadth });
    });
  });

  test("mean breadth = sum of the adoption rates", () => {
    assert((one) => {
      const { features, breadth } = featureAdoption(tableOf(one), definition);
      const sum = features.reduce((total, { adoption }) => total + (adoption.value ?? 0), 0);
      expect(sum).toBeCloseTo(breadth.mean ?? 0, 12);
    });
  });
});
