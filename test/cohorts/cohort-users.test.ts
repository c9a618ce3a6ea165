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

  test.each<[object, string]>([
    [{ cohort: 1 }, "cohort must be the first date of a cohort"],
    [{ group: [] }, "group must be a text, a number, a boolean or null"],
    [{ k: 1 }, "keys must be among cohort,group"],
  ])("a query %j is refused", (query, message) => {
    expect(() => cohortUsers(table, definition, query)).toThrow(DefinitionError);
    expect(() => cohortUsers(table, definition, query)).toThrow(message);
  });
});

test(`random cases: as many as the sizes of cohorts, in total and by group (seed ${SEED})`, () => {
  let listed = 0;
  for (let seed = SEED; seed < SEED + 100; seed++) {
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
