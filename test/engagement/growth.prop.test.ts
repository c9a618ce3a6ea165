import { describe, expect, test } from "vitest";
import {
  countRevenueGrowth,
  growthAccounting,
  lifecycle,
  mergeCounts,
  type NewBasis,
  revenueGrowth,
  revenueGrowthFromCounts,
} from "../../src/index.ts";
import { naiveKey } from "../retention/naive-period.ts";
import { activityCases, assertAll, optionsOf, rowsOfGroup, SEED, tableOf } from "./activity-cases.ts";
import { naiveRevenue } from "./naive-revenue.ts";

const cases = activityCases("day", "day", "week", "month");
const BASES: readonly NewBasis[] = ["first-activity", "first-event", { property: "born" }, { lookback: 2 }];

const definitionOf = (one: Parameters<typeof optionsOf>[0], newBasis: NewBasis) => {
  const { minEvents: _, ...options } = optionsOf(one);
  return { ...options, revenue: "amount", newBasis };
};

describe(`growth accounting, random cases (seed ${SEED})`, () => {
  test("has the flows of the lifecycle; retained and lost are all who were there before", () => {
    assertAll(cases, (one) => {
      const { periods } = growthAccounting(tableOf(one), optionsOf(one));
      const flows = lifecycle(tableOf(one), optionsOf(one)).periods;
      expect(periods).toMatchObject(flows.map(({ bands: _, ...flow }) => flow));
      for (const {
        dormant,
        returning,
        resurrecting,
        previous,
        quickRatio,
        retention,
        growth,
        active,
        ...more
      } of periods) {
        expect(previous).toBe(dormant === null ? null : returning + dormant);
        expect(retention).toMatchObject({ count: dormant === null ? 0 : returning, total: previous ?? 0 });
        expect(quickRatio).toBe(dormant ? (more.new + resurrecting) / dormant : null);
        if (previous) expect(growth).toBeCloseTo((active - previous) / previous, 12);
        else expect(growth).toBeNull();
      }
    });
  });
});

describe(`revenue growth, random cases (seed ${SEED})`, () => {
  test.each(BASES.map((basis): [string, NewBasis] => [JSON.stringify(basis), basis]))(
    "new by %s: equals the naive reference, of all and of each group",
    (_, newBasis) => {
      let [churned, negatives] = [0, 0];
      assertAll(cases, (one) => {
        const result = revenueGrowth(tableOf(one), definitionOf(one, newBasis));
        for (const part of [result, ...result.groups]) {
          const rows = "value" in part ? rowsOfGroup(one, part.value as string | null) : one.rows;
          const expected = naiveRevenue(rows, { ...one, minEvents: 1 }, newBasis, one.birth);
          const ours = part.periods.map((period) => ({
            period: period.period,
            revenue: period.revenue,
            retained: period.retained,
            new: period.new,
            resurrected: period.resurrected,
            unknown: period.unknown,
            expansion: period.expansion,
            contraction: period.contraction,
            churned: period.churned,
            payers: period.payers,
            negatives: period.negative.users,
          }));
          expect(ours).toEqual(
            expected.map((period) => ({ ...period, period: naiveKey(period.period, one.calendar) })),
          );
          for (const period of expected) {
            churned += period.churned ?? 0;
            negatives += period.negatives;
          }
        }
      });
      expect(churned).toBeGreaterThan(1000);
      expect(negatives).toBeGreaterThan(20);
    },
  );

  test("revenue = retained + new + resurrected + unknown + expansion; before = retained + contraction + churned", () => {
    assertAll(cases, (one) => {
      const { periods } = revenueGrowth(tableOf(one), definitionOf(one, "first-activity"));
      periods.forEach((now, i) => {
        expect(now.revenue).toBe(now.retained + now.new + now.resurrected + now.unknown + now.expansion);
        if (i === 0 || now.churned === null) return;
        expect(periods[i - 1]!.revenue).toBe(now.retained + now.contraction! + now.churned);
        const { users } = now;
        expect(periods[i - 1]!.payers).toBe(users.retained! + users.churned!);
      });
    });
  });

  test("counts of disjoint users add up, the order of rows does not matter", () => {
    assertAll(
      cases,
      (one) => {
        for (const newBasis of BASES) {
          const definition = definitionOf(one, newBasis);
          const whole = countRevenueGrowth(tableOf({ ...one, rows: [...one.rows].reverse() }), definition);
          const parts = [
            ["ann", "cid"],
            ["bob", "dot"],
          ].map((users) => countRevenueGrowth(tableOf(one, users), definition));
          expect(mergeCounts(parts[0]!, parts[1]!)).toEqual(whole);
          expect(revenueGrowthFromCounts(whole)).toEqual(revenueGrowth(tableOf(one), definition));
        }
      },
      40,
    );
  });
});
