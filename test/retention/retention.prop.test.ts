import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  countRetention,
  type EventTable,
  mergeCounts,
  type RetentionDefinition,
  type RetentionResult,
  retention,
  retentionFromCounts,
  tableFromRows,
} from "../../src/index.ts";
import { type NaiveCohort, type NaiveDefinition, type NaiveRow, naiveRetention } from "./naive-retention.ts";

const SEED = 20261122;
const DAY = 86_400_000;

/** Zones with changes of the clocks, half hours and a skipped date, each with an instant near one. */
const PLACES: readonly [timeZone: string, near: number][] = [
  ["UTC", Date.UTC(2026, 1, 26)],
  ["America/New_York", Date.UTC(2026, 9, 30)],
  ["America/New_York", Date.UTC(2026, 2, 6)],
  // The 30th of December 2011 did not exist.
  ["Pacific/Apia", Date.UTC(2011, 11, 28)],
  // Clocks move by half an hour.
  ["Australia/Lord_Howe", Date.UTC(2026, 3, 3)],
  ["Asia/Kolkata", Date.UTC(1969, 11, 30)],
];

interface Case {
  rows: NaiveRow[];
  observed: { from: number; until: number };
  definition: NaiveDefinition;
}

const cases: fc.Arbitrary<Case> = fc
  .tuple(fc.constantFrom(...PLACES), fc.constantFrom("day", "week", "month", "quarter", "year"))
  .chain(([[timeZone, near], period]) => {
    const span = { day: 6, week: 30, month: 120, quarter: 300, year: 800 }[period] * DAY;
    // Instants on local midnights, a moment before, or anywhere.
    const instant = fc
      .tuple(fc.integer({ min: 0, max: span / 1_800_000 }), fc.constantFrom(0, -1, 1, 777_777))
      .map(([halfHours, more]) => near + halfHours * 1_800_000 + more);
    const row = fc.record({
      user: fc.constantFrom("ann", "bob", "cid", "dot"),
      event: fc.constantFrom("a", "b"),
      time: instant,
      plan: fc.constantFrom(null, "pro", "free", "\u{1f600}", "\uff01"),
    });
    const range = fc
      .tuple(instant, instant)
      .map(([a, b]) => ({ from: Math.min(a, b), until: Math.max(a, b) }));
    return fc.record({
      rows: fc.array(row, { minLength: 1, maxLength: 24, size: "max" }),
      observed: fc.oneof(
        {
          weight: 2,
          arbitrary: fc
            .constantFrom(0.6, 0.8, 1)
            .map((share) => ({ from: near, until: near + share * span })),
        },
        { weight: 1, arbitrary: range },
      ),
      definition: fc
        .record({
          period: fc.constant(period as NaiveDefinition["period"]),
          timeZone: fc.constant(timeZone),
          weekStartsOn: fc.constantFrom(0 as const, 1 as const, 6 as const),
          start: fc.constantFrom(null, "a"),
          return: fc.constantFrom(null, "a", "b"),
          mode: fc.constantFrom("on" as const, "onOrAfter" as const),
          periods: fc.constantFrom(null, 0, 1, 2, 5),
          horizon: fc.constantFrom("common" as const, "observed" as const),
          range: fc.option(range, { freq: 2 }),
        })
        .filter(({ mode, horizon, periods }) => mode === "on" || horizon === "observed" || periods !== null),
    });
  });

const inPlay = (definition: NaiveDefinition): RetentionDefinition => ({
  ...definition,
  start: definition.start ?? undefined,
  return: definition.return ?? undefined,
  periods: definition.periods ?? undefined,
  range: definition.range ?? undefined,
  by: "plan",
});
const tableOf = ({ rows, observed }: Pick<Case, "rows" | "observed">): EventTable =>
  tableFromRows(rows, { properties: ["plan"], observed });
const assert = (holds: (one: Case) => void, numRuns = 150) =>
  fc.assert(fc.property(cases, holds), { seed: SEED, numRuns });

