import { expect, test } from "vitest";
import { featureAdoption, tableFromColumns } from "../../src/index.ts";
import { csvColumns } from "./csv.ts";
import { describeData, readData, reference } from "./shared-data.ts";

describeData("msweb", "Anonymous Microsoft Web Data", () => {
  const figures = reference<{
    users: number;
    pairs: number;
    mean_breadth: number;
    median_breadth: number;
    max: number;
    breadth_hist: Record<string, number>;
    top_adoption: Record<string, [number, number]>;
  }>("msweb");
  const [user = [], event = []] = csvColumns(readData("msweb/msweb_visits.csv.gz"), ["user_id", "area_id"]);
  const { features, breadth, activeUsers, userCount } = featureAdoption(tableFromColumns({ user, event }));

  test("adoption of the ten areas that most users visited", () => {
    expect([activeUsers, userCount, features.length]).toEqual([figures.users, figures.users, 285]);
    const expected = Object.entries(figures.top_adoption).map(([area, [users]]) => [area, users]);
    const ours = features.slice(0, 10).map(({ feature, adoption }) => [feature, adoption.count]);
    expect(Object.fromEntries(ours)).toEqual(Object.fromEntries(expected));
    for (const { feature, adoption } of features.slice(0, 10)) {
      expect(adoption.value).toBeCloseTo(figures.top_adoption[feature]![1], 12);
    }
  });

  test("breadth: how many areas a user visited", () => {
    const ours = breadth.distribution.map((row) => [row.features, row.users]);
    expect(Object.fromEntries(ours)).toEqual(figures.breadth_hist);
    expect(breadth.mean).toBeCloseTo(figures.mean_breadth, 12);
    expect([breadth.median, breadth.max]).toEqual([figures.median_breadth, figures.max]);
    expect(breadth.share).toBeCloseTo(figures.mean_breadth / 285, 12);
    const atLeast = (n: number) =>
      breadth.distribution.reduce((sum, row) => sum + (row.features >= n ? row.users : 0), 0);
    expect([atLeast(3), atLeast(5), atLeast(10)]).toEqual([14_283, 6280, 875]);
  });

  test("one visit an area and user: no depth", () => {
    expect(features.every(({ uses, adoption }) => uses === adoption.count)).toBe(true);
    expect(features.reduce((sum, { uses }) => sum + uses, 0)).toBe(figures.pairs);
  });
});
