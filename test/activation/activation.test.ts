import { describe, expect, it } from "vitest";
import {
  activation,
  activationUsers,
  DefinitionError,
  tableByUnit,
  tableFromColumns,
  tableFromRows,
} from "../../src/index.ts";

const DAY = 86_400_000;
const MARCH = Date.UTC(2026, 2, 1);
const day = (n: number) => MARCH + n * DAY;
const rows = [
  // Exactly a week later is too late; the start itself is in time.
  { user: "ann", event: "signup", time: day(1), company: "acme" },
  { user: "ann", event: "invite", time: day(8), company: "acme" },
  { user: "bob", event: "signup", time: day(1), company: "acme" },
  { user: "bob", event: "invite", time: day(8) - 1, company: "acme" },
  // At the instant of the start, whatever the order.
  { user: "cid", event: "invite", time: day(2), company: "bolt" },
  { user: "cid", event: "signup", time: day(2), company: "bolt" },
  // Before the start.
  { user: "dot", event: "invite", time: day(2), company: "bolt" },
  { user: "dot", event: "signup", time: day(3), company: "bolt" },
  // Their week is not over on the 11th; the one of fay ends just then.
  { user: "eve", event: "signup", time: day(3) + 1, company: "core" },
  { user: "eve", event: "invite", time: day(4), company: "core" },
  { user: "fay", event: "signup", time: day(3), company: "core" },
  { user: "gus", event: "signup", time: day(-3), company: "core" },
];
const table = tableFromRows(rows, {
  properties: ["company"],
  observed: { from: MARCH, until: day(10) },
});
const definition = { start: "signup", activated: "invite", within: { days: 7 } } as const;

describe("activation", () => {
  it("judges those whose time is over: the end of the time excluded, the instant of the start included", () => {
    const { activated, pending, pendingActivated, startedOutside } = activation(table, definition);
    expect([activated.count, activated.total]).toEqual([2, 5]);
    expect([pending, pendingActivated, startedOutside]).toEqual([1, 1, 1]);
    expect(activationUsers(table, definition)).toEqual(["bob", "cid"]);
    expect(activationUsers(table, definition, { outcome: "notActivated" })).toEqual(["ann", "dot", "fay"]);
    expect(activationUsers(table, definition, { outcome: "pending" })).toEqual(["eve"]);
  });

  it("lists the users of a cohort by its first date, and refuses any other text", () => {
    const listed = (cohort: string) => activationUsers(table, { ...definition, period: "week" }, { cohort });
    const { cohorts } = activation(table, { ...definition, period: "week" });
    expect(cohorts).not.toEqual([]);
    for (const { cohort, activated } of cohorts) expect(listed(cohort)).toHaveLength(activated.count);
    expect(() => listed("2026-03-04")).toThrow("cohort must be the first date of a week such as 2026-03-02");
    expect(() => listed("soon")).toThrow("cohort must be the first date of a week, query.cohort has");
  });

  it("says nothing, rather than 0, without anybody to judge", () => {
    const { activated, cohorts, steps, notes } = activation(table, { ...definition, within: { days: 30 } });
    expect(activated).toEqual({ value: null, count: 0, total: 0, low: null, high: null });
    expect(cohorts.map((cohort) => cohort.activated.value)).toEqual([null]);
    expect(steps[0]!.done.value).toBe(null);
    expect(notes.map(({ code }) => code)).toContain("pending");
  });

  it("asks for all of several things, each as often as said; an event may count for several", () => {
    const onboarding = tableFromRows(
      [
        { user: 1, event: "signup", time: 0 },
        { user: 1, event: "import", time: 1000 },
        { user: 1, event: "report", time: 2000 },
        { user: 1, event: "report", time: 3000 },
        { user: 2, event: "signup", time: 0 },
        { user: 2, event: "report", time: 1000 },
      ],
      { observed: { from: 0, until: 10_000 } },
    );
    const { activated, steps } = activation(onboarding, {
      start: "signup",
      all: ["import", { event: "report", atLeast: 2 }, ["report", "import"]],
      within: { seconds: 10 },
    });
    expect([activated.count, activated.total]).toEqual([1, 2]);
    expect(steps.map(({ step, done }) => [step, done.count, done.total])).toEqual([
      [1, 1, 2],
      [2, 1, 2],
      [3, 2, 2],
    ]);
  });

  it("is of accounts where these take the place of users: different members may act", () => {
    const accounts = tableByUnit(table, { account: "company" });
    expect(activationUsers(accounts, definition)).toEqual(["acme", "bolt"]);
    // Core started on the 26th of February, before the data.
    expect(activation(accounts, definition).startedOutside).toBe(1);
  });

  it.each([
    [{ within: { days: 1 } }, "activated or all must be given, not both"],
    [{ ...definition, all: ["a"] }, "activated or all must be given, not both"],
    [{ all: [], within: { days: 1 } }, "all must be a list of steps, at least one"],
    [{ ...definition, within: { days: 0 } }, "within must be longer than 0"],
    [{ ...definition, within: undefined }, "must be as { days: 7 }, numbers from 0 of"],
    [
      { ...definition, activated: { event: "a", atLeast: 0 } },
      "atLeast must be a whole number of at least 1",
    ],
    [{ ...definition, entries: "recurring" }, "entries must be one of first-ever, first-in-range"],
    [{ ...definition, activate: "a" }, 'definition has "activate"'],
  ])("refuses %j by name", (wrong, message) => {
    expect(() => activation(table, wrong as never)).toThrow(RangeError);
    expect(() => activation(table, wrong as never)).toThrow(message);
  });

  it("refuses questions that the definition does not answer", () => {
    expect(() => activationUsers(table, definition, { missing: 2 })).toThrow(DefinitionError);
    expect(() => activationUsers(table, definition, { group: "acme" })).toThrow("a group needs by");
    const bare = tableFromColumns({ user: [1] });
    expect(() => activation(bare, definition)).toThrow(
      "Cannot count activation: the events must have times, table has none",
    );
  });
});
