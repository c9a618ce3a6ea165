import { describe, expect, test } from "vitest";
import { lifecycle, lifecycleUsers, tableByUnit, tableFromRows } from "../../src/index.ts";

const day = (user: string, date: string, event = "visit") => ({
  user,
  event,
  time: `${date}T12:00:00Z`,
  org: "acme",
});
const rows = [
  day("ann", "2026-03-02"),
  day("ann", "2026-03-03"),
  day("ann", "2026-03-05"),
  day("bob", "2026-03-03"),
  day("bob", "2026-03-06"),
  day("cid", "2026-03-02", "signup"),
  day("cid", "2026-03-05"),
];
const observed = { from: "2026-03-02T00:00:00Z", until: "2026-03-07T00:00:00Z" };
const people = [
  { user: "ann", created: "2026-03-02" },
  { user: "bob", created: "2026-03-02T23:00:00-02:00" },
  { user: "cid", created: null },
];
const table = tableFromRows(rows, {
  observed,
  properties: ["org"],
  users: { rows: people, properties: ["created"] },
});
const visits = { period: "day", active: "visit" } as const;
const flows = (definition: object) =>
  lifecycle(table, { ...visits, ...definition }).periods.map((one) => [
    one.new,
    one.returning,
    one.resurrecting,
    one.unknown,
    one.dormant,
  ]);

describe("lifecycle by hand", () => {
  test("by first activity: ann comes, stays, goes, comes back", () => {
    expect(flows({})).toEqual([
      [1, 0, 0, 0, null],
      [1, 1, 0, 0, 0],
      [0, 0, 0, 0, 2],
      [1, 0, 1, 0, 0],
      [0, 0, 1, 0, 2],
    ]);
    expect(lifecycle(table, visits).periods.map(({ dormantStock }) => dormantStock)).toEqual([0, 0, 2, 1, 2]);
  });

  test("by first event of any kind: cid signed up days before", () => {
    expect(flows({ newBasis: "first-event" })[3]).toEqual([0, 0, 2, 0, 0]);
  });

  test("by a property: dates are those of the zone; who has none is unknown until he was seen", () => {
    expect(flows({ newBasis: { property: "created" } }).map((one) => one.slice(0, 4))).toEqual([
      [1, 0, 0, 0],
      [1, 1, 0, 0],
      [0, 0, 0, 0],
      [0, 0, 1, 1],
      [0, 0, 1, 0],
    ]);
  });

  test("by look-back: unknown while the look-back was not observed, new again after it", () => {
    expect(flows({ newBasis: { lookback: 2 } }).map((one) => one.slice(0, 4))).toEqual([
      [0, 0, 0, 1],
      [0, 1, 0, 1],
      [0, 0, 0, 0],
      [1, 0, 1, 0],
      [1, 0, 0, 0],
    ]);
  });

  test("nobody is dormant in a day that is not over", () => {
    const early = tableFromRows(rows, { observed: { ...observed, until: "2026-03-06T13:00:00Z" } });
    const result = lifecycle(early, visits);
    expect(result.periods.at(-1)).toMatchObject({ dormant: null, complete: false, active: 1 });
    expect(result.notes.map(({ code }) => code)).toEqual([
      "incomplete-last-period",
      "history-assumed-complete",
    ]);
    expect(() => lifecycleUsers(early, visits, { period: "2026-03-06", state: "dormant" })).toThrow(
      'Cannot list lifecycle users: dormant users must be known of the period, query.period has "2026-03-06"',
    );
  });

  test("bands of users who are there, and of users who are away", () => {
    const { periods } = lifecycle(table, { ...visits, bands: [1, 2] });
    expect(periods.at(-1)!.bands).toEqual([
      { upTo: 1, active: 0, inactive: 2 },
      { upTo: 2, active: 0, inactive: 0 },
      { upTo: null, active: 1, inactive: 0 },
    ]);
  });

  test("accounts: any member keeps the account there", () => {
    const accounts = lifecycle(tableByUnit(table, { account: "org" }), visits);
    expect(accounts.periods.map((one) => [one.new, one.returning, one.resurrecting, one.dormant])).toEqual([
      [1, 0, 0, null],
      [0, 1, 0, 0],
      [0, 0, 0, 1],
      [0, 0, 1, 0],
      [0, 1, 0, 0],
    ]);
  });
});

describe("what is refused", () => {
  test.each<[object, string]>([
    [{ newBasis: "created" }, 'must be an object, definition.newBasis has "created"'],
    [{ newBasis: {} }, "newBasis must name a property or a lookback, one of them"],
    [{ newBasis: { lookback: 0 } }, "lookback must be a whole number from 1 to 3660"],
    [
      { newBasis: { lookback: 1, property: "p" } },
      "newBasis must name a property or a lookback, one of them",
    ],
    [{ bands: [7, 7] }, "bands must be a list of ascending whole numbers from 1 to 3660"],
    [{ bands: [0] }, "bands must be"],
    [
      { newBasis: { property: "org" } },
      'property "org" must hold epoch ms, dates or ISO 8601 times with a zone',
    ],
  ])("%o", (definition, text) => {
    expect(() => lifecycle(table, definition as never)).toThrow(`Cannot count lifecycle: ${text}`);
  });

  test("a period that the result does not have", () => {
    expect(() => lifecycleUsers(table, visits, { period: "2026-04-01", state: "new" })).toThrow(
      'Cannot list lifecycle users: period must be the first date of a day of the result, query.period has "2026-04-01"',
    );
  });
});
