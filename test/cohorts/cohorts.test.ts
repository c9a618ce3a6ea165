import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  assignCohorts,
  type CohortDefinition,
  cohortSizes,
  cohortSizesFromCounts,
  countCohortSizes,
  DefinitionError,
  mergeCounts,
  retention,
  tableFromColumns,
  tableFromRows,
} from "../../src/index.ts";

const SEED = 20261124;
const day = (date: number) => Date.UTC(2026, 2, date, 12);
const rows = [
  { user: "ann", event: "visit", time: day(1), plan: "free" },
  { user: "ann", event: "signup", time: day(3), plan: "pro" },
  { user: "ann", event: "signup", time: day(9), plan: "free" },
  { user: "bob", event: "signup", time: day(4), plan: null },
  { user: "cid", event: "visit", time: day(4), plan: "pro" },
  { user: "dot", event: "signup", time: day(20), plan: "pro" },
];
const observed = { from: "2026-03-01T00:00:00Z", until: "2026-03-15T00:00:00Z" };
const table = tableFromRows(rows, { properties: ["plan"], observed });
const sizes = (definition: CohortDefinition) =>
  cohortSizes(table, definition).cohorts.map(({ cohort, size }) => [cohort, size]);

describe("cohort sizes", () => {
  test("users by the period of their first matching event", () => {
    expect(sizes({ start: "signup" })).toEqual([["2026-03-02", 2]]);
    expect(sizes({ start: "signup", period: "day" })).toEqual([
      ["2026-03-03", 1],
      ["2026-03-04", 1],
    ]);
    expect(sizes({ weekStartsOn: 0 })).toEqual([["2026-03-01", 3]]);
    expect(sizes({})).toEqual([
      ["2026-02-23", 1],
      ["2026-03-02", 2],
    ]);
  });

  test("a start outside the range counts as such; one after the observed period does not exist", () => {
    const result = cohortSizes(table, {
      start: "signup",
      range: { from: "2026-03-04T00:00:00Z" },
      period: "day",
    });
    expect(result).toMatchObject({
      userCount: 4,
      startedOutside: 1,
      cohorts: [{ cohort: "2026-03-04", size: 1 }],
    });
  });

  test("groups by the value at the start", () => {
    const { groups } = cohortSizes(table, { start: "signup", by: "plan" });
    expect(groups).toEqual([
      { value: null, cohorts: [{ cohort: "2026-03-02", size: 1 }] },
      { value: "pro", cohorts: [{ cohort: "2026-03-02", size: 1 }] },
    ]);
  });

  test("groups by what was done after the start; without a split there are none", () => {
    const behavior = { did: "signup", within: { days: 3 } };
    expect(cohortSizes(table, { behavior }).groups).toEqual([
      { value: false, cohorts: [{ cohort: "2026-03-02", size: 1 }] },
      {
        value: true,
        cohorts: [
          { cohort: "2026-02-23", size: 1 },
          { cohort: "2026-03-02", size: 1 },
        ],
      },
    ]);
    expect(cohortSizes(table).groups).toEqual([]);
  });

  test("groups by a user property", () => {
    const events = tableFromRows(rows, {
      observed,
      users: { rows: [{ user: "ann", city: "Oslo" }], properties: ["city"] },
    });
    expect(cohortSizes(events, { by: "city" }).groups.map(({ value }) => value)).toEqual([null, "Oslo"]);
  });

  test("a behavior whose event never comes is named; starts in the range assume nothing of the time before", () => {
    const behavior = { did: "login", within: { days: 3 } };
    const { notes } = cohortSizes(table, { behavior, entries: "first-in-range" });
    expect(notes.map(({ code, text }) => [code, text.includes("login")])).toEqual([["event-absent", true]]);
  });

  test("rows that the table left out are told", () => {
    const some = tableFromRows([...rows, { user: null, event: "visit", time: day(5), plan: null }], {
      observed,
    });
    expect(cohortSizes(some).excluded).toMatchObject({ withoutUser: 1 });
  });

  test("notes name what is absent or assumed", () => {
    const codes = cohortSizes(tableFromRows(rows), { start: "login", by: "city" }).notes.map(
      ({ code }) => code,
    );
    expect(codes).toEqual([
      "event-absent",
      "property-absent",
      "observed-assumed",
      "history-assumed-complete",
    ]);
  });
});

describe("cohort of each user", () => {
  test("stands in the order of the users, null for those who did not start", () => {
    const cohorts = assignCohorts(table, { start: "signup", period: "day" });
    expect(table.users.map((user, i) => [user, cohorts[i]])).toEqual([
      ["ann", "2026-03-03"],
      ["bob", "2026-03-04"],
      ["cid", null],
      ["dot", null],
    ]);
  });
});

