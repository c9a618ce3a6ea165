import { describe, expect, it } from "vitest";
import { timeToAdopt } from "../../src/adoption/index.ts";
import { htmlPage } from "../../src/cli/html-page.ts";
import { plainSection } from "../../src/cli/plain-section.ts";
import { ratingSection } from "../../src/cli/rating-section.ts";
import type { Section, SectionTable } from "../../src/cli/section.ts";
import { tableLines } from "../../src/cli/text-table.ts";
import { withUnits } from "../../src/cli/with-units.ts";
import { activeUsers, growthAccounting, lifecycle, powerUserCurve } from "../../src/engagement/index.ts";
import { tableFromRows } from "../../src/events/index.ts";
import { csat } from "../../src/satisfaction/index.ts";
import { sessions } from "../../src/sessions/index.ts";

const WEEK = 7 * 86_400_000;
const START = Date.UTC(2026, 0, 5);
const rows = Array.from({ length: 30 }, (_, user) =>
  [0, 1, 2].map((week) => ({
    user,
    event: "visit",
    time: START + ((user + week * 2) % 5) * WEEK,
    plan: user % 3 === 0 ? "<b>" : user % 3 === 1 ? "pro" : null,
    segment: `s${user % 24}`,
  })),
).flat();
const observed = { from: START, until: START + 4.5 * WEEK };
const table = tableFromRows(rows, { properties: ["plan", "segment"], observed });

function tableOf(section: Section, caption: RegExp): SectionTable {
  return section.tables.find((one) => caption.test(one.caption))!;
}

function recordsOf({ head, rows }: SectionTable): Record<string, string>[] {
  return rows.map((row) => Object.fromEntries(head.map((name, c) => [name, row[c]!])));
}

describe("a result by group has a row with figures for each group", () => {
  it("those of the last whole period, where the group has none of its own", () => {
    for (const measure of [lifecycle, growthAccounting]) {
      const result = measure(table, { by: "plan", period: "week" });
      const groups = tableOf(plainSection(result), /^By plan, week from 2026-01-26$/);
      const expected = result.groups.map(({ value, periods }) => {
        const { active, new: fresh } = periods.find(({ period }) => period === "2026-01-26")!;
        return { plan: value ?? "(none)", active: String(active), new: String(fresh) };
      });
      expect(recordsOf(groups)).toMatchObject(expected);
    }
    const active = activeUsers(table, { by: "plan", period: "week" });
    const windows = recordsOf(tableOf(plainSection(active), /^By plan, week from 2026-01-26$/));
    const [first] = active.groups;
    expect(windows[0]).toMatchObject({ WAU: String(first!.periods[3]!.windows[1]!.users) });
    expect(Object.keys(windows[0]!)).toEqual([
      ...["plan", "date", "DAU", "WAU", "MAU", "DAU/WAU", "DAU/MAU", "WAU/MAU"],
    ]);
  });

  it("those of the whole group, where it has them", () => {
    const curve = powerUserCurve(table, { by: "plan" });
    const groups = recordsOf(tableOf(plainSection(curve), /^By plan$/));
    expect(groups.map(({ plan, users }) => [plan, users])).toEqual(
      curve.groups.map(({ value, users }) => [value ?? "(none)", String(users)]),
    );
    const visits = sessions(table, { by: "plan" });
    expect(recordsOf(tableOf(plainSection(visits), /^By plan$/))[0]).toMatchObject({
      sessions: String(visits.groups[0]!.sessions),
    });
  });

  it("the largest first, when there are more than twenty", () => {
    const result = lifecycle(table, { by: "segment", period: "week" });
    const groups = recordsOf(tableOf(plainSection(result), /^By segment, .*, the largest first$/));
    const sizes = groups.map(({ active }) => Number(active));
    expect(sizes).toHaveLength(24);
    expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
  });

  it("the last period, marked, when none is whole", () => {
    const part = { from: START + 1000, until: START + WEEK - 1000 };
    const short = tableFromRows(rows.slice(0, 9), { properties: ["plan"], observed: part });
    const groups = tableOf(plainSection(lifecycle(short, { by: "plan", period: "week" })), /^By plan/);
    expect(groups).toMatchObject({
      caption: "By plan, week from 2026-01-05*",
      legend: "* observed in part",
    });
  });
});

