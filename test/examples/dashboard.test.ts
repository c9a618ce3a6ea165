import { expect, it } from "vitest";
import { bundlePage } from "../../examples/dashboard/bundle-page.ts";
import {
  funnelDefinition,
  lifecycleDefinition,
  retentionDefinition,
} from "../../examples/dashboard/definitions.ts";
import { funnelSection } from "../../examples/dashboard/funnel-section.ts";
import { lifecycleSection } from "../../examples/dashboard/lifecycle-section.ts";
import { npsSection } from "../../examples/dashboard/nps-section.ts";
import { retentionSection } from "../../examples/dashboard/retention-section.ts";
import { onlyOf, searchOf, selectionOf } from "../../examples/dashboard/selection.ts";
import { funnel, lifecycle, npsBySegment, retention, tableFromRows } from "../../src/index.ts";

const OBSERVED = { from: "2026-03-02T00:00:00Z", until: "2026-04-15T00:00:00Z" };
const PLANS = ["<script>alert(1)</script>", "free"];

/** Twenty users, one each other day from March 2 on; every second one makes a project, every fourth one logs in weekly. */
const rows = Array.from({ length: 20 }, (_, user) => {
  const at = (days: number) => Date.parse(OBSERVED.from) + (2 * user + days) * 86_400_000;
  const row = { user, plan: PLANS[user % 2]! };
  return [
    { ...row, event: "signup", time: at(0) },
    ...(user % 2 === 0 ? [{ ...row, event: "create_project", time: at(0.1) }] : []),
    ...(user % 4 === 0 ? [7, 14, 21, 28].map((days) => ({ ...row, event: "login", time: at(days) })) : []),
  ];
}).flat();
const frameOf = (by: string | null) => ({
  observed: { from: Date.parse(OBSERVED.from), until: Date.parse(OBSERVED.until) },
  timeZone: "UTC",
  by,
});

function sectionsOf(table: Parameters<typeof funnel>[0], by: string | null) {
  const frame = frameOf(by);
  return {
    funnel: funnelSection(funnel(table, funnelDefinition(frame))),
    retention: retentionSection(retention(table, retentionDefinition(frame))),
    lifecycle: lifecycleSection(lifecycle(table, lifecycleDefinition(frame))),
  };
}

it("the page says in words who may still convert, and whose week is not over", () => {
  const table = tableFromRows(rows, { properties: ["plan"], observed: OBSERVED });
  const sections = sectionsOf(table, null);
  // The signup of April 9: its 7 days are not over on April 15.
  expect(sections.funnel.notes[0]).toMatch(/^1 user may still go on/);
  expect(sections.funnel.notes.filter((words) => words.includes("may still go on"))).toHaveLength(1);
  expect(sections.funnel.table!.rows[0]).toEqual(["1. signup", "20", "100.0%", "10", "9", "1"]);
  expect(sections.retention.headline).toMatch(/of 7 users whose week 4 is over\.$/);
  expect(sections.retention.notes[1]).toMatch(/^13 users of 20 started too late to know/);
  expect(sections.lifecycle.headline).toMatch(/^In the week of 2026-04-06 /);
  expect(sections.lifecycle.notes).toContain("Pale: a week that is not over; nobody has gone in it yet.");
});

it("hostile names of segments stay texts", () => {
  const table = tableFromRows(rows, { properties: ["plan"], observed: OBSERVED });
  for (const { table: shown } of Object.values(sectionsOf(table, "plan")))
    expect(new Set(shown!.rows.map(([name]) => name))).toEqual(new Set(PLANS));
  const only = onlyOf("__proto__", '&only="<b>');
  const selection = { by: "<i>&by=", only, timeZone: "Asia/Tokyo" };
  expect(selectionOf(searchOf(selection))).toEqual(selection);
  expect(onlyOf("plan", ["a", "b"])).toBe(null);
});

it("a table without events is said, not drawn", () => {
  const empty = tableFromRows([], { properties: ["plan"], observed: OBSERVED });
  const sections = {
    ...sectionsOf(empty, "plan"),
    nps: npsSection(npsBySegment({ score: [], segment: [] }), "plan"),
  };
  expect(Object.values(sections).map(({ chart }) => chart)).toEqual([null, null, null, null]);
  expect(Object.values(sections).map(({ headline }) => headline)).toEqual([
    "Nobody entered.",
    "Nobody's week 4 is over.",
    "In the week of 2026-04-06 0 users were active: 0 new, 0 from the week before, 0 back after a break; 0 of the week before stayed away.",
    "Nobody answered.",
  ]);
});

it("the page needs nothing but what the service sends", async () => {
  const { html, script } = await bundlePage();
  expect(html.match(/(?:src|href)="[^"]*"/g)).toEqual(['href="data:,"', 'src="/dashboard.js"']);
  // A module that is fetched stands at the start of a statement. The script is too long to be shown.
  expect(/(?:^|[;}\n])import[\s{*"']/.test(script)).toBe(false);
});
