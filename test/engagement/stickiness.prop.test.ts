import { describe, expect, test } from "vitest";
import {
  activeUsers,
  countPowerUsers,
  countStickiness,
  mergeCounts,
  powerUserCurve,
  powerUserCurveFromCounts,
  type StickinessHistogram,
  stickiness,
  stickinessFromCounts,
} from "../../src/index.ts";
import { naiveDay, naiveKey } from "../retention/naive-period.ts";
import { activityCases, assertAll, optionsOf, rowsOfGroup, SEED, tableOf } from "./activity-cases.ts";
import { naiveReported, naiveStart } from "./naive-activity.ts";
import { naiveActiveDays, naiveStickiness } from "./naive-stickiness.ts";

const exactly = ({ bins }: StickinessHistogram) => bins.map((bin) => bin.exactly.count);

const cases = activityCases("day", "day", "week");
const OVER = { day: "week", week: "month", month: "quarter", quarter: "year", year: undefined } as const;

describe(`stickiness, random cases (seed ${SEED})`, () => {
  test("equals the naive reference, of all and of each group, as a whole and over time", () => {
    let seen = 0;
    assertAll(
      cases,
      (one) => {
        const over = OVER[one.calendar.period];
        const result = stickiness(tableOf(one), { ...optionsOf(one), over });
        for (const part of [result, ...result.groups]) {
          const rows = "value" in part ? rowsOfGroup(one, part.value as string | null) : one.rows;
          const [whole] = naiveStickiness(rows, one, false, null);
          expect([part.intervals, exactly(part)]).toEqual([whole?.intervals ?? 0, whole?.exactly ?? []]);
          const longer = naiveStickiness(rows, one, false, over!).sort((a, b) => a.bucket! - b.bucket!);
          expect(part.overTime.map((own) => [own.period, own.intervals, exactly(own)])).toEqual(
            longer.map(({ bucket, intervals, exactly: users }) => [
              naiveKey(bucket!, { ...one.calendar, period: over! }),
              intervals,
              users,
            ]),
          );
          seen += part.users;
        }
      },
      120,
    );
    expect(seen).toBeGreaterThan(200);
  });

  test("hours within days, where clocks change too", () => {
    assertAll(activityCases("day"), (one) => {
      const { period: _, ...options } = optionsOf(one);
      const result = stickiness(tableOf(one), { ...options, period: "hour", over: "day" });
      const [whole] = naiveStickiness(one.rows, one, true, null);
      expect([result.intervals, exactly(result)]).toEqual([whole?.intervals ?? 0, whole?.exactly ?? []]);
      const days = naiveStickiness(one.rows, one, true, "day").sort((a, b) => a.bucket! - b.bucket!);
      const there = result.overTime.filter(({ intervals }) => intervals > 0);
      expect(there.map((own) => [own.period, own.intervals, exactly(own)])).toEqual(
        days.map(({ bucket, intervals, exactly: users }) => [
          naiveKey(bucket!, { ...one.calendar, period: "day" }),
          intervals,
          users,
        ]),
      );
    });
  });

  test("exactly n = at least n − at least n + 1, and the mean is the sum of all at least", () => {
    assertAll(cases, (one) => {
      const { bins, users, mean } = stickiness(tableOf(one), optionsOf(one));
      bins.forEach(({ exactly, atLeast }, i) => {
        expect(exactly.count).toBe(atLeast.count - (bins[i + 1]?.atLeast.count ?? 0));
        expect(exactly.total).toBe(users);
      });
      const sum = bins.reduce((n, { atLeast }) => n + atLeast.count, 0);
      if (mean === null) expect(users).toBe(0);
      else expect(mean).toBeCloseTo(sum / users, 12);
    });
  });

  test("the edges are cut exactly when periods begin before the range, or end after it", () => {
    assertAll(cases, (one) => {
      const { calendar, observed, range } = one;
      const from = Math.max(observed.from, range?.from ?? -Infinity);
      const until = Math.min(observed.until, range?.until ?? Infinity);
      const reported = naiveReported(one, (time) => naiveDay(time, calendar.timeZone));
      if (calendar.period !== "day" || reported.length === 0) return;
      // Not where clocks went back across midnight just before the end: a date after the last one was shown already.
      if (naiveStart(reported.at(-1)! + 1, calendar, from) < until) return;
      const { cutFirst, cutLast } = stickiness(tableOf(one), optionsOf(one));
      expect(cutFirst).toBe(naiveStart(reported[0]!, calendar, from) < from);
      expect(cutLast).toBe(naiveStart(reported.at(-1)! + 1, calendar, from) > until);
    });
  });

  test("counts of disjoint users add up, the order of rows does not matter", () => {
    assertAll(cases, (one) => {
      const definition = { ...optionsOf(one), over: OVER[one.calendar.period] };
      const whole = countStickiness(tableOf({ ...one, rows: [...one.rows].reverse() }), definition);
      const parts = [
        ["ann", "cid"],
        ["bob", "dot"],
      ].map((users) => countStickiness(tableOf(one, users), definition));
      expect(mergeCounts(parts[0]!, parts[1]!)).toEqual(whole);
      expect(stickinessFromCounts(whole)).toEqual(stickiness(tableOf(one), definition));
    });
  });
});

