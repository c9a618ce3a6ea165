import { expect, test } from "vitest";
import { featureAdoption, featureConcentration, tableFromColumns, unusedFeatures } from "../../src/index.ts";
import { csvColumns } from "./csv.ts";
import { describeData, readData } from "./shared-data.ts";

/** Counted apart from the library, with a counter and all pairs. */
const FIGURES = {
  msweb: [98_654, 285, 36, 0.840042693958933, 0.043534842893552],
  deno_std: [8194, 79, 29, 0.599506276590157, 0.035842588047751],
  ohmyzsh: [7325, 618, 207, 0.641381755525537, 0.015396614986779],
} as const;

function columns(path: string, user: string, event: string) {
  const [users = [], events = []] = csvColumns(readData(path), [user, event]);
  return tableFromColumns({ user: users, event: events });
}

function expectFigures(table: ReturnType<typeof columns>, name: keyof typeof FIGURES) {
  const [uses, featureCount, coreCount, gini, herfindahl] = FIGURES[name];
  const result = featureConcentration(featureAdoption(table));
  expect(result).toMatchObject({ uses, featureCount, coreCount, coreShare: coreCount / featureCount });
  expect(result.gini).toBeCloseTo(gini, 12);
  expect(result.herfindahl).toBeCloseTo(herfindahl, 12);
}

describeData("msweb", "areas of microsoft.com", () => {
  const table = columns("msweb/msweb_visits.csv.gz", "user_id", "area_id");

  test("36 of 285 areas make 80 % of visits: 12.6 %, near the 12 % that Pendo found", () => {
    expectFigures(table, "msweb");
  });

  test("238 areas were each visited by no more than one user in a hundred", () => {
    const { features, unknown } = unusedFeatures(featureAdoption(table), { below: 0.01 });
    expect([features.length, unknown.length]).toEqual([238, 0]);
    expect(features.every(({ uses }) => uses <= 327)).toBe(true);
  });
});

describeData("git_events", "features of two open-source projects", () => {
  test.each(["deno_std", "ohmyzsh"] as const)("concentration of %s", (project) => {
    expectFigures(columns(`git_events/${project}_feature_events.csv.gz`, "user_id", "feature"), project);
  });
});