it("times to adopt have a unit", () => {
  const adopted = timeToAdopt(table, { features: ["visit"], start: "visit" });
  const { head, rows } = tableOf(plainSection(withUnits(adopted)), /^features$/);
  expect(rows[0]![head.indexOf("median")]).toMatch(/^\d+ (ms|d)$/);
});

describe("a table of ratings", () => {
  it("says in a row of its own which answers count as positive", () => {
    const { head, rows } = ratingSection(csat([5, 4, 4, 1])).tables[0]!;
    expect(head).toEqual(["rating", "1", "2", "3", "4", "5"]);
    expect(rows.at(-1)).toEqual(["positive", "no", "no", "no", "yes", "yes"]);
  });
});

describe("of a series the newest rows stay", () => {
  const series = (count: number): SectionTable => ({
    caption: "Weeks",
    names: 1,
    head: ["week", "users"],
    rows: Array.from({ length: count }, (_, i) => [`w${i + 1}`, String(i)]),
    rowsInTerminal: 31,
    newestLast: true,
  });

  it("in a terminal, which says how many earlier ones are left out", () => {
    const lines = tableLines(series(40), 100);
    expect(lines[2]).toMatch(/^w10 /);
    expect(lines.slice(-2)).toEqual(["w40      39", "9 earlier rows: see --json or --html"]);
  });

  it("of more than a thousand with the number of all that are left out, and where they are", async () => {
    const observed = { from: START, until: START + 2786 * 86_400_000 };
    const long = tableFromRows(rows, { properties: ["plan"], observed });
    const section = plainSection(lifecycle(long, { period: "day" }));
    const periods = section.tables.find(({ caption }) => caption.startsWith("periods"))!;
    expect(periods.caption).toBe("periods");
    expect(tableLines(periods, 100).join("\n")).toContain("\n2,755 earlier rows: see --json or --html");
    const page = await htmlPage({ title: "t", lines: [], skipped: [] }, [section], async () => "");
    expect(page).toContain("<summary>975 earlier rows</summary>");
    expect(page).toContain('<p class="line">1,786 rows before these: see --json</p>');
    const list = { ...periods, newestLast: false };
    expect(tableLines(list, 100).join("\n")).toContain("\n2,755 more rows: see --json or --html");
    expect(
      await htmlPage(
        { title: "t", lines: [], skipped: [] },
        [{ ...section, tables: [list] }],
        async () => "",
      ),
    ).toContain("1,786 rows after these: see --json");
  });

  it("and no table is cut for a few rows", () => {
    for (const newestLast of [true, false])
      expect(tableLines({ ...series(35), newestLast }, 100)).toHaveLength(37);
    expect(tableLines({ ...series(36), newestLast: false }, 100).at(-1)).toBe(
      "5 more rows: see --json or --html",
    );
  });

  it("on a page, where the others are folded", async () => {
    const pageOf = (one: SectionTable) =>
      htmlPage(
        { title: "t", lines: [], skipped: [] },
        [{ title: "a", headline: null, lines: [], tables: [one], chart: null, notes: [] }],
        async () => "",
      );
    const page = await pageOf(series(40));
    expect(page).toMatch(/<details><summary>15 earlier rows<.*w15<.*<\/details>.*w16<.*w40</);
    expect(page).not.toContain('class="headline"');
    expect(page).toMatch(/\.wide\{overflow-x:auto\}/);
    expect(page).toMatch(/@media print\{.*\.wide\{overflow:visible\}.*white-space:normal/);
    expect(await pageOf(series(29))).not.toContain("<details>");
    expect(await pageOf({ ...series(4), folded: true })).toMatch(/<details><summary>Weeks: 4 rows<.*w1</);
    expect(await pageOf({ ...series(40), newestLast: false })).toMatch(
      /w1<.*w25<.*<details><summary>15 more rows<.*w26<.*w40<.*<\/details>/,
    );
  });

  it("with a mark at periods that were observed in part", () => {
    const { tables } = plainSection(lifecycle(table, { period: "week" }));
    const periods = tables.find(({ caption }) => caption === "periods")!;
    expect(periods).toMatchObject({ newestLast: true, legend: "* observed in part" });
    expect(periods.rows.map(([period]) => period)).toEqual([
      ...["2026-01-05", "2026-01-12", "2026-01-19", "2026-01-26", "2026-02-02*"],
    ]);
  });
});