test("a table without times and a definition that is not valid are refused", () => {
  expect(() => cohortSizes(tableFromColumns({ user: [1] }))).toThrow("the events must have times");
  expect(() => assignCohorts(tableFromColumns({ user: [1] }))).toThrow("the events must have times");
  expect(() => cohortSizes(table, { start: null as never })).toThrow(DefinitionError);
  expect(() => cohortSizes(table, { periods: 1 } as never)).toThrow("keys must be one of");
  expect(() => cohortSizes(table, { timeZone: "+02:00" })).toThrow("timeZone must be an IANA time zone");
  expect(() => assignCohorts(table, { entries: "recurring" })).toThrow("a user has one cohort");
  const behavior = { did: "visit", within: { days: 1 } };
  for (const [wrong, message] of [
    [{ behavior, by: "plan" }, "either by or behavior splits the entries"],
    [{ behavior: { ...behavior, within: { days: 0 } } }, "within must be longer than 0"],
    [{ behavior: { ...behavior, did: undefined } }, "there must be an event that counts"],
    [{ behavior: { ...behavior, atLeast: 0 } }, "atLeast must be a whole number of at least 1"],
    [{ behavior: { ...behavior, atLeast: 1.5 } }, "atLeast must be a whole number of at least 1"],
  ] as [CohortDefinition, string][]) {
    expect(() => cohortSizes(table, wrong)).toThrow(DefinitionError);
    expect(() => cohortSizes(table, wrong)).toThrow(message);
  }
});

describe(`random cases (seed ${SEED})`, () => {
  const events = fc.array(
    fc.record({
      user: fc.constantFrom("ann", "bob", "cid", "dot", "eve"),
      event: fc.constantFrom("a", "b"),
      time: fc.integer({ min: 0, max: 60 }).map((days) => days * 43_200_000),
      plan: fc.constantFrom(null, "pro", "free"),
    }),
    { maxLength: 30 },
  );
  const seen = { from: 5 * 86_400_000, until: 25 * 86_400_000 };
  const tableOf = (some: object[]) => tableFromRows(some, { properties: ["plan"], observed: seen });
  const definition: CohortDefinition = { start: "a", by: "plan", period: "week", weekStartsOn: 3 };
  const assert = (holds: (some: { user: string; event: string; time: number }[]) => void, numRuns = 300) =>
    fc.assert(fc.property(events, holds), { seed: SEED, numRuns });

  test("sizes are those of retention, and the assigned cohorts counted", () => {
    assert((some) => {
      const { cohorts, groups, startedOutside } = cohortSizes(tableOf(some), definition);
      const retained = retention(tableOf(some), { ...definition, kind: undefined });
      expect(retained.cohorts.map(({ cohort, size }) => ({ cohort, size }))).toEqual(cohorts);
      expect(retained.startedOutside).toBe(startedOutside);
      const assigned = assignCohorts(tableOf(some), definition).filter((cohort) => cohort !== null);
      expect(cohorts.map(({ cohort, size }) => [cohort, size])).toEqual(
        [...new Set(assigned)]
          .sort()
          .map((cohort) => [cohort, assigned.filter((one) => one === cohort).length]),
      );
      const inGroups = groups.flatMap((group) => group.cohorts).reduce((sum, { size }) => sum + size, 0);
      expect(inGroups).toBe(assigned.length);
    });
  });

  test("a condition that every event meets changes nothing", () => {
    const where = [{ not: [{ property: "plan", eq: "none" }] }];
    const range = { from: 8 * 86_400_000, until: 20 * 86_400_000 };
    assert((some) => {
      const counts = (start: CohortDefinition["start"]) => {
        const { sizes, startedOutside } = countCohortSizes(tableOf(some), { ...definition, start, range });
        return { sizes, startedOutside };
      };
      expect(counts({ event: "a", where })).toEqual(counts("a"));
    }, 60);
  });

  test("counts of disjoint users add up; order of rows, users' names and late events change nothing", () => {
    assert((some) => {
      const of = (users: string) =>
        countCohortSizes(tableOf(some.filter(({ user }) => users.includes(user))), definition);
      const whole = countCohortSizes(tableOf(some), definition);
      expect(mergeCounts(of("ann bob"), of("cid dot eve"))).toEqual(whole);
      expect(cohortSizesFromCounts(whole)).toEqual(cohortSizes(tableOf([...some].reverse()), definition));
      const renamed = some.map((row) => ({ ...row, user: `__proto__${row.user}` }));
      expect(countCohortSizes(tableOf(renamed), definition)).toEqual(whole);
      const before = some.filter(({ time }) => time < seen.until);
      expect(countCohortSizes(tableOf(before), definition).sizes).toEqual(whole.sizes);
    });
  });
});
