import { describe, expect, test } from "vitest";
import {
  countRetention,
  DefinitionError,
  retention,
  retentionCurve,
  retentionUsers,
  seededRandom,
} from "../../src/index.ts";
import { naiveEligible, naiveEntries, naiveReturned, naiveSurvival } from "./naive-retention.ts";
import { definitionOf, retentionCase, tableOfCase } from "./retention-cases.ts";

const SEED = 20_261_123;

describe(`users and curves, random cases (seed ${SEED})`, () => {
  test("the users behind a cell are those of the reference; single entries make its numbers", () => {
    let listed = 0;
    for (let seed = SEED; seed < SEED + 400; seed++) {
      const one = retentionCase(seededRandom(seed));
      const table = tableOfCase(one);
      const definition = definitionOf(one.definition);
      const { entries } = naiveEntries(one.rows, one.observed, one.definition);
      const result = retention(table, definition);
      for (const { cohort, cells } of result.cohorts) {
        for (const { k, returned, eligible, rate } of cells.slice(0, 4)) {
          const users = (outcome: "returned" | "missed" | "open") =>
            retentionUsers(table, definition, { cohort, k, outcome });
          const expected = entries.filter((entry) => entry.cohort === cohort);
          const isReturned = (entry: (typeof entries)[number]) =>
            naiveReturned(entry, k, one.definition.mode);
          expect(new Set(users("returned"))).toEqual(
            new Set(expected.filter(isReturned).map(({ user }) => user)),
          );
          expect(new Set(users("missed"))).toEqual(
            new Set(
              expected
                .filter((entry) => !isReturned(entry) && naiveEligible(entry, k, one.definition))
                .map(({ user }) => user),
            ),
          );
          expect(users("returned").length).toBe(returned);
          expect(users("missed").length).toBe(eligible - rate.count);
          listed += returned;
        }
      }
    }
    expect(listed).toBeGreaterThan(500);
  });

  test("the curve is the product limit of the reference, of all and of each group", () => {
    let points = 0;
    for (let seed = SEED; seed < SEED + 500; seed++) {
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
  [{ k: 1, week: 2 }, "keys must be among"],
])("a query %j is refused", (query, message) => {
  const one = retentionCase(seededRandom(1));
  expect(() => retentionUsers(tableOfCase(one), {}, query as never)).toThrow(DefinitionError);
  expect(() => retentionUsers(tableOfCase(one), {}, query as never)).toThrow(message);
});
