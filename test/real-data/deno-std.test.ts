import { expect, test } from "vitest";
import { featureAdoption, parseTimes, tableFromColumns } from "../../src/index.ts";
import { csvColumns } from "./csv.ts";
import { describeData, readData, reference } from "./shared-data.ts";

type Figures = {
  events: number;
  users: number;
  features: number;
  mean_breadth: number;
  breadth_ge2: number;
  top_adoption: Record<string, number>;
};

describeData("git_events", "features of two open-source projects", () => {
  test.each(["deno_std", "ohmyzsh"])("breadth and adoption of %s", (project) => {
    const figures = reference<Figures>(`git_${project}`);
    const { features, breadth, activeUsers } = adoption(project);
    expect([activeUsers, features.length]).toEqual([figures.users, figures.features]);
    expect(features.reduce((sum, { uses }) => sum + uses, 0)).toBe(figures.events);
    const top = features.slice(0, 5).map(({ feature, adoption }) => [feature, adoption.count]);
    expect(Object.fromEntries(top)).toEqual(figures.top_adoption);
    expect(breadth.mean).toBeCloseTo(figures.mean_breadth, 12);
    const broad = breadth.distribution.reduce((sum, row) => sum + (row.features >= 2 ? row.users : 0), 0);
    expect(broad).toBe(figures.breadth_ge2);
  });

  test("depth of http in deno_std: 4.27 commits an adopter, 54 of 147 came back", () => {
    const http = adoption("deno_std").features.find(({ feature }) => feature === "http")!;
    expect(http.adoption.value).toBeCloseTo(0.245409, 6);
    expect(http.usesPerAdopter).toBeCloseTo(4.272109, 6);
    expect(http.repeat).toMatchObject({ count: 54, total: 147 });
  });

  function adoption(project: string) {
    const [user = [], event = [], time = []] = csvColumns(
      readData(`git_events/${project}_feature_events.csv.gz`),
      ["user_id", "feature", "timestamp"],
    );
    return featureAdoption(tableFromColumns({ user, event, time: parseTimes(time) }));
  }
});
