import { describe, expect, it } from "vitest";
import { featureAdoption } from "../../src/adoption/index.ts";
import { churn } from "../../src/churn/index.ts";
import { adoptionSection } from "../../src/cli/adoption-section.ts";
import { churnSection } from "../../src/cli/churn-section.ts";
import { cohortsSection } from "../../src/cli/cohorts-section.ts";
import { retentionSection } from "../../src/cli/retention-section.ts";
import type { Section } from "../../src/cli/section.ts";
import { textReport } from "../../src/cli/text-report.ts";
import { cohortSizes } from "../../src/cohorts/index.ts";
import { tableFromRows } from "../../src/events/index.ts";
import { retention } from "../../src/retention/index.ts";

const DAY = 86_400_000;
// Segment s1 has 1 user, s2 has 2, up to s25; the last ones by name are not the largest.
const users = Array.from({ length: 25 }, (_, n) => Array.from({ length: n + 1 }, () => `s${n + 1}`)).flat();
const table = tableFromRows(
  users.flatMap((segment, user) =>
    [0, 31, 62].slice(0, 2 + (user % 2)).map((day) => ({ user, event: "use", time: day * DAY, segment })),
  ),
  { properties: ["segment"], observed: { from: 0, until: 90 * DAY } },
);
const LARGEST = Array.from({ length: 20 }, (_, i) => `s${25 - i}`);
const by = "segment";

function groupsOf({ tables }: Section): string[] {
  return tables.find(({ caption }) => caption.startsWith("By segment"))!.rows.map(([name]) => name!);
}

describe("of many groups the twenty largest are shown, and it is said", () => {
  const sections = {
    retention: retentionSection(retention(table, { by, period: "month" })),
    churn: churnSection(churn(table, { by })),
    cohorts: cohortsSection(cohortSizes(table, { by })),
  };

  it.each(Object.entries(sections))("%s has a row for each", (_, section) => {
    expect(groupsOf(section)).toEqual(LARGEST);
    expect(section.lines).toContain("the 20 largest of 25 groups are shown");
  });

  it("a table of each group is folded on a page, however small", () => {
    const adoption = adoptionSection(featureAdoption(table, { by }));
    for (const section of [sections.retention, sections.churn, adoption]) {
      const own = section.tables.filter(({ folded }) => folded);
      expect(own.map(({ caption }) => caption)).toEqual(LARGEST.map((name) => `segment = ${name}`));
      expect(section.tables.filter(({ caption }) => caption.startsWith("segment = "))).toEqual(own);
    }
    expect(adoption.lines).toContain("the 20 largest of 25 groups are shown");
  });

  it("a terminal shows five of them, and says where the others are", () => {
    const lines = textReport([], [sections.retention], []).split("\n");
    expect(lines.filter((line) => line.startsWith("segment = "))).toEqual(
      LARGEST.slice(0, 5).map((name) => `segment = ${name}`),
    );
    expect(lines).toContain("15 more tables of groups: see --html or --json");
  });

  it("few groups are all shown, in the order of their names", () => {
    const few = tableFromRows(
      ["b", "b", "a"].map((segment, user) => ({ user, event: "use", time: 0, segment })),
      { properties: ["segment"], observed: { from: 0, until: 40 * DAY } },
    );
    const section = retentionSection(retention(few, { by }));
    expect(groupsOf(section)).toEqual(["a", "b"]);
    expect(section.lines.join()).not.toContain("largest");
  });

  it("churn of activity tells nothing by time as a customer", () => {
    const { tables, notes } = sections.churn;
    for (const { head } of tables) expect(head).not.toContain("by time");
    expect(notes.join()).not.toContain("exposure");
  });
});
