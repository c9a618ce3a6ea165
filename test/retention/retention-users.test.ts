import { describe, expect, test } from "vitest";
import {
  countRetention,
  DefinitionError,
  featureRetention,
  type Key,
  retention,
  retentionCurve,
  retentionUsers,
  seededRandom,
  tableFromColumns,
} from "../../src/index.ts";
import { seeds } from "../seeds.ts";
import { naiveEligible, naiveEntries, naiveReturned, naiveSurvival } from "./naive-retention.ts";
import { definitionOf, retentionCase, tableOfCase } from "./retention-cases.ts";

const SEED = 20_261_123;

describe(`users and curves, random cases (seed ${SEED})`, () => {
  test("the users behind a cell are those of the reference; single entries make its numbers", () => {
    let listed = 0;
    for (const seed of seeds(SEED, 100)) {
      const one = retentionCase(seededRandom(seed));
      const table = tableOfCase(one);
      const definition = definitionOf(one.definition);
      const { entries } = naiveEntries(one.rows, one.observed, one.definition);
      const result = retention(table, definition);
      const groups = result.groups.flatMap(({ value, cohorts }) =>
        cohorts.map((cohort) => ({ ...cohort, group: value as Key | undefined })),
      );
      for (const { cohort, cells, size, group } of [
        ...result.cohorts.map((row) => ({ ...row, group: undefined })),
        ...groups,
      ]) {
        for (const { k, returned, eligible, rate } of cells.slice(0, 4)) {
          const [back, missed, open] = (["returned", "missed", "open"] as const).map((outcome) =>
            retentionUsers(table, definition, { cohort, group, k, outcome }),
          );
          const expected = entries.filter(
            (entry) => entry.cohort === cohort && (group === undefined || entry.group === group),
          );
          const isReturned = (entry: (typeof entries)[number]) =>
            naiveReturned(entry, k, one.definition.mode);
          expect(new Set(back)).toEqual(new Set(expected.filter(isReturned).map(({ user }) => user)));
          expect(new Set(missed)).toEqual(
            new Set(
              expected
                .filter((entry) => !isReturned(entry) && naiveEligible(entry, k, one.definition))
                .map(({ user }) => user),
            ),
          );
          expect(back!.length).toBe(returned);
          expect(missed!.length).toBe(eligible - rate.count);
          expect(open!.length).toBe(size - returned - (eligible - rate.count));
          listed += returned;
        }
      }
    }
    expect(listed).toBeGreaterThan(250);
  });

  test("the curve is the product limit of the reference, of all and of each group", () => {
    let points = 0;
    for (const seed of seeds(SEED, 500)) {
      const one = retentionCase(seededRandom(seed));
      const curve = retentionCurve(countRetention(tableOfCase(one), definitionOf(one.definition)));
      const { entries } = naiveEntries(one.rows, one.observed, one.definition);
      const same = (actual: typeof curve.points, of: typeof entries) => {
        const expected = naiveSurvival(of, one.definition);
        expect(actual.map(({ k, atRisk, missed }) => [k, atRisk, missed])).toEqual(
          expected.map(({ k, atRisk, missed }) => [k, atRisk, missed]),
        );
        actual.forEach(({ survival }, i) => {
          expect(survival).toBeCloseTo(expected[i]!.survival, 12);
        });
        points += actual.length;
      };
      same(curve.points, entries);
      for (const { value, points: own } of curve.groups)
        same(
          own,
          entries.filter(({ group }) => group === value),
        );
    }
    expect(points).toBeGreaterThan(500);
  });
});

test.each<[object, string]>([
  [{}, "there must be an interval"],
  [{ k: -1 }, "k must be a whole number of at least 0"],
  [{ k: 1, outcome: "lost" }, "outcome must be one of returned, missed, open"],
  [{ k: 1, week: 2 }, "keys must be one of"],
])("a query %j is refused", (query, message) => {
  const one = retentionCase(seededRandom(1));
  expect(() => retentionUsers(tableOfCase(one), {}, query as never)).toThrow(DefinitionError);
  expect(() => retentionUsers(tableOfCase(one), {}, query as never)).toThrow(message);
});

test("a cohort without users is empty; what is no first date of the cohort's period is refused", () => {
  const table = tableFromColumns({ user: [1], time: [0] }, { observed: { from: 0, until: 864e6 } });
  const listed = (definition: object, cohort: string) => retentionUsers(table, definition, { k: 0, cohort });
  expect(listed({}, "1969-12-29")).toEqual([1]);
  for (const cohort of ["1969-12-22", "1970-01-05", "2026-03-02"]) expect(listed({}, cohort)).toEqual([]);
  const refused = (definition: object, cohort: string, rule: string) => {
    expect(() => listed(definition, cohort)).toThrow(DefinitionError);
    expect(() => listed(definition, cohort)).toThrow(
      `Cannot list retention users: cohort must be the first ${rule}, query.cohort has ${JSON.stringify(cohort)}`,
    );
  };
  refused({}, "2026-03-03", "date of a week such as 2026-03-02");
  refused({ period: "day", cohortPeriod: "month" }, "2026-03-03", "date of a month such as 2026-03-01");
  refused({}, "soon", "date of a week");
  const hours = { period: "hour" };
  expect(listed(hours, "1970-01-01T00:00Z")).toEqual([1]);
  expect(listed(hours, "1970-01-01T01:00Z")).toEqual([]);
  refused(hours, "1970-01-01", "minute of an hour such as 1970-01-01T00:00Z");
  refused(hours, "1970-01-01T01:20+01:00", "minute of an hour such as 1970-01-01T00:00Z");
});

test("a group is one of by or of behavior", () => {
  const table = tableFromColumns({ user: [1], time: [0] }, { observed: { from: 0, until: 864e6 } });
  for (const group of ["pro", null])
    expect(() => retentionUsers(table, {}, { k: 0, group })).toThrow(
      `Cannot list retention users: a group needs by or behavior, query.group has ${JSON.stringify(group)}`,
    );
});

test.each([{ periods: 1 }, { brackets: [0, 1, 4] }])(
  "an interval that %j does not read is refused",
  (more) => {
    const table = tableFromColumns({ user: [1], time: [0] }, { observed: { from: 0, until: 864e6 } });
    const definition = { period: "day", ...more } as const;
    expect(retentionUsers(table, definition, { k: 1, outcome: "missed" })).toEqual([1]);
    expect(() => retentionUsers(table, definition, { k: 2, outcome: "open" })).toThrow(
      "Cannot list retention users: the definition must read interval k, query.k has 2",
    );
  },
);

test("the start of a feature's retention is the feature", () => {
  const table = tableFromColumns({ user: [1], event: ["a"], time: [0] });
  for (const definition of [5, null, "week", [], new Map(), Promise.resolve({})])
    expect(() => featureRetention(table, "a", definition as never)).toThrow(
      /^Cannot count feature retention: must be an object, definition has /,
    );
  expect(() => featureRetention(table, "a", { start: "b" } as never)).toThrow(
    'Cannot count feature retention: the feature is the start, definition.start has "b"',
  );
  expect(() => featureRetention(table, undefined as never)).toThrow(
    "Cannot count feature retention: there must be a feature, feature has undefined",
  );
});
