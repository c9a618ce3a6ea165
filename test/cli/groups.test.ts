import { describe, expect, it } from "vitest";
import { featureAdoption } from "../../src/adoption/index.ts";
import { churn } from "../../src/churn/index.ts";
import { adoptionSection } from "../../src/cli/adoption-section.ts";
import { churnSection } from "../../src/cli/churn-section.ts";
import { cohortsSection } from "../../src/cli/cohorts-section.ts";
import { funnelSection } from "../../src/cli/funnel-section.ts";
import { htmlPage } from "../../src/cli/html-page.ts";
import { npsSection } from "../../src/cli/nps-section.ts";
import { plainSection } from "../../src/cli/plain-section.ts";
import { ratingSection } from "../../src/cli/rating-section.ts";
import { retentionSection } from "../../src/cli/retention-section.ts";
import type { Section } from "../../src/cli/section.ts";
import { textReport } from "../../src/cli/text-report.ts";
import { cohortSizes } from "../../src/cohorts/index.ts";
import { lifecycle } from "../../src/engagement/index.ts";
import { tableFromRows } from "../../src/events/index.ts";
import { funnel } from "../../src/funnels/index.ts";
import { npsBySegment } from "../../src/nps/index.ts";
import { retention } from "../../src/retention/index.ts";
import { csatBySegment } from "../../src/satisfaction/index.ts";

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

  it("churn takes those of the last period when the losses of none are known", async () => {
    const short = tableFromRows(
      users.map((segment, user) => ({ user, event: "use", time: 0, segment })),
      { properties: ["segment"], observed: { from: 0, until: 10 * DAY } },
    );
    const section = churnSection(churn(short, { by }));
    expect(section.headline).toBe("no month whose losses are known");
    const shown = section.tables.filter(({ folded }) => folded).map(({ caption }) => caption);
    expect(shown).toEqual(LARGEST.map((name) => `segment = ${name}`));
    const page = await htmlPage({ title: "t", lines: [], skipped: [] }, [section], async () => "");
    expect(page).toContain("segment = s25: 1 row");
    expect(page).not.toContain("segment = s1:");
  });

  it("churn compares them in the period of the headline, in which a group may have had nobody", () => {
    const late = Array.from({ length: 21 }, (_, n) => ({ user: `g${n}`, time: 32 * DAY, segment: `g${n}` }));
    const early = Array.from({ length: 9 }, (_, n) => ({ user: `a${n}`, time: 0, segment: "a" }));
    const gone = tableFromRows(
      [...late, ...early].map((row) => ({ ...row, event: "use" })),
      { properties: ["segment"], observed: { from: 0, until: 90 * DAY } },
    );
    expect(groupsOf(churnSection(churn(gone, { by })))).not.toContain("a");
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

describe("a table of more groups than it shows begins with the largest, and says that the others are smaller", () => {
  const names = Array.from({ length: 40 }, (_, n) => `s${String(n).padStart(2, "0")}`);
  const segment = names.flatMap((name, n) => Array.from({ length: n + 1 }, () => name));
  const score = segment.map((_, i) => 1 + (i % 5));
  const many = tableFromRows(
    segment.map((name, user) => ({ user, event: "use", time: 0, segment: name })),
    { properties: ["segment"], observed: { from: 0, until: DAY } },
  );
  const sections = {
    nps: npsSection(npsBySegment({ score, segment })),
    csat: ratingSection(csatBySegment({ score, segment })),
    funnel: funnelSection(funnel(many, { steps: ["use"], by })),
    lifecycle: plainSection(lifecycle(many, { by, period: "day" })),
  };

  it.each(Object.entries(sections))("%s", async (_, section) => {
    const { rows, caption } = section.tables.find((one) => one.caption.startsWith("By segment"))!;
    expect(caption).toMatch(/, the largest first$/);
    expect(rows.map(([name]) => name)).toEqual([...names].reverse());
    expect(textReport([], [section], [])).toMatch(/^20 more rows, of smaller groups.*: see --json/m);
    const page = await htmlPage({ title: "t", lines: [], skipped: [] }, [section], async () => "");
    expect(page).toContain("<summary>15 more rows, of smaller groups</summary>");
  });
});