describe(`retention, random cases (seed ${SEED})`, () => {
  test("equals the naive reference, in every cell and group", () => {
    let cells = 0;
    assert((one) => {
      const result = retention(tableOf(one), inPlay(one.definition));
      const expected = naiveRetention(one.rows, one.observed, one.definition);
      cells += result.cohorts.flatMap((cohort) => cohort.cells).length;
      expect(result.startedOutside).toBe(expected.startedOutside);
      expect(plain(result.cohorts)).toEqual(expected.cohorts);
      expect(result.groups.map(({ value, cohorts }) => ({ value, cohorts: plain(cohorts) }))).toEqual(
        expected.groups,
      );
    }, 1000);
    expect(cells).toBeGreaterThan(1500);
  });

  test("the pooled curve sums the cohorts' rates", () => {
    assert((one) => {
      const { cohorts, pooled } = retention(tableOf(one), inPlay(one.definition));
      pooled.forEach(({ k, count, total, value }, i) => {
        expect(k).toBe(i);
        const rates = cohorts.flatMap(({ cells }) => cells[k]?.rate ?? []);
        expect(count).toBe(rates.reduce((sum, rate) => sum + rate.count, 0));
        expect(total).toBe(rates.reduce((sum, rate) => sum + rate.total, 0));
        expect(value).toBe(total === 0 ? null : count / total);
      });
    });
  });

  test("counts of disjoint users add up", () => {
    assert((one) => {
      const shard = (users: string[]) => one.rows.filter(({ user }) => users.includes(user));
      const count = (rows: NaiveRow[]) =>
        countRetention(tableOf({ rows, observed: one.observed }), inPlay(one.definition));
      const merged = mergeCounts(count(shard(["ann", "cid"])), count(shard(["bob", "dot"])));
      expect(merged).toEqual(count(one.rows));
      expect(retentionFromCounts(merged)).toEqual(retention(tableOf(one), inPlay(one.definition)));
    });
  });

  test("the order of rows does not matter, nor do users' names", () => {
    assert((one) => {
      const names: Record<string, string> = { ann: "zoe", bob: "__proto__", cid: "", dot: "constructor" };
      const rows = [...one.rows].reverse().map((row) => ({ ...row, user: names[row.user]! }));
      const definition = inPlay(one.definition);
      expect(retention(tableOf({ ...one, rows }), definition)).toEqual(retention(tableOf(one), definition));
    });
  });

  test("events after the end of the observed period change nothing", () => {
    assert((one) => {
      const rows = one.rows.filter(({ time }) => time < one.observed.until);
      const definition = inPlay(one.definition);
      const later = retention(tableOf(one), definition);
      const { userCount: _, notes, ...without } = retention(tableOf({ ...one, rows }), definition);
      expect(later).toMatchObject(without);
      expect(notes.length).toBeGreaterThanOrEqual(0);
    });
  });

  test("a shift by whole weeks shifts the cohorts only", () => {
    assert((one) => {
      const shift = 3 * 7 * DAY;
      const moved = {
        rows: one.rows.map((row) => ({ ...row, time: row.time + shift })),
        observed: { from: one.observed.from + shift, until: one.observed.until + shift },
      };
      const { range } = one.definition;
      const definition = inPlay({ ...one.definition, period: "week", timeZone: "UTC" });
      const movedRange =
        range === null ? undefined : { from: range.from + shift, until: range.until + shift };
      const before = retention(tableOf(one), definition);
      const after = retention(tableOf(moved), { ...definition, range: movedRange });
      expect(after.cohorts.map(({ cohort }) => Date.parse(cohort) - shift)).toEqual(
        before.cohorts.map(({ cohort }) => Date.parse(cohort)),
      );
      expect(after.cohorts.map(({ cells }) => cells)).toEqual(before.cohorts.map(({ cells }) => cells));
      expect(after.pooled).toEqual(before.pooled);
    });
  });

  test("groups sum to the total, and on-or-after is never below on", () => {
    assert((one) => {
      const result = retention(tableOf(one), inPlay({ ...one.definition, mode: "on" }));
      const sums = new Map<string, number>();
      for (const { cohorts } of result.groups) {
        for (const { cohort, size, cells } of cohorts) {
          sums.set(cohort, (sums.get(cohort) ?? 0) + size);
          for (const { k, returned, eligible } of cells) {
            const key = `${cohort} ${k}`;
            sums.set(key, (sums.get(key) ?? 0) + returned);
            sums.set(`${key} eligible`, (sums.get(`${key} eligible`) ?? 0) + eligible);
          }
        }
      }
      const later = retention(
        tableOf(one),
        inPlay({ ...one.definition, mode: "onOrAfter", horizon: "observed" }),
      );
      for (const [i, { cohort, size, cells }] of result.cohorts.entries()) {
        expect(sums.get(cohort)).toBe(size);
        for (const { k, returned, eligible } of cells) {
          expect(sums.get(`${cohort} ${k}`) ?? 0).toBe(returned);
          expect(sums.get(`${cohort} ${k} eligible`) ?? 0).toBe(eligible);
          expect(later.cohorts[i]!.cells[k]!.returned).toBeGreaterThanOrEqual(returned);
        }
      }
    });
  });

  test("results survive JSON and structuredClone", () => {
    assert((one) => {
      const result = retention(tableOf(one), inPlay(one.definition));
      expect(JSON.parse(JSON.stringify(result))).toEqual(result);
      expect(structuredClone(result)).toEqual(result);
    }, 100);
  });
});

function plain(cohorts: RetentionResult["cohorts"]): NaiveCohort[] {
  return cohorts.map(({ cohort, size, cells }) => ({
    cohort,
    size,
    cells: cells.map(({ k, returned, eligible, rate, mature }) => {
      expect(rate.total).toBe(eligible);
      expect(rate.value).toBe(eligible === 0 ? null : rate.count / eligible);
      return { k, returned, eligible, count: rate.count, mature };
    }),
  }));
}
