import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compareKeys } from "../../src/counts/index.ts";
import {
  adoptionCurve,
  countTimeToAdopt,
  mergeCounts,
  type TimeToAdoptDefinition,
  tableFromRows,
  timeToAdopt,
  timeToAdoptFromCounts,
  timeToValue,
} from "../../src/index.ts";
import { type NaiveQuestion, naiveAdopted, naiveTimeToAdopt, naiveWithin } from "./naive-time-to-adopt.ts";

const SEED = 20261203;
const USERS = ["ann", "bob", "cid", "dot", "eve"];
const HALF_DAY = 43_200_000;
const span = fc
  .tuple(fc.nat(20), fc.integer({ min: 1, max: 36 }))
  .map(([from, length]) => ({ from: from * HALF_DAY, until: (from + length) * HALF_DAY }));
const seldom = <T>(value: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 3, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: value });
const cases = fc.record({
  rows: fc.array(
    fc.record({
      user: fc.constantFrom(...USERS),
      event: fc.constantFrom("signup", "a", "b", "other"),
      time: fc.integer({ min: 0, max: 40 }).map((n) => n * HALF_DAY),
      plan: fc.constantFrom(null, "pro", "free"),
    }),
    { minLength: 8, maxLength: 50, size: "max" },
  ),
  observed: span,
  range: seldom(span),
  start: fc.constantFrom("signup", null),
  released: fc.option(
    fc.integer({ min: 0, max: 40 }).map((n) => n * HALF_DAY),
    { freq: 2 },
  ),
  within: fc
    .uniqueArray(fc.integer({ min: 1, max: 12 }), { maxLength: 3 })
    .map((list) => list.sort((a, b) => a - b)),
});
type Case = typeof cases extends fc.Arbitrary<infer T> ? T : never;

const tableOf = ({ rows, observed }: Case, users: readonly string[] = USERS) =>
  tableFromRows(
    rows.filter(({ user }) => users.includes(user)),
    { observed, properties: ["plan"], users: { rows: users.map((user) => ({ user })), properties: [] } },
  );
const definitionOf = ({ range, start, released, within }: Case): TimeToAdoptDefinition => ({
  features: ["a", { name: "released b", event: "b", released: released ?? undefined }],
  start: start ?? undefined,
  range: range ?? undefined,
  within: within.map((n) => ({ hours: 12 * n })),
  by: "plan",
});
const questionOf = (one: Case, feature: "a" | "b"): NaiveQuestion => ({
  ...one,
  users: USERS,
  feature,
  released: feature === "a" ? null : one.released,
  within: one.within.map((n) => n * HALF_DAY),
});
const assertAll = (holds: (one: Case) => void, numRuns = 200) =>
  fc.assert(fc.property(cases, holds), { seed: SEED, numRuns });

