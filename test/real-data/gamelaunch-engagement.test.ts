import { expect, test } from "vitest";
import {
  activeUsers,
  growthAccounting,
  lifecycle,
  lifecycleUsers,
  parseTimes,
  powerUserCurve,
  stickiness,
  tableFromColumns,
} from "../../src/index.ts";
import { csvColumns } from "./csv.ts";
import { describeData, readData, reference } from "./shared-data.ts";

describeData("gamelaunch", "engagement with gamelaunch", () => {
  const { daily_cohorts: cohorts, users } = reference<{
    users: number;
    daily_cohorts: Record<string, number[]>;
  }>("gamelaunch");
  const [user = [], date = [], event = []] = csvColumns(readData("gamelaunch/gamelaunch.csv.gz"), [
    "userid",
    "eventDate",
    "eventName",
  ]);
  const table = tableFromColumns(
    { user, event, time: parseTimes(date, { zoneOfTimes: "UTC" }) },
    { observed: { from: "2016-04-27T00:00:00Z", until: "2016-05-28T00:00:00Z" } },
  );
  const series = activeUsers(table);

  test("mean DAU 837.5333 by MAU 3,979 is 0.210488 (the window's method)", () => {
    const last30 = series.periods.slice(-30).map(({ windows }) => windows[0]!.users!);
    const mean = last30.reduce((sum, n) => sum + n, 0) / 30;
    expect(mean).toBeCloseTo(837.5333, 4);
    expect(series.periods.at(-1)!.windows[2]).toEqual({ days: 30, users: 3979, cut: false });
    const { days, window, meanOfRatios, ratioOfMeans } = series.ratios.find(
      ({ to, of }) => of === 1 && to === 30,
    )!;
    expect(window).toBeCloseTo(0.210488, 6);
    // MAU is known of two days only, both quieter than the month: the other ratios are lower.
    expect(days).toBe(2);
    expect(meanOfRatios).toBeCloseTo(0.186, 3);
    expect(ratioOfMeans).toBeCloseTo(0.186, 3);
  });

  test("the mean of L30 by 30 is the same number, from days counted user by user", () => {
    const curve = powerUserCurve(table, { days: 30 });
    expect([curve.users, curve.window]).toEqual([3979, { from: "2016-04-28", to: "2016-05-27", cut: false }]);
    expect(curve.dauOverWindow).toBeCloseTo(0.210488, 6);
    const range = { from: "2016-04-28T00:00:00Z", until: "2016-05-28T00:00:00Z" };
    expect(stickiness(table, { range }).bins).toEqual(curve.bins);
  });

  test("mean(L28) / 28 = mean DAU / MAU of 28 days", () => {
    const curve = powerUserCurve(table);
    const { periods, ratios } = activeUsers(table, { windows: [1, 28] });
    const last28 = periods.slice(-28).map(({ windows }) => windows[0]!.users!);
    const mau = periods.at(-1)!.windows[1]!.users!;
    const meanDau = last28.reduce((sum, n) => sum + n, 0) / 28;
    expect(curve.users).toBe(mau);
    expect(curve.mean! / 28).toBeCloseTo(meanDau / mau, 14);
    expect(curve.dauOverWindow).toBeCloseTo(ratios[0]!.window!, 14);
  });

  test("each day's actives are the sums along the diagonals of the cohort matrix", () => {
    const dates = Object.keys(cohorts);
    const sums = dates.map((_, day) =>
      dates.reduce((sum, date, row) => sum + (cohorts[date]![day - row] ?? 0), 0),
    );
    expect(series.periods.map(({ windows }) => windows[0]!.users)).toEqual(sums);
  });

  test("who is new on a day is the cohort of that day; who was there the day before returns or goes dormant", () => {
    const { periods } = lifecycle(table, { period: "day" });
    expect(Object.fromEntries(periods.map((one) => [one.period, one.new]))).toEqual(
      Object.fromEntries(Object.entries(cohorts).map(([date, [size]]) => [date, size])),
    );
    expect(periods.reduce((sum, one) => sum + one.new, 0)).toBe(users);
    expect(periods.slice(1).every((one, i) => periods[i]!.active === one.returning + one.dormant!)).toBe(
      true,
    );
    const state = "dormant";
    expect(lifecycleUsers(table, { period: "day" }, { period: "2016-05-02", state }).length).toBe(
      periods.find(({ period }) => period === "2016-05-02")!.dormant,
    );
    const weeks = growthAccounting(table, { period: "week" }).periods;
    expect(weeks.map(({ quickRatio }) => quickRatio !== null)).toEqual([false, true, true, true, false]);
  });
});