describe(`the power-user curve, random cases (seed ${SEED})`, () => {
  const daily = activityCases("day");
  const definitionOf = (one: Parameters<typeof optionsOf>[0]) => {
    const { period: _, weekStartsOn: __, ...options } = optionsOf(one);
    return { ...options, days: 3 };
  };

  test("equals the naive reference; its window ends with the last date that is over", () => {
    let curves = 0;
    assertAll(daily, (one) => {
      const { calendar, observed, range } = one;
      const until = Math.min(observed.until, range?.until ?? Infinity);
      const over = naiveReported(one, (time) => naiveDay(time, calendar.timeZone));
      const touched = over.at(-1);
      const result = powerUserCurve(tableOf(one), definitionOf(one));
      if (touched === undefined) {
        expect(result.window).toBeNull();
        return;
      }
      const last = naiveStart(touched + 1, calendar, observed.from) <= until ? touched : touched - 1;
      const isKnown = last - 2 >= naiveDay(observed.from, calendar.timeZone);
      expect(result.window?.to ?? null).toBe(isKnown ? naiveKey(last, calendar) : null);
      expect(exactly(result)).toEqual(isKnown ? naiveActiveDays(one.rows, one, last, 3) : []);
      curves += result.users;
    });
    expect(curves).toBeGreaterThan(40);
  });

  test("mean(L) / L = mean DAU / actives of the window", () => {
    let compared = 0;
    assertAll(daily, (one) => {
      const { range: _, ...definition } = definitionOf({ ...one, range: null });
      const curve = powerUserCurve(tableOf(one), definition);
      const { days: __, ...options } = definition;
      const { ratios } = activeUsers(tableOf(one), { ...options, windows: [1, 3] });
      if (curve.dauOverWindow === null) return;
      compared++;
      expect(curve.dauOverWindow).toBeCloseTo(ratios[0]!.window!, 12);
    });
    expect(compared).toBeGreaterThan(20);
  });

  test("counts of disjoint users add up", () => {
    assertAll(daily, (one) => {
      const definition = definitionOf(one);
      const whole = countPowerUsers(tableOf(one), definition);
      const parts = [
        ["ann", "cid"],
        ["bob", "dot"],
      ].map((users) => countPowerUsers(tableOf(one, users), definition));
      expect(mergeCounts(parts[0]!, parts[1]!)).toEqual(whole);
      expect(powerUserCurveFromCounts(whole)).toEqual(powerUserCurve(tableOf(one), definition));
    });
  });
});
