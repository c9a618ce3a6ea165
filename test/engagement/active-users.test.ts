import { describe, expect, test } from "vitest";
import { activeUsers, tableByUnit, tableFromRows } from "../../src/index.ts";

const at = (time: string, user: string, event = "visit") => ({ user, event, time, company: `of ${user[0]}` });
const rows = [
  at("2026-03-01T09:00:00Z", "ann"),
  at("2026-03-01T10:00:00Z", "bob"),
  at("2026-03-02T09:00:00Z", "ann"),
  at("2026-03-04T23:30:00Z", "abe"),
  at("2026-03-04T23:40:00Z", "abe", "buy"),
  at("2026-03-06T09:00:00Z", "bob"),
];
const observed = { from: "2026-03-01T00:00:00Z", until: "2026-03-07T00:00:00Z" };
const table = tableFromRows(rows, { observed, properties: ["company"] });
const usersOf = (result: ReturnType<typeof activeUsers>) =>
  result.periods.map(({ windows }) => windows.map(({ users }) => users));

describe("active users by hand", () => {
  test("one, three and five days", () => {
    const result = activeUsers(table, { windows: [1, 3, 5] });
    expect(usersOf(result)).toEqual([
      [2, null, null],
      [1, null, null],
      [0, 2, null],
      [1, 2, null],
      [0, 1, 3],
      [1, 2, 3],
    ]);
    expect(result.periods.every(({ complete, windows }) => complete && !windows.some(({ cut }) => cut))).toBe(
      true,
    );
    expect(result.periods[5]!.ratios.map(({ of, to, count, total }) => [of, to, count, total])).toEqual([
      [1, 3, 1, 2],
      [1, 5, 1, 3],
      [3, 5, 2, 3],
    ]);
  });

  test("the three ratios that are all called DAU/MAU", () => {
    const { ratios } = activeUsers(table, { windows: [1, 3] });
    // Days 3 to 6: 0, 1, 0, 1 of 2, 2, 1, 2; the last window holds 2 user days of 2 users.
    expect(ratios).toEqual([
      { of: 1, to: 3, days: 4, meanOfRatios: 0.25, ratioOfMeans: 2 / 7, window: 1 / 3 },
    ]);
  });

  test("windows of 1, 7 and 30 days by default; nobody known of 7 days in a week less one", () => {
    const { definition, periods, ratios } = activeUsers(table);
    expect(definition.windows).toEqual([1, 7, 30]);
    expect(periods.at(-1)!.windows[1]).toEqual({ days: 7, users: null, cut: false });
    expect(ratios[0]).toEqual({
      of: 1,
      to: 7,
      days: 0,
      meanOfRatios: null,
      ratioOfMeans: null,
      window: null,
    });
  });

  test("a date that is not over counts so far, and is no day of a ratio", () => {
    const short = tableFromRows(rows, { observed: { ...observed, until: "2026-03-06T12:00:00Z" } });
    const result = activeUsers(short, { windows: [1, 3] });
    expect(result.periods.map(({ complete }) => complete)).toEqual([true, true, true, true, true, false]);
    expect(usersOf(result).at(-1)).toEqual([1, 2]);
    expect(result.ratios[0]!.days).toBe(3);
    expect(result.notes.map(({ code }) => code)).toEqual(["incomplete-last-period"]);
  });

  test("a first date that was observed in part is marked in the windows that begin with it", () => {
    const late = tableFromRows(rows, { observed: { ...observed, from: "2026-03-01T06:00:00Z" } });
    const { periods } = activeUsers(late, { windows: [1, 3] });
    expect(periods.map(({ windows }) => windows.map(({ cut }) => cut)).slice(0, 4)).toEqual([
      [true, false],
      [false, false],
      [false, true],
      [false, false],
    ]);
  });

  test("the value of a week is that of its last date, or of the last one observed", () => {
    // 1 March 2026 is a Sunday.
    const { periods } = activeUsers(table, { period: "week", windows: [1, 3] });
    expect(periods.map(({ period, date, complete }) => [period, date, complete])).toEqual([
      ["2026-02-23", "2026-03-01", true],
      ["2026-03-02", "2026-03-06", false],
    ]);
    expect(periods.map(({ windows }) => windows.map(({ users }) => users))).toEqual([
      [2, null],
      [1, 2],
    ]);
  });

  test("a range picks dates; the look-back reaches before it", () => {
    const result = activeUsers(table, { windows: [1, 5], range: { from: "2026-03-05T00:00:00Z" } });
    expect(usersOf(result)).toEqual([
      [0, 3],
      [1, 3],
    ]);
    const nothing = activeUsers(table, { range: { from: "2027-03-05T00:00:00Z" } });
    expect([nothing.periods, nothing.ratios]).toEqual([[], []]);
  });

  test("the date is that of the zone, the event the one asked for, often enough", () => {
    const counts = (definition: object) =>
      activeUsers(table, { windows: [1], ...definition }).periods.map(({ windows }) => windows[0]!.users);
    expect(counts({ timeZone: "Asia/Tokyo" })).toEqual([2, 1, 0, 0, 1, 1, 0]);
    expect(counts({ active: "buy" })).toEqual([0, 0, 0, 1, 0, 0]);
    expect(counts({ minEvents: 2 })).toEqual([0, 0, 0, 1, 0, 0]);
  });

  test("the group is that of the first event in the range, whose end does not belong to it", () => {
    const planned = [
      { user: "ann", event: "visit", time: "2026-03-01T00:00:00Z", plan: "free" },
      { user: "ann", event: "visit", time: "2026-03-02T00:00:00Z", plan: "pro" },
    ];
    const plans = tableFromRows(planned, { observed, properties: ["plan"] });
    const groupOf = (from: string, until: string) =>
      activeUsers(plans, { by: "plan", range: { from, until } }).groups.map(({ value }) => value);
    expect(groupOf("2026-03-01T12:00:00Z", "2026-03-02T00:00:00Z")).toEqual(["free"]);
    expect(groupOf("2026-03-01T12:00:00Z", "2026-03-02T00:00:01Z")).toEqual(["pro"]);
  });

  test("accounts in the place of users", () => {
    const { periods } = activeUsers(tableByUnit(table, { account: "company" }), { windows: [1, 5] });
    expect(periods.at(-1)!.windows.map(({ users }) => users)).toEqual([1, 2]);
  });

  test("an absent event and an assumed time are noted", () => {
    const { notes } = activeUsers(tableFromRows(rows), { active: "login", by: "plan" });
    expect(notes.map(({ code }) => code)).toEqual([
      "event-absent",
      "property-absent",
      "observed-assumed",
      "incomplete-last-period",
    ]);
  });
});

describe("what is refused", () => {
  test.each<[object, string]>([
    [{ windows: [] }, "windows must be a list of different whole numbers from 1 to 366"],
    [{ windows: [7, 7] }, "windows must be"],
    [{ windows: [0.5] }, "windows must be"],
    [{ windows: [367] }, "windows must be"],
    [{ minEvents: 0 }, "minEvents must be a whole number of at least 1"],
    [{ kind: "lifecycle" }, "kind must be one of activeUsers"],
    [{ window: 7 }, "keys must be one of"],
    [{ period: "hour" }, "period must be one of day, week, month, quarter, year"],
  ])("%o", (definition, text) => {
    expect(() => activeUsers(table, definition as never)).toThrow(`Cannot count active users: ${text}`);
  });

  test("a table without times", () => {
    const timeless = tableFromRows([{ user: "ann", event: "visit" }], { time: null } as never);
    expect(() => activeUsers(timeless)).toThrow("Cannot count active users: the events must have times");
  });
});
