import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  countRetention,
  featureAdoption,
  funnel,
  mergeCounts,
  retention,
  tableByUnit,
  tableFromColumns,
  tableFromRows,
} from "../../src/index.ts";

const SEED = 20261127;
const rows = [
  { user: "ann", event: "visit", time: 1, company: "acme" },
  { user: "bob", event: "signup", time: 2, company: "acme" },
  { user: "cid", event: "visit", time: 3, company: "best" },
  { user: "dot", event: "signup", time: 4, company: null },
];
const table = tableFromRows(rows, { properties: ["company"], observed: { from: 0, until: 10 } });
const accounts = tableByUnit(table, { account: "company" });

describe("accounts", () => {
  test("take the place of users; rows without one are counted and left out", () => {
    expect([...accounts.users].sort()).toEqual(["acme", "best"]);
    expect(accounts).toMatchObject({ userCount: 2, eventCount: 3, excluded: { withoutUnit: 1 } });
    expect(accounts.observed).toEqual(table.observed);
  });

  test("any member's event counts: one visits, another signs up", () => {
    const reached = (events: typeof table) =>
      funnel(events, { steps: ["visit", "signup"] }).steps.map((step) => step.reached);
    expect(reached(table)).toEqual([2, 0]);
    expect(reached(accounts)).toEqual([2, 1]);
    expect(featureAdoption(accounts, { features: ["signup"] }).features[0]!.adoption).toMatchObject({
      count: 1,
      total: 2,
    });
  });

  test("events of all members stand in the order of time, equal times as they came", () => {
    const events = tableFromColumns({
      user: ["z", "a", "z", "m"],
      event: ["third", "first", "fourth", "second"],
      time: [5, 1, 9, 5],
      properties: { company: ["acme", "acme", "acme", "acme"] },
    });
    const { time, event } = tableByUnit(events, { account: "company" });
    expect([...time!]).toEqual([1, 5, 5, 9]);
    const names = Array.from(event!.codes, (code) => event!.values[code]);
    expect([names[0], names[3], names.slice(1, 3).sort()]).toEqual(["first", "fourth", ["second", "third"]]);
  });

  test("may be a property of the user, and user properties are read on each row", () => {
    const events = tableFromRows(
      rows.map(({ company: _, ...row }) => row),
      {
        users: {
          rows: [
            { user: "ann", company: "acme", city: "Oslo" },
            { user: "cid", company: "acme", city: "Rome" },
          ],
          properties: ["company", "city"],
        },
      },
    );
    const byCompany = tableByUnit(events, { account: "company" });
    expect([byCompany.users, byCompany.excluded.withoutUnit]).toEqual([["acme"], 2]);
    const inRome = { where: [{ property: "city", eq: "Rome" }] };
    expect(featureAdoption(byCompany, { features: [{ name: "rome", ...inRome }] }).features[0]!.uses).toBe(1);
  });

  test("numbers and texts are two accounts", () => {
    const events = tableFromColumns({ user: [1, 2], time: [1, 2], properties: { id: [1, "1"] } });
    expect(tableByUnit(events, { account: "id" }).users).toEqual([1, "1"]);
  });

  test("hostile names are ordinary accounts", () => {
    const names = ["__proto__", "constructor", "", "\ud800"];
    const events = tableFromColumns({
      user: names.map(() => 1),
      time: [1, 2, 3, 4],
      properties: { id: names },
    });
    expect(tableByUnit(events, { account: "id" }).users).toEqual(names);
  });

  test("an absent property, lists, booleans and unknown keys are refused", () => {
    const by = (values: unknown[]) =>
      tableByUnit(tableFromColumns({ user: [1], time: [1], properties: { id: values } }), { account: "id" });
    expect(() => tableByUnit(table, { account: "team" })).toThrow(
      "the account must be a property of the table, unit.account has team",
    );
    expect(() => by([["a"]])).toThrow("accounts must be strings or whole numbers");
    expect(() => by([true])).toThrow("accounts must be strings or whole numbers");
    expect(() => by([0.5])).toThrow("accounts must be strings or whole numbers");
    expect(() => tableByUnit(table, { acount: "company" } as never)).toThrow("keys must be among account");
    expect(() => tableByUnit(table, "users" as never)).toThrow();
  });

  test("the unit user is the table itself, and the table is never changed", () => {
    const before = structuredClone(table);
    expect(tableByUnit(table, "user")).toBe(table);
    tableByUnit(table, { account: "company" });
    expect(table).toEqual(before);
  });

  test("a table without times, and one without events", () => {
    const timeless = tableFromColumns({ user: [1, 2], properties: { id: ["a", "a"] } });
    expect(tableByUnit(timeless, { account: "id" })).toMatchObject({ userCount: 1, time: null });
    const empty = tableFromColumns({ user: [], time: [], properties: { id: [] } });
    expect(tableByUnit(empty, { account: "id" })).toMatchObject({ userCount: 0, eventCount: 0 });
  });
});

describe(`random tables (seed ${SEED})`, () => {
  const events = fc.array(
    fc.record({
      user: fc.constantFrom("ann", "bob", "cid", "dot"),
      event: fc.constantFrom("a", "b"),
      time: fc.nat(20).map((days) => days * 86_400_000),
      company: fc.constantFrom("acme", "best", "core", null),
    }),
    { maxLength: 25 },
  );
  type Row = { user: string; event: string; time: number; company: string | null };
  const observed = { from: 0, until: 18 * 86_400_000 };
  const tableOf = (some: readonly object[]) =>
    tableFromRows(some as Row[], { properties: ["company"], observed });
  const assert = (holds: (some: Row[]) => void) =>
    fc.assert(fc.property(events, holds), { seed: SEED, numRuns: 300 });
  const definition = { period: "day", start: "a" } as const;

  test("counting accounts = counting users that are named after their account", () => {
    assert((some) => {
      const named = some
        .filter(({ company }) => company !== null)
        .map((row) => ({ ...row, user: row.company }));
      const ours = retention(tableByUnit(tableOf(some), { account: "company" }), definition);
      const { excluded: _, ...expected } = retention(tableOf(named), definition);
      expect(ours).toMatchObject(expected);
      expect(ours.excluded).toMatchObject({ withoutUnit: some.length - named.length });
    });
  });

  test("counts add up over disjoint accounts", () => {
    assert((some) => {
      const count = (names: (string | null)[]) =>
        countRetention(
          tableByUnit(tableOf(some.filter(({ company }) => names.includes(company))), { account: "company" }),
          definition,
        );
      expect(mergeCounts(count(["acme", null]), count(["best", "core"]))).toEqual(
        count(["acme", "best", "core", null]),
      );
    });
  });
});
