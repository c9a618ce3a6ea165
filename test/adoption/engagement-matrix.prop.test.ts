import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type CountTable, compareKeys, type Key } from "../../src/counts/index.ts";
import {
  countEngagementMatrix,
  type EngagementMatrixDefinition,
  type EngagementMatrixPart,
  engagementMatrix,
  engagementMatrixFromCounts,
  mergeCounts,
} from "../../src/index.ts";
import { type ActivityCase, activityCases, optionsOf, SEED, tableOf } from "../engagement/activity-cases.ts";
import { naivePeriod } from "../retention/naive-period.ts";
import {
  type NaiveMatrixQuestion,
  naiveCompletePeriods,
  naiveEngagementMatrix,
} from "./naive-engagement-matrix.ts";

type Case = Pick<NaiveMatrixQuestion, "features" | "measure"> & { one: ActivityCase };

const cases: fc.Arbitrary<Case> = fc
  .record({
    one: activityCases("day", "week", "week", "month"),
    features: fc.constantFrom(["a", "b"], ["b", "never"], ["a"]),
    measure: fc.constantFrom("days" as const, "uses" as const),
  })
  .map(({ one, features, measure }) => ({
    features,
    measure: one.calendar.period === "day" ? "uses" : measure,
    // Some events are neither uses nor, when something else makes active, activity; the cases have nothing of the kind.
    one: {
      ...one,
      rows: one.rows.map((row) => ({ ...row, event: row.amount === null ? "other" : row.event })),
      range: one.rows.length % 3 === 0 ? one.range : null,
    },
  }));

function definitionOf({ one, features, measure }: Case): EngagementMatrixDefinition {
  const { minEvents: _, ...options } = optionsOf(one);
  return { ...options, features, measure };
}

function questionOf({ one, features, measure }: Case): NaiveMatrixQuestion {
  const { calendar, observed, range, event } = one;
  return { calendar, observed, range, active: event, features, measure };
}

/** The group of each user with an active event that counts: that of the first one, the smallest of its instant. */
function groupsOf(random: Case): Map<string, Key> {
  const { observed, calendar, rows, event } = random.one;
  const periodOf = (time: number) => naivePeriod(time, calendar);
  const complete = naiveCompletePeriods(questionOf(random));
  const counted = rows.filter(
    (row) =>
      (event === null || row.event === event || random.features.includes(row.event)) &&
      row.time >= observed.from &&
      row.time < observed.until &&
      complete.includes(periodOf(row.time)),
  );
  const groups = new Map<string, Key>();
  for (const user of new Set(counted.map((row) => row.user))) {
    const own = counted.filter((row) => row.user === user);
    const first = Math.min(...own.map(({ time }) => time));
    const plans = own.filter(({ time }) => time === first).flatMap(({ plan }) => plan ?? []);
    groups.set(user, plans.sort(compareKeys)[0] ?? null);
  }
  return groups;
}

function expectEqual(ours: EngagementMatrixPart, naive: ReturnType<typeof naiveEngagementMatrix>) {
  expect(ours.intervals).toBe(naive.intervals);
  expect(ours.features.length).toBe(naive.features.length);
  for (const { feature, reach, frequency, uses } of naive.features) {
    const own = ours.features.find((one) => one.feature === feature)!;
    expect(own.uses).toBe(uses);
    for (const [a, b] of [
      [own.reach, reach],
      [own.frequency, frequency],
    ]) {
      if (b === null) expect(a).toBeNull();
      else expect(a).toBeCloseTo(b!, 12);
    }
  }
}

describe(`the engagement matrix, random cases (seed ${SEED})`, () => {
  const assertAll = (holds: (random: Case) => void, numRuns = 200) =>
    fc.assert(fc.property(cases, holds), { seed: SEED, numRuns });

  test("equals the naive reference, of all and of each group", () => {
    let [intervals, uses] = [0, 0];
    assertAll((random) => {
      const result = engagementMatrix(tableOf(random.one), definitionOf(random));
      expectEqual(result, naiveEngagementMatrix(random.one.rows, questionOf(random)));
      const groupOf = groupsOf(random);
      for (const { value, ...own } of result.groups) {
        const rows = random.one.rows.filter(({ user }) => groupOf.get(user) === value);
        expectEqual(own, naiveEngagementMatrix(rows, questionOf(random)));
      }
      const inGroups = result.groups.flatMap(({ features }) => features).map((one) => one.uses);
      const sum = (list: number[]) => list.reduce((total, n) => total + n, 0);
      expect(sum(inGroups)).toBe(sum(result.features.map((one) => one.uses)));
      intervals += result.intervals;
      uses += sum(inGroups);
    });
    expect(intervals).toBeGreaterThan(150);
    expect(uses).toBeGreaterThan(300);
  });

  test("counts without groups what it counts in all of them, though in another way", () => {
    /** The sums of the cells of a table whatever their group. */
    const sumsOf = ({ keys, rows }: CountTable) => {
      const sums = new Map<string, number[]>();
      for (const row of rows) {
        const cell = JSON.stringify(row.slice(1, keys.length));
        const own = row.slice(keys.length) as number[];
        sums.set(cell, sums.get(cell)?.map((n, i) => n + own[i]!) ?? own);
      }
      return sums;
    };
    let cells = 0;
    assertAll((random) => {
      const table = tableOf(random.one);
      const { by: _, ...definition } = definitionOf(random);
      const alone = countEngagementMatrix(table, definition);
      const grouped = countEngagementMatrix(table, definitionOf(random));
      expect(sumsOf(alone.active)).toEqual(sumsOf(grouped.active));
      expect(sumsOf(alone.uses)).toEqual(sumsOf(grouped.uses));
      cells += alone.uses.rows.length;
    });
    expect(cells).toBeGreaterThan(300);
  });

  test("reach is at most 1, frequency at least 1, and both lines are crossed by features", () => {
    assertAll((random) => {
      for (const section of ["median", "mean"] as const) {
        const result = engagementMatrix(tableOf(random.one), { ...definitionOf(random), section });
        const used = result.features.filter(({ frequency }) => frequency !== null);
        for (const { reach, frequency, quadrant } of used) {
          expect(reach).toBeGreaterThan(0);
          expect(reach).toBeLessThanOrEqual(1);
          expect(frequency).toBeGreaterThanOrEqual(1);
          expect(quadrant).not.toBeNull();
        }
        const has = (...quadrants: string[]) => used.some(({ quadrant }) => quadrants.includes(quadrant!));
        expect(has("core", "occasional")).toBe(used.length > 0);
        expect(has("core", "power")).toBe(used.length > 0);
      }
    });
  });

  test("counts of disjoint users add up; the order of rows and late events change nothing", () => {
    assertAll((random) => {
      const { one } = random;
      const definition = definitionOf(random);
      const whole = countEngagementMatrix(tableOf(one), definition);
      const [left, right] = [
        ["ann", "cid"],
        ["bob", "dot"],
      ].map((users) => countEngagementMatrix(tableOf(one, users), definition));
      expect(mergeCounts(left!, right!)).toEqual(whole);
      expect(engagementMatrixFromCounts(whole)).toEqual(engagementMatrix(tableOf(one), definition));
      const reversed = tableOf({ ...one, rows: [...one.rows].reverse() });
      expect(countEngagementMatrix(reversed, definition)).toEqual(whole);
      const rows = one.rows.filter(({ time }) => time < one.observed.until);
      const { active, uses } = countEngagementMatrix(tableOf({ ...one, rows }), definition);
      expect({ active, uses }).toEqual({ active: whole.active, uses: whole.uses });
    });
  });
});