describe(`time to adopt, random cases (seed ${SEED})`, () => {
  test("equals the naive reference, of all and of each group", () => {
    let adopted = 0;
    assertAll((one) => {
      const counts = countTimeToAdopt(tableOf(one), definitionOf(one));
      const result = timeToAdoptFromCounts(counts);
      for (const [i, name] of (["a", "b"] as const).entries()) {
        const { lives, ...outside } = naiveTimeToAdopt(questionOf(one, name));
        expect({ ...result, ...result.features[i] }).toMatchObject(outside);
        const values = [...new Set(lives.map(({ group }) => group))].sort(compareKeys);
        const parts = [{ value: undefined, features: result.features }, ...result.groups];
        const there = parts.filter(({ features }) => features[i]!.users > 0).map(({ value }) => value);
        expect(there).toEqual(lives.length === 0 ? [] : [undefined, ...values]);
        for (const { value, features } of parts) {
          const own = lives.filter(({ group }) => value === undefined || group === value);
          const ours = features[i]!;
          adopted += ours.adopted;
          expect(ours).toMatchObject({
            users: own.length,
            adopted: own.filter((life) => life.adopted !== null).length,
            censored: own.filter((life) => life.adopted === null).length,
            beforeRelease: own.filter(({ usedBefore }) => usedBefore === "release").length,
            beforeStart: own.filter(({ usedBefore }) => usedBefore === "start").length,
          });
          for (const [h, horizon] of questionOf(one, name).within.entries()) {
            const { share, estimate, withinMs } = ours.within[h]!;
            expect(withinMs).toBe(horizon);
            expect(share).toMatchObject(naiveWithin(own, horizon));
            const expected = naiveAdopted(own, horizon - 1);
            if (expected === null) expect(estimate.value).toBeNull();
            else expect(estimate.value).toBeCloseTo(expected, 12);
          }
          const curves = adoptionCurve(counts, value === undefined ? {} : { group: value });
          const { points } = curves[i]!;
          points.forEach((point, day) => {
            expect(point.day).toBe(day);
            expect(point.value).toBeCloseTo(day === 0 ? 0 : naiveAdopted(own, 2 * day * HALF_DAY - 1)!, 12);
          });
          if (points.length <= 30) expect(naiveAdopted(own, 2 * points.length * HALF_DAY - 1)).toBeNull();
        }
      }
    });
    expect(adopted).toBeGreaterThan(300);
  });

  test("where all were seen for so long, the estimate is the plain share", () => {
    let compared = 0;
    assertAll((one) => {
      for (const { within, users } of timeToAdopt(tableOf(one), definitionOf(one)).features)
        for (const { share, estimate } of within) {
          if (share.total < users || users === 0) continue;
          compared++;
          expect(estimate.value).toBeCloseTo(share.value!, 12);
        }
    });
    expect(compared).toBeGreaterThan(50);
  });

  test("without releases it is time to value: median, horizons and curve", () => {
    let compared = 0;
    assertAll((one) => {
      const within = [...one.within.map((n) => ({ hours: 12 * n })), { days: 7, seconds: 1 }];
      const table = tableOf({ ...one, rows: one.rows.filter(({ time }) => time >= one.observed.from) });
      const [feature] = timeToAdopt(table, { features: ["a"], start: "signup", within }).features;
      const value = timeToValue(table, { start: "signup", value: "a", horizons: within });
      expect([feature!.users, feature!.adopted]).toEqual([value.units, value.reached]);
      expect(feature!.median.time).toBe(value.median.ms);
      for (const { withinMs, share, estimate } of feature!.within) {
        const horizon = value.horizons.find(({ ms }) => ms === withinMs)!;
        expect([share, estimate]).toEqual([horizon.settled, horizon.share]);
        if (share.count > 0) compared++;
      }
    });
    expect(compared).toBeGreaterThan(50);
  });

  test("counts of disjoint users add up; order of rows, names of users and late events change nothing", () => {
    assertAll((one) => {
      const definition = definitionOf(one);
      const whole = countTimeToAdopt(tableOf(one), definition);
      const parts = [
        ["ann", "cid"],
        ["bob", "dot", "eve"],
      ].map((users) => countTimeToAdopt(tableOf(one, users), definition));
      expect(mergeCounts(parts[0]!, parts[1]!)).toEqual(whole);
      expect(countTimeToAdopt(tableOf({ ...one, rows: [...one.rows].reverse() }), definition)).toEqual(whole);
      const renamed = one.rows.map((row) => ({ ...row, user: `${row.user}\u0000` }));
      const table = tableOf(
        { ...one, rows: renamed },
        USERS.map((user) => `${user}\u0000`),
      );
      expect(countTimeToAdopt(table, definition)).toEqual(whole);
      const rows = one.rows.filter(({ time }) => time < one.observed.until);
      const { mentions: _, ...before } = countTimeToAdopt(tableOf({ ...one, rows }), definition);
      expect(whole).toMatchObject(before);
    });
  });

  test("each user is told of each feature once, and the curve never falls", () => {
    assertAll((one) => {
      const counts = countTimeToAdopt(tableOf(one), definitionOf(one));
      const { userCount, withoutStart, startedOutside, features } = timeToAdoptFromCounts(counts);
      for (const { users, adopted, censored, beforeObserved, unreleased } of features) {
        expect(adopted + censored).toBe(users);
        expect(withoutStart + startedOutside + users + beforeObserved + unreleased).toBe(userCount);
      }
      for (const { points } of adoptionCurve(counts)) {
        points.forEach(({ value, atRisk }, day) => {
          expect(value).toBeGreaterThanOrEqual(points[day - 1]?.value ?? 0);
          expect(atRisk).toBeLessThanOrEqual(points[day - 1]?.atRisk ?? Infinity);
        });
      }
    });
  });
});
