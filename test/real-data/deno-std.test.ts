import { expect, test } from "vitest";
import { type AdoptionDefinition, featureAdoption, parseTimes, tableFromColumns } from "../../src/index.ts";
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

  test.each([
    // Adopters, uses, dates with a use, who came back on another date, who used it three times on two dates.
    ["deno_std", "http", 147, 628, 579, 50, 35],
    ["deno_std", "node", 134, 848, 702, 57, 45],
    ["ohmyzsh", "lib", 275, 663, 545, 46, 28],
    ["ohmyzsh", "plugins/git", 171, 243, 223, 17, 10],
  ])("frequency and intensity of %s: %s", (project, name, adopters, uses, days, returned, habitual) => {
    const of = (definition?: AdoptionDefinition) =>
      adoption(project, definition).features.find(({ feature }) => feature === name)!;
    const found = of();
    expect([found.adoption.count, found.uses, found.returned!.count]).toEqual([adopters, uses, returned]);
    expect(found.activeDaysPerAdopter).toBeCloseTo(days / adopters, 12);
    expect(found.usesPerActiveDay).toBeCloseTo(uses / days, 12);
    expect(of({ minUses: 3, minActiveDays: 2 }).adoption.count).toBe(habitual);
  });

  test("breadth of who came back on another date: 1.514 folders of deno_std, 0.251 of ohmyzsh", () => {
    const [deno, zsh] = ["deno_std", "ohmyzsh"].map((project) => adoption(project, { minActiveDays: 2 }));
    expect(deno!.breadth.mean).toBeCloseTo(1.5141903171953255, 12);
    expect(zsh!.breadth.mean).toBeCloseTo(0.2509707024355807, 12);
    expect([deno!.anyOf.count, zsh!.anyOf.count]).toEqual([156, 342]);
  });

  function adoption(project: string, definition?: AdoptionDefinition) {
    const [user = [], event = [], time = []] = csvColumns(
      readData(`git_events/${project}_feature_events.csv.gz`),
      ["user_id", "feature", "timestamp"],
    );
    return featureAdoption(tableFromColumns({ user, event, time: parseTimes(time) }), definition);
  }
});
