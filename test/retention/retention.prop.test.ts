import { describe, expect, test } from "vitest";
import {
  countRetention,
  mergeCounts,
  retention,
  retentionFromCounts,
  seededRandom,
} from "../../src/index.ts";
import { seeds } from "../seeds.ts";
import type { NaiveRow } from "./naive-retention.ts";
import { definitionOf, type RetentionCase, retentionCase, tableOfCase } from "./retention-cases.ts";
import { retentionDifference } from "./retention-differences.ts";

/** `npm run fuzz:retention` runs more of the same. */
const SEED = 20_261_122;
const DAY = 86_400_000;

function each(count: number, check: (one: RetentionCase) => void): void {
  for (const seed of seeds(SEED, count)) {
    const one = retentionCase(seededRandom(seed));
    try {
      check(one);
    } catch (error) {
      throw new Error(`seed ${seed}: ${JSON.stringify(one)}`, { cause: error });
    }
  }
}

const countOf = (one: RetentionCase, rows: readonly NaiveRow[] = one.rows) =>
  countRetention(tableOfCase({ ...one, rows }), definitionOf(one.definition));
const resultOf = (one: RetentionCase) => retention(tableOfCase(one), definitionOf(one.definition));

describe(`retention, random cases (seed ${SEED})`, () => {
  test("equals the naive reference in every cell, group and mode", { timeout: 60_000 }, () => {
    let cells = 0;
    each(800, (one) => {
      expect(retentionDifference(one)).toBe(null);
      cells += resultOf(one).cohorts.flatMap((cohort) => cohort.cells).length;
    });
    expect(cells).toBeGreaterThan(3000);
  });

  test("a breakdown by what nobody has counts the same as none, though it goes another way", () => {
    let returns = 0;
    each(400, (one) => {
      const {
        start,
        return: back,
        entries,
        period,
        timeZone,
        weekStartsOn,
        periods,
        range,
      } = definitionOf(one.definition);
      const plain = { start, return: back, period, timeZone, weekStartsOn, periods, range };
      const definition = { ...plain, entries: entries === "recurring" ? undefined : entries };
      const table = tableOfCase(one);
      const { cohorts, returns: counted, startedOutside, pending } = countRetention(table, definition);
      const other = countRetention(table, { ...definition, by: "nobody has it" });
      expect({ cohorts, returns: counted, startedOutside, pending }).toEqual({
        cohorts: other.cohorts,
        returns: other.returns,
        startedOutside: other.startedOutside,
        pending: other.pending,
      });
      returns += counted.rows.length;
    });
    expect(returns).toBeGreaterThan(500);
  });

  test("the pooled curve sums the cohorts' rates", () => {
    each(300, (one) => {
      const { cohorts, pooled } = resultOf(one);
      pooled.forEach(({ k, count, total, value, retained }, i) => {
        expect(k).toBe(i);
        const cells = cohorts.flatMap((cohort) => cohort.cells[k] ?? []);
        expect(count).toBe(cells.reduce((sum, { rate }) => sum + rate.count, 0));
        expect(total).toBe(cells.reduce((sum, { rate }) => sum + rate.total, 0));
        expect(value).toBe(total === 0 ? null : count / total);
        if (retained !== undefined)
          expect(retained.eligibleSum).toBeCloseTo(
            cells.reduce((sum, cell) => sum + cell.retained!.eligibleSum, 0),
          );
      });
    });
  });

  test("counts of disjoint users add up", () => {
    each(300, (one) => {
      const shard = (users: string[]) =>
        countOf(
          one,
          one.rows.filter(({ user }) => users.includes(user)),
        );
      const merged = mergeCounts(shard(["ann", "cid"]), shard(["bob", "dot"]));
      expect(merged).toEqual(countOf(one));
      expect(retentionFromCounts(merged)).toEqual(resultOf(one));
    });
  });

  test("the order of rows does not matter, nor do users' names", () => {
    each(200, (one) => {
      const names: Record<string, string> = { ann: "zoe", bob: "__proto__", cid: "", dot: "constructor" };
      const rows = [...one.rows].reverse().map((row) => ({ ...row, user: names[row.user]! }));
      expect(countOf(one, rows)).toEqual(countOf(one));
    });
  });

  test("events after the end of the observed period change nothing", () => {
    each(200, (one) => {
      const rows = one.rows.filter(({ time }) => time < one.observed.until);
      const { userCount: _, mentions: __, ...without } = countOf(one, rows);
      expect(countOf(one)).toMatchObject(without);
    });
  });

  test("a shift by whole weeks shifts the cohorts only", () => {
    const shift = 3 * 7 * DAY;
    each(300, (one) => {
      const move = ({ from, until }: { from: number; until: number }) => ({
        from: from + shift,
        until: until + shift,
      });
      const { range } = one.definition;
      const definition = {
        ...one.definition,
        period: "week",
        cohortPeriod: "week",
        timeZone: "UTC",
      } as const;
      const before = resultOf({ ...one, definition });
      const after = resultOf({
        rows: one.rows.map((row) => ({ ...row, time: row.time + shift })),
        observed: move(one.observed),
        definition: { ...definition, range: range === null ? null : move(range) },
      });
      expect(after.cohorts.map(({ cohort }) => Date.parse(cohort) - shift)).toEqual(
        before.cohorts.map(({ cohort }) => Date.parse(cohort)),
      );
      expect(after.cohorts.map(({ cells }) => cells)).toEqual(before.cohorts.map(({ cells }) => cells));
      expect(after.pooled).toEqual(before.pooled);
    });
  });

  test("returned on or after never rises along a cohort, on or before and streak are monotone too", () => {
    each(400, (one) => {
      for (const [mode, sign] of [
        ["onOrAfter", -1],
        ["onOrBefore", 1],
        ["streak", -1],
      ] as const) {
        if (mode === "onOrAfter" && one.definition.periods === null && one.definition.horizon === "common")
          continue;
        const { cohorts } = retention(tableOfCase(one), definitionOf(one.definition, mode));
        for (const { cells } of cohorts)
          for (const [i, cell] of cells.entries())
            if (i > 0) expect(sign * (cell.returned - cells[i - 1]!.returned)).toBeGreaterThanOrEqual(0);
      }
    });
  });

  test("modes bound each other: streak ≤ on ≤ on or after, on or before", () => {
    each(200, (one) => {
      const [streak, on, after, before] = (["streak", "on", "onOrAfter", "onOrBefore"] as const).map((mode) =>
        retention(tableOfCase(one), definitionOf({ ...one.definition, horizon: "observed" }, mode)),
      );
      on!.cohorts.forEach(({ cells }, i) => {
        cells.forEach(({ k, returned, eligible }) => {
          expect(streak!.cohorts[i]!.cells[k]!.returned).toBeLessThanOrEqual(returned);
          expect(after!.cohorts[i]!.cells[k]!.returned).toBeGreaterThanOrEqual(returned);
          expect(before!.cohorts[i]!.cells[k]!.returned).toBeGreaterThanOrEqual(returned);
          expect(after!.cohorts[i]!.cells[k]!.eligible).toBe(eligible);
        });
      });
    });
  });

  test("groups sum to the total", () => {
    each(300, (one) => {
      const { cohorts, groups } = retention(tableOfCase(one), definitionOf(one.definition, "on"));
      for (const { cohort, size, cells } of cohorts) {
        const same = groups.flatMap((group) => group.cohorts.filter((other) => other.cohort === cohort));
        expect(same.reduce((sum, other) => sum + other.size, 0)).toBe(size);
        for (const { k, returned, eligible } of cells) {
          const cell = same.flatMap((other) => other.cells[k] ?? []);
          expect(cell.reduce((sum, other) => sum + other.returned, 0)).toBe(returned);
          expect(cell.reduce((sum, other) => sum + other.eligible, 0)).toBe(eligible);
        }
      }
    });
  });

  test("results survive JSON and structuredClone", () => {
    each(100, (one) => {
      const result = resultOf(one);
      expect(JSON.parse(JSON.stringify(result))).toEqual(result);
      expect(structuredClone(result)).toEqual(result);
    });
  });
});
