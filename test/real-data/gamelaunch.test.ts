import { expect, test } from "vitest";
import { parseTimes, retention, tableFromColumns } from "../../src/index.ts";
import { csvColumns } from "./csv.ts";
import { describeData, readData, reference } from "./shared-data.ts";

type Day = {
  eligible: number;
  exact: number;
  exact_rate: number;
  unbounded: number;
  unbounded_rate: number;
};

describeData("gamelaunch", "gamelaunch", () => {
  const figures = reference<{ retention: Record<string, Day>; daily_cohorts: Record<string, number[]> }>(
    "gamelaunch",
  );
  const [user = [], date = [], event = []] = csvColumns(readData("gamelaunch/gamelaunch.csv.gz"), [
    "userid",
    "eventDate",
    "eventName",
  ]);
  const table = tableFromColumns(
    { user, event, time: parseTimes(date, { zoneOfTimes: "UTC" }) },
    { observed: { from: "2016-04-27T00:00:00Z", until: "2016-05-28T00:00:00Z" } },
  );

  test("the matrix of all day cohorts", () => {
    expect([table.userCount, table.eventCount]).toEqual([3994, 29_324]);
    const matrix = retention(table, { period: "day" }).cohorts.map(({ cohort, cells }) => [
      cohort,
      cells.map(({ returned }) => returned),
    ]);
    expect(Object.fromEntries(matrix)).toEqual(figures.daily_cohorts);
  });

  test.each(Object.keys(figures.retention))("%s, on the day and on or after it", (name) => {
    const k = Number(name.slice(1));
    const { eligible, exact, exact_rate, unbounded, unbounded_rate } = figures.retention[name]!;
    const on = retention(table, { period: "day" });
    const later = retention(table, { period: "day", mode: "onOrAfter", horizon: "observed" });
    expect(on.pooled[k]).toMatchObject({ k, count: exact, total: eligible, value: exact_rate });
    expect(later.pooled[k]).toMatchObject({
      k,
      count: unbounded,
      total: eligible,
      value: unbounded_rate,
    });
    expect(later.notes.map(({ code }) => code)).toContain("unequal-observation");
  });

  test("from newPlayer the cohorts are others", () => {
    const { cohorts, startedOutside } = retention(table, {
      period: "day",
      start: "newPlayer",
      return: { where: [] },
    });
    expect(cohorts.reduce((sum, { size }) => sum + size, 0)).toBe(3971);
    expect(startedOutside).toBe(0);
  });
});
