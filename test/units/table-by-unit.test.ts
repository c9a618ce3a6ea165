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

  test("of the user hold on all rows of the user", () => {
    const events = tableFromRows(
      [
        { user: "ann", time: 1 },
        { user: "ann", time: 2 },
        { user: "bob", time: 1 },
      ],
      {
        users: {
          rows: [
            { user: "ann", company: "acme" },
            { user: "bob", company: "best" },
          ],
          properties: ["company"],
        },
      },
    );
    const byCompany = tableByUnit(events, { account: "company" });
    expect([byCompany.users, [...byCompany.runStart]]).toEqual([
      ["acme", "best"],
      [0, 2, 3],
    ]);
    const bySession = tableByUnit(events, { session: { sessionId: "company" } });
    expect(bySession.users).toEqual(['["ann","acme",1]', '["bob","best",1]']);
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
      'the account must be a property of the table, unit.account has "team"',
    );
    expect(() => by([["a"]])).toThrow("accounts must be strings or whole numbers");
    expect(() => by([true])).toThrow("accounts must be strings or whole numbers");
    expect(() => by([0.5])).toThrow("accounts must be strings or whole numbers");
    expect(() => tableByUnit(table, { acount: "company" } as never)).toThrow("keys must be one of account");
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

describe("sessions", () => {
  const HOUR = 3_600_000;
  const visits = tableFromRows(
    [
      { user: "ann", event: "visit", time: 0, company: "acme", sid: "a" },
      { user: "ann", event: "buy", time: 1000, company: "acme", sid: "b" },
      { user: "ann", event: "visit", time: 2 * HOUR, company: "acme", sid: "a" },
      { user: 1, event: "visit", time: HOUR, company: "best", sid: null },
      { user: "1", event: "buy", time: HOUR, company: "best", sid: "a" },
    ],
    { properties: ["company", "sid"], observed: { from: 0, until: 5 * HOUR } },
  );

  test("take the place of users: their keys are JSON of the user and the start", () => {
    const sessions = tableByUnit(visits, { session: {} });
    expect(sessions.users).toEqual(['["ann",0]', '["ann",7200000]', "[1,3600000]", '["1",3600000]']);
    expect(sessions).toMatchObject({ userCount: 4, eventCount: 5, observed: visits.observed });
    expect([...sessions.runStart]).toEqual([0, 2, 3, 4, 5]);
    expect(funnel(sessions, { steps: ["visit", "buy"] }).steps.map((step) => step.reached)).toEqual([3, 1]);
  });

  test("with a session id it stands between user and start; rows without one are left out and counted", () => {
    const sessions = tableByUnit(visits, { session: { sessionId: "sid" } });
    expect(sessions.users).toEqual(['["ann","a",0]', '["ann","b",1000]', '["1","a",3600000]']);
    expect(sessions).toMatchObject({ eventCount: 4, excluded: { withoutUnit: 1 } });
    expect([...sessions.time!]).toEqual([0, 2 * HOUR, 1000, HOUR]);
  });

  test("a funnel of sessions, as Retentioneering has it: from A to D lie two sessions", () => {
    const events = tableFromColumns({
      user: [1, 1, 1, 1],
      event: ["A", "B", "C", "D"],
      time: [0, 1, 2, 3],
      properties: { session: ["S1", "S1", "S2", "S2"] },
    });
    const sessions = tableByUnit(events, { session: { sessionId: "session" } });
    const last = (steps: string[]) => funnel(sessions, { steps }).steps[1]!.reached;
    expect([last(["A", "B"]), last(["A", "D"])]).toEqual([1, 0]);
  });

  test("that start in one instant are numbered from the second one on", () => {
    const events = tableFromColumns(
      { user: [1, 1, 1, 1, 1], event: ["a", "a", "b", "a", "a"], time: [0, 0, 0, 0, 7] },
      { observed: { from: 0, until: 9 } },
    );
    const sessions = tableByUnit(events, { session: { start: "a" } });
    expect(sessions.users).toEqual(["[1,0]", "[1,0,2]", "[1,0,3]", "[1,7]"]);
    const ids = tableFromColumns({
      user: [1, 1, 1],
      event: ["a", "a", "a"],
      time: [0, 0, 0],
      properties: { sid: ["x", "y", "x"] },
    });
    const ended = tableByUnit(events, { session: { end: "a" } });
    expect(ended.users).toEqual(["[1,0]", "[1,0,2]", "[1,0,3]", "[1,7]"]);
    const byId = tableByUnit(ids, { session: { start: "a", sessionId: "sid" } });
    expect(byId.users).toEqual(['[1,"x",0]', '[1,"y",0]', '[1,"x",0,2]']);
  });

  test("hostile names make no two sessions equal", () => {
    const users = ['ann",0]', "ann", '["ann",0]', "__proto__", "", "\ud800", "\\ud800", "\u0000"];
    const events = tableFromColumns({ user: users, time: users.map(() => 0) });
    const { users: keys } = tableByUnit(events, { session: {} });
    expect(new Set(keys).size).toBe(users.length);
    expect(keys.map((key) => JSON.parse(key as string)[0])).toEqual(users);
  });

  test("leave out and count what is excluded, what comes before a start, and what comes after the end", () => {
    const events = tableFromColumns(
      { user: [1, 1, 1, 1], event: ["x", "login", "beat", "x"], time: [0, 1, 2, 3] },
      { observed: { from: 0, until: 3 } },
    );
    const sessions = tableByUnit(events, { session: { start: "login", exclude: "beat" } });
    expect(sessions).toMatchObject({ users: ["[1,1]"], eventCount: 1, excluded: { withoutUnit: 3 } });
  });

  test("of accounts: what both steps left out is counted", () => {
    const events = tableFromColumns({
      user: ["ann", "bob", "cid", "ann"],
      event: ["login", "x", "x", "x"],
      time: [1000, 2000, 3000, 0],
      properties: { company: ["acme", "acme", null, "acme"] },
    });
    const byAccount = tableByUnit(events, { account: "company" });
    const sessions = tableByUnit(byAccount, { session: { start: "login" } });
    expect(sessions).toMatchObject({ users: ['["acme",1000]'], eventCount: 2, excluded: { withoutUnit: 2 } });
  });

  test("read user properties on each row", () => {
    const users = ["ann", "ann", "bob", "bob"];
    const events = tableFromRows(
      users.map((user, time) => ({ user, time })),
      {
        users: {
          rows: [
            { user: "ann", city: "Oslo" },
            { user: "bob", city: "Rome" },
          ],
          properties: ["city"],
        },
      },
    );
    const { properties } = tableByUnit(events, { session: {} });
    expect(properties).toMatchObject([{ name: "city", of: "event", column: { values: ["Oslo", "Rome"] } }]);
    expect(properties[0]!.column).toMatchObject({ codes: Uint8Array.of(0, 0, 1, 1) });
  });

  test("a definition that is not valid, both units and none are refused; the table is never changed", () => {
    const before = structuredClone(visits);
    tableByUnit(visits, { session: { sessionId: "sid", start: "visit", cutAtMidnight: true } });
    expect(visits).toEqual(before);
    const by = (unit: object) => () => tableByUnit(visits, unit as never);
    expect(by({ session: null })).toThrow("Cannot count by unit: must be an object, unit.session has null");
    expect(by({ session: { start: 1 } })).toThrow("unit.session.start");
    expect(by({ account: "company", session: {} })).toThrow("account or session must be given, not both");
    expect(by({})).toThrow("account or session must be given, not both");
    const timeless = tableFromColumns({ user: [1] });
    expect(() => tableByUnit(timeless, { session: {} })).toThrow("the events must have times");
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
