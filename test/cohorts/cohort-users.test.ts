import { describe, expect, test } from "vitest";
import {
  assignCohorts,
  type CohortDefinition,
  cohortSizes,
  cohortUsers,
  DefinitionError,
  seededRandom,
  tableFromRows,
} from "../../src/index.ts";
import { definitionOf, retentionCase, tableOfCase } from "../retention/retention-cases.ts";
import { seeds } from "../seeds.ts";

const SEED = 20_261_126;
const DAY = 86_400_000;

const table = tableFromRows(
  [
    { user: "ann", event: "signup", time: 0 },
    { user: "ann", event: "invite", time: DAY },
    { user: "bob", event: "signup", time: 0 },
    { user: "bob", event: "invite", time: 3 * DAY },
    { user: "cid", event: "signup", time: 8 * DAY },
  ],
  { observed: { from: 0, until: 10 * DAY } },
);
const definition: CohortDefinition = {
  start: "signup",
  period: "day",
  behavior: { did: "invite", within: { days: 3 } },
};

describe("users of cohorts", () => {
  test("by what they did, by cohort; who cannot be judged yet is in none", () => {
    expect(cohortUsers(table, definition, { group: true })).toEqual(["ann"]);
    expect(cohortUsers(table, definition, { group: false })).toEqual(["bob"]);
    expect(cohortUsers(table, definition)).toEqual(["ann", "bob"]);
    expect(cohortUsers(table, definition, { cohort: "1970-01-09" })).toEqual([]);
    expect(cohortUsers(table, { start: "signup", period: "day" }, { cohort: "1970-01-09" })).toEqual(["cid"]);
  });

  test("who cannot be judged yet is assigned to no cohort", () => {
    expect(assignCohorts(table, definition)).toEqual(["1970-01-01", "1970-01-01", null]);
  });

  test("of a period without users there are none", () => {
    for (const cohort of ["1969-12-31", "1970-01-03", "1970-01-11", "9999-12-31"])
      expect(cohortUsers(table, { start: "signup", period: "day" }, { cohort })).toEqual([]);
    // Apia skipped this date: a period in which nobody can act.
    const apia = { period: "day", timeZone: "Pacific/Apia" } as const;
    expect(cohortUsers(table, apia, { cohort: "2011-12-30" })).toEqual([]);
  });

  test.each<[CohortDefinition, string, string]>([
    [{}, "2026-03-03", "the first date of a week such as 2026-03-02"],
    [{ weekStartsOn: 0 }, "2026-03-03", "the first date of a week such as 2026-03-01"],
    [{ period: "month" }, "2026-03-03", "the first date of a month such as 2026-03-01"],
    [{ period: "quarter" }, "2026-03-01", "the first date of a quarter such as 2026-01-01"],
    [{ period: "year" }, "2026-03-01", "the first date of a year such as 2026-01-01"],
    [{ period: "day" }, "2026-03-01T00:00Z", "the first date of a day such as 2026-03-01"],
    [
      { period: "day", timeZone: "Asia/Tokyo" },
      "2026-03-01T23:00Z",
      "the first date of a day such as 2026-03-02",
    ],
    [{ period: "day" }, "2026-02-30", "the first date of a day"],
    [{ period: "day" }, "2026-3-1", "the first date of a day"],
    [{ period: "month" }, "2026-03", "the first date of a month"],
    [{}, "", "the first date of a week"],
    [{}, "__proto__", "the first date of a week"],
    [{ period: "year" }, "0000-01-01", "the first date of a year"],
    [{ weekStartsOn: 0 }, "0001-01-01", "the first date of a week"],
  ])("%j has no cohort %j", (of, cohort, rule) => {
    const run = () => cohortUsers(table, of, { cohort });
    expect(run).toThrow(DefinitionError);
    expect(run).toThrow(
      `Cannot list cohort users: cohort must be ${rule}, query.cohort has ${JSON.stringify(cohort)}`,
    );
  });

  test("a group is one of by or of behavior", () => {
    for (const group of ["pro", null])
      expect(() => cohortUsers(table, { start: "signup" }, { group })).toThrow(
        `Cannot list cohort users: a group needs by or behavior, query.group has ${JSON.stringify(group)}`,
      );
  });

  test.each<[object, string]>([
    [{ cohort: 1 }, "cohort must be the first date of a cohort"],
    [{ group: [] }, "group must be a text, a number, a boolean or null"],
    [{ k: 1 }, "keys must be one of cohort,group"],
  ])("a query %j is refused", (query, message) => {
    expect(() => cohortUsers(table, definition, query)).toThrow(DefinitionError);
    expect(() => cohortUsers(table, definition, query)).toThrow(message);
  });
});

test(`random cases: as many as the sizes of cohorts, in total and by group (seed ${SEED})`, () => {
  let listed = 0;
  for (const seed of seeds(SEED, 100)) {
    const one = retentionCase(seededRandom(seed));
    const { start, entries, range, by, behavior, timeZone, weekStartsOn } = definitionOf(one.definition);
    const period = one.definition.period === "hour" ? "day" : one.definition.period;
    const cohorts: CohortDefinition = { start, entries, range, by, behavior, timeZone, weekStartsOn, period };
    const events = tableOfCase(one);
    const result = cohortSizes(events, cohorts);
    for (const { cohort, size } of result.cohorts) {
      expect(cohortUsers(events, cohorts, { cohort }).length).toBe(size);
      listed += size;
    }
    for (const group of result.groups)
      for (const { cohort, size } of group.cohorts)
        expect(cohortUsers(events, cohorts, { cohort, group: group.value }).length).toBe(size);
    if (entries === "recurring") continue;
    const assigned = assignCohorts(events, cohorts);
    for (const { cohort, size } of result.cohorts)
      expect(assigned.filter((key) => key === cohort).length).toBe(size);
  }
  expect(listed).toBeGreaterThan(100);
});
