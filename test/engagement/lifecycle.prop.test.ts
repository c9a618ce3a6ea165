import { describe, expect, test } from "vitest";
import {
  countLifecycle,
  type LifecyclePeriod,
  lifecycle,
  lifecycleFromCounts,
  lifecycleUsers,
  mergeCounts,
  type NewBasis,
} from "../../src/index.ts";
import { naiveKey } from "../retention/naive-period.ts";
import {
  type ActivityCase,
  activityCases,
  assertAll,
  optionsOf,
  rowsOfGroup,
  SEED,
  tableOf,
} from "./activity-cases.ts";
import { type NaiveLifecyclePeriod, naiveBands, naiveLifecycle } from "./naive-lifecycle.ts";

const BASES: readonly NewBasis[] = [
  "first-activity",
  "first-event",
  { property: "born" },
  { lookback: 1 },
  { lookback: 3 },
];
const cases = activityCases("day", "day", "week", "month", "quarter");
const lengths = (one: NaiveLifecyclePeriod, { calendar }: ActivityCase) => ({
  ...Object.fromEntries(
    Object.entries(one).map(([key, value]) => [key, Array.isArray(value) ? value.length : value]),
  ),
  period: naiveKey(one.period, calendar),
});
const numbers = ({ active: _, bands: __, cut: ___, ...rest }: LifecyclePeriod) => rest;

describe(`lifecycle, random cases (seed ${SEED})`, () => {
  test.each(BASES.map((basis): [string, NewBasis] => [JSON.stringify(basis), basis]))(
    "new by %s: equals the naive reference, of all and of each group, and lists its users",
    (_, newBasis) => {
      let [dormant, came] = [0, 0];
      assertAll(cases, (one) => {
        const table = tableOf(one);
        const definition = { ...optionsOf(one), newBasis };
        const result = lifecycle(table, definition);
        const expected = naiveLifecycle(one.rows, one, newBasis, one.birth);
        expect(result.periods.map(numbers)).toEqual(expected.map((period) => lengths(period, one)));
        for (const { value, periods } of result.groups) {
          const own = naiveLifecycle(rowsOfGroup(one, value as string | null), one, newBasis, one.birth);
          expect(periods.map(numbers)).toEqual(own.map((period) => lengths(period, one)));
          const last = own.at(-1);
          if (last === undefined) continue;
          const query = {
            period: naiveKey(last.period, one.calendar),
            state: "active",
            group: value,
          } as const;
          const there = [...last.new, ...last.returning, ...last.resurrecting, ...last.unknown];
          expect(lifecycleUsers(table, definition, query).sort()).toEqual(there.sort());
        }
        for (const [i, { period }] of result.periods.entries()) {
          for (const state of [
            "new",
            "returning",
            "resurrecting",
            "unknown",
            "dormant",
            "dormantStock",
          ] as const) {
            const wanted = expected[i]![state];
            if (wanted === null) continue;
            expect(lifecycleUsers(table, definition, { period, state })).toEqual(
              table.users.filter((user) => wanted.includes(String(user))),
            );
          }
        }
        for (const period of expected) {
          dormant += period.dormant?.length ?? 0;
          came += period.resurrecting.length + period.new.length;
        }
      });
      expect(dormant).toBeGreaterThan(10);
      expect(came).toBeGreaterThan(40);
    },
  );

  test.each(BASES.map((basis): [string, NewBasis] => [JSON.stringify(basis), basis]))(
    "new by %s: active = new + returning + resurrecting + unknown; active before = returning + dormant",
    (_, newBasis) => {
      assertAll(cases, (one) => {
        const { periods } = lifecycle(tableOf(one), { ...optionsOf(one), newBasis });
        periods.forEach((now, i) => {
          expect(now.active).toBe(now.new + now.returning + now.resurrecting + now.unknown);
          const before = periods[i - 1];
          if (before === undefined || now.dormant === null) return;
          expect(before.active).toBe(now.returning + now.dormant);
          expect(now.active - before.active).toBe(now.new + now.resurrecting + now.unknown - now.dormant);
          if (newBasis !== "first-activity") return;
          expect(now.dormantStock).toBe(before.dormantStock + now.dormant - now.resurrecting);
        });
      });
    },
  );

  test("bands equal the naive reference and split the users who are not new, and those who are away", () => {
    assertAll(cases, (one) => {
      const bands = [1, 3];
      const { periods } = lifecycle(tableOf(one), { ...optionsOf(one), bands });
      const expected = naiveLifecycle(one.rows, one, "first-activity", one.birth);
      periods.forEach((period, i) => {
        const wanted = naiveBands(one.rows, one, expected[i]!.period, bands);
        expect(period.bands.map(({ active }) => active)).toEqual(wanted.active);
        expect(period.bands.map(({ inactive }) => inactive)).toEqual(wanted.inactive);
        expect(wanted.active.reduce((a, b) => a + b)).toBe(period.returning + period.resurrecting);
        expect(wanted.inactive.reduce((a, b) => a + b)).toBe(period.dormantStock);
      });
    });
  });

  test("counts of disjoint users add up; neither row order nor events after the end matter", () => {
    assertAll(
      cases,
      (one) => {
        for (const newBasis of BASES) {
          const definition = { ...optionsOf(one), newBasis };
          const rows = [...one.rows].reverse();
          const { excluded: _, ...whole } = countLifecycle(tableOf({ ...one, rows }), definition);
          const parts = [
            ["ann", "cid"],
            ["bob", "dot"],
          ].map((users) => countLifecycle(tableOf(one, users), definition));
          const merged = mergeCounts(parts[0]!, parts[1]!);
          expect(merged).toMatchObject(whole);
          expect(lifecycleFromCounts(merged)).toEqual(lifecycle(tableOf(one), definition));
          const before = rows.filter(({ time }) => time < one.observed.until);
          expect(countLifecycle(tableOf({ ...one, rows: before }), definition).gaps).toEqual(whole.gaps);
        }
      },
      40,
    );
  });
});
