import { describe, expect, it, test } from "vitest";
import { countAdoption, featureAdoption } from "../../src/adoption/index.ts";
import {
  activeUsersChart,
  adoptionChart,
  type ChartSpec,
  chainRules,
  chartLabel,
  churnChart,
  funnelChart,
  lifecycleChart,
  npsChart,
  ratingChart,
  retentionChart,
  selectorLabel,
  survivalChart,
} from "../../src/charts/index.ts";
import { churn, countChurn } from "../../src/churn/index.ts";
import { activeUsers, lifecycle } from "../../src/engagement/index.ts";
import { tableFromRows } from "../../src/events/index.ts";
import { abandonment, countFunnel, type FunnelDefinition, funnel } from "../../src/funnels/index.ts";
import { countNps, nps, npsBySegment, npsFromCounts, npsTrend } from "../../src/nps/index.ts";
import { countRetention, retention } from "../../src/retention/index.ts";
import {
  ces,
  countCsat,
  csat,
  csatBySegment,
  netScore,
  pmf,
  psat,
  topBox,
} from "../../src/satisfaction/index.ts";
import { survival } from "../../src/survival/index.ts";
import { compileChart } from "./compile-chart.ts";

const HOSTILE = [
  "__proto__",
  "constructor",
  "",
  "a.b[c]",
  'it\'s "quoted" \\ back',
  "<script>alert(1)</script>",
  "\u202eevil\u0007\u001b[31m",
  "\ud800",
  "😀",
  "two\nlines",
  "x".repeat(500),
  "datum.value",
  "{{signal}}",
];

const DAY = 86_400_000;
const START = Date.UTC(2026, 0, 5);

/** Twenty users; each does something hostile day after day, a bit less each time. */
const table = tableFromRows(
  Array.from({ length: 20 }, (_, user) =>
    Array.from({ length: 25 - user }, (_, i) => {
      const event = i === 0 ? "signup" : HOSTILE[(user * 7 + i) % HOSTILE.length]!;
      return { user, event, time: START + (user + i * (1 + (user % 3))) * DAY, plan: HOSTILE[user % 5] };
    }),
  ).flat(),
  { properties: ["plan"], observed: { from: "2026-01-05T00:00:00Z", until: "2026-03-01T00:00:00Z" } },
);
const empty = tableFromRows([] as { user: number; event: string; time: number }[], {
  observed: { from: "2026-01-05T00:00:00Z", until: "2026-01-06T00:00:00Z" },
});
const segments = { score: HOSTILE.map((_, i) => i % 11), segment: HOSTILE };

const charts: Record<string, ChartSpec> = {
  "active users": activeUsersChart(activeUsers(table)),
  "active users in many windows": activeUsersChart(activeUsers(table, { windows: [1, 2, 3, 4, 5, 6, 7, 8] })),
  "active users of nobody": activeUsersChart(activeUsers(empty)),
  "lifecycle by week": lifecycleChart(lifecycle(table)),
  "lifecycle by day": lifecycleChart(lifecycle(table, { period: "day" })),
  "lifecycle of nobody": lifecycleChart(lifecycle(empty)),
  "retention by week": retentionChart(retention(table)),
  "retention by day": retentionChart(retention(table, { period: "day" })),
  "retention on or after": retentionChart(retention(table, { mode: "onOrAfter", periods: 3 })),
  "retention of nobody": retentionChart(retention(empty)),
  "a funnel": funnelChart(funnel(table, { steps: ["signup", ...HOSTILE.slice(0, 5)], window: { days: 30 } })),
  "a funnel of one step": funnelChart(funnel(table, { steps: ["signup"] })),
  "a funnel with optional steps": funnelChart(
    funnel(table, {
      steps: ["signup", ...HOSTILE.map((event) => ({ event, optional: true })), { event: "a.b[c]" }],
      window: { calendar: true, days: 7 },
      timeZone: "America/Argentina/ComodRivadavia",
    }),
  ),
  "a funnel in any order, by attempts, with everything": funnelChart(
    funnel(table, {
      steps: ["signup", ...HOSTILE],
      order: "any",
      count: "attempts",
      entries: "first",
      hold: ["plan", ...HOSTILE.slice(0, 5)],
      exclude: HOSTILE.map((event) => ({ event })),
      resolution: { seconds: 1 },
    }),
  ),
  "a funnel by segment": funnelChart(
    funnel(table, { steps: ["signup", ...HOSTILE.slice(0, 2)], by: "plan" }),
  ),
  "a funnel of nobody by segment": funnelChart(funnel(table, { steps: ["no", "nothing"], by: "plan" })),
  "a funnel of nobody": funnelChart(funnel(table, { steps: ["no", "nothing"] })),
  "an NPS": npsChart(nps([10, 9, 7, 3, null])),
  "an NPS from bare counts": npsChart(npsFromCounts({ promoters: 0, passives: 0, detractors: 9 })),
  "an NPS by segment": npsChart(npsBySegment(segments)),
  "an NPS without answers": npsChart(nps([])),
  "a CSAT": ratingChart(csat([5, 4, 1])),
  "a CSAT by segment": ratingChart(csatBySegment(segments, { missing: [0], scale: 10, positive: [9, 10] })),
  "a PSAT": ratingChart(psat([5, 4, 1])),
  "a product/market fit": ratingChart(pmf([3, 2, 1])),
  "a top box": ratingChart(topBox([10, 2, 1], { scale: 10, positive: [9, 10] })),
  "a CES": ratingChart(ces([7, 6, 2])),
  "a CES without answers": ratingChart(ces([])),
  "adoption of hostile names": adoptionChart(featureAdoption(table)),
  "adoption of nothing": adoptionChart(featureAdoption(empty)),
  "churn by week": churnChart(churn(table, { period: "week" })),
  "churn by month": churnChart(churn(table)),
  "churn of nobody": churnChart(churn(empty)),
  "a retention of 60 days": retentionChart(retention(table, { period: "day" })),
  "a survival": survivalChart(survival(table, { start: "signup", event: HOSTILE[0]! })),
  "a survival by segment": survivalChart(
    survival(table, { start: "signup", event: HOSTILE[1]!, by: "plan" }),
  ),
  "a survival of nobody": survivalChart(survival(empty, { event: "buy" })),
};

describe("every chart", () => {
  it.each(Object.entries(charts))("%s compiles and renders without a warning", async (_, spec) => {
    const { svg, complaints } = await compileChart(spec);
    expect(complaints).toEqual([]);
    expect(svg).toMatch(/^<svg /);
    expect(svg).not.toMatch(/NaN|undefined|<script|[\u0000-\u0008\u202e]/);
  });

  it.each(Object.entries(charts))("%s is plain JSON with a title", (_, spec) => {
    expect(JSON.parse(JSON.stringify(spec))).toEqual(spec);
    const { title } = spec as unknown as { title: { text: string; subtitle: string | string[] } };
    for (const line of [title.text, title.subtitle].flat()) expect(line).toMatch(/./);
  });

  it("fits a page", async () => {
    for (const spec of Object.values(charts)) {
      const { svg } = await compileChart(spec);
      expect(Number(/width="([\d.]+)"/.exec(svg)![1])).toBeLessThan(1300);
    }
  });

  it("reads names as data, never as fields or expressions", () => {
    const fields = new Set<unknown>();
    const visit = (value: unknown): void => {
      if (typeof value !== "object" || value === null) return;
      for (const [key, inner] of Object.entries(value)) {
        if (key === "values") continue;
        if (key === "field" || key === "filter" || key === "test" || key === "expr") fields.add(inner);
        visit(inner);
      }
    };
    for (const spec of Object.values(charts)) visit(spec);
    const text = JSON.stringify([...fields]);
    for (const name of HOSTILE.filter((name) => name !== "" && name !== "datum.value"))
      expect(text).not.toContain(name);
  });
});

const valuesOf = (spec: ChartSpec) => (spec.data as { values: Record<string, unknown>[] }).values;

describe("retentionChart", () => {
  const spec = retentionChart(retention(table));

  it("has a row for all cohorts and one for each, with the number of users", () => {
    const rows = new Set(valuesOf(spec).map(({ row }) => row));
    expect([...rows].slice(0, 2)).toEqual(["all cohorts   n = 20", "2026-01-05   n = 7"]);
  });

  it("marks cells that are not over for the whole cohort, and says so", () => {
    const late = tableFromRows([{ user: 1, event: "x", time: START }], {
      observed: { from: START, until: START + 3 * DAY },
    });
    const chart = retentionChart(retention(late, { period: "week" }));
    expect(valuesOf(chart)).toEqual([
      expect.objectContaining({ k: 0, value: 1, of: 1, over: false, interval: "not over yet" }),
    ]);
    expect(chart.description).toContain("dashed: so far");
  });

  it("tells colors by a legend where columns are too narrow for numbers", () => {
    const legendOf = (spec: ChartSpec) => /"legend":(null|\{"title")/.exec(JSON.stringify(spec))![1];
    expect([legendOf(retentionChart(retention(table, { period: "day" }))), legendOf(spec)]).toEqual([
      '{"title"',
      "null",
    ]);
  });

  it("says that it left cohorts and periods out", () => {
    const rows = Array.from({ length: 70 }, (_, i) => [
      { user: i, event: "x", time: START + i * DAY },
      { user: i, event: "x", time: START + 69 * DAY },
    ]).flat();
    const chart = retentionChart(retention(tableFromRows(rows), { period: "day" }));
    expect(chart.description).toContain("latest 60 of 70 cohorts");
    expect(chart.description).toContain("first 60 of 70 days");
  });
});

test.each<[string, ChartSpec]>([
  ["retention", retentionChart(retention(empty))],
  ["adoption", adoptionChart(featureAdoption(empty))],
  ["active users of no date", activeUsersChart(activeUsers(empty, { range: { from: START, until: START } }))],
  ["survival", survivalChart(survival(empty, { event: "buy" }))],
])("a chart of nothing says so: %s", (_, spec) => {
  expect(valuesOf(spec)).toEqual([]);
  expect(spec.description).toContain("no data");
});

describe("survivalChart", () => {
  it("falls from 1 to the share of the last time, for everyone or for the six largest groups", () => {
    const spells = Array.from({ length: 40 }, (_, i) => ({
      duration: 1 + (i % 7),
      ended: i % 3 > 0,
      segment: `s${Math.floor(i / 5)}`,
    }));
    const result = survival(spells);
    const { steps } = result.curve;
    const points = valuesOf(survivalChart(result)).map(({ time, share }) => [time, share]);
    expect(points).toEqual([[0, 1], ...steps.map(({ time, survival: share }) => [time, share])]);
    const bySegment = survivalChart(survival(spells, { by: "segment" }));
    expect(new Set(valuesOf(bySegment).map(({ line }) => line)).size).toBe(6);
    expect(bySegment.description).toContain("6 largest of 8 groups");
  });

  it("stays as wide as its plot whatever its groups are called: their legend has several rows", async () => {
    const spellsOf = (names: readonly string[]) =>
      names.flatMap((segment) => [1, 2, 3].map((duration) => ({ duration, ended: true, segment })));
    const long = Array.from({ length: 6 }, (_, i) => `Customers with an annual contract, region ${i}`);
    const wide = Array.from({ length: 6 }, (_, i) => `${"漢字".repeat(14)}${i}`);
    for (const names of [long, wide, ["a", "b", "c", "d", "e", "f"]]) {
      const spec = survivalChart(survival(spellsOf(names), { by: "segment" }));
      const { svg } = await compileChart(spec);
      // Without a browser Vega takes letters for a third wider than they are.
      expect(Number(/ width="([\d.]+)"/.exec(svg)![1])).toBeLessThan(1000);
      for (const line of new Set(valuesOf(spec).map(({ line }) => line)))
        expect(svg).toContain(`${line}</text>`);
    }
    const columnsOf = (names: readonly string[]) =>
      /"columns":(\d+)/.exec(JSON.stringify(survivalChart(survival(spellsOf(names), { by: "segment" }))))![1];
    // Chinese letters are wider.
    expect([columnsOf(["a", "b"]), columnsOf(long), columnsOf(wide)]).toEqual(["2", "2", "1"]);
    expect(columnsOf(wide.map((name) => name.slice(14)))).toBe("2");
  });

  it("has few points however many times there are, the last of each stretch among them", () => {
    const spells = Array.from({ length: 5000 }, (_, i) => ({ duration: i + 1, ended: true }));
    const values = valuesOf(survivalChart(survival(spells)));
    expect(values.length).toBeLessThan(330);
    for (const { time, share } of values) expect(share).toBeCloseTo(1 - (time as number) / 5000, 9);
    expect(values.at(-1)).toMatchObject({ time: 5000, share: 0 });
  });
});

describe("lifecycleChart", () => {
  it("stacks the active users of a period up, and hangs those lost below", () => {
    const result = lifecycle(table, { period: "day" });
    const bars = (lifecycleChart(result) as unknown as { data: { values: Record<string, unknown>[] } }).data
      .values;
    for (const { period, active, dormant } of result.periods) {
      const own = bars.filter((bar) => bar["period"] === period).map(({ users }) => users as number);
      const sum = (some: number[]) => some.reduce((a, b) => a + b, 0);
      expect(sum(own.filter((users) => users > 0))).toBe(active);
      expect(sum(own.filter((users) => users < 0))).toBe(dormant === null ? 0 : 0 - dormant);
    }
    expect(bars.length).toBeGreaterThan(20);
  });

  it("says that it left periods out, and that some are not over", () => {
    const observed = { from: START, until: START + 70.5 * DAY };
    const long = tableFromRows([{ user: 1, event: "a", time: START }], { observed });
    const subtitle = lifecycleChart(lifecycle(long, { period: "day" })).description;
    expect(subtitle).toContain("pale: not over · latest 60 of 71");
    expect(lifecycleChart(lifecycle(long, { period: "week" })).description).not.toContain("latest");
  });
});

describe("activeUsersChart", () => {
  it("has a point for each date and window, none where the look-back has no data", () => {
    const result = activeUsers(table, { windows: [1, 7] });
    const { values } = (activeUsersChart(result) as unknown as { data: { values: { users: unknown }[] } })
      .data;
    expect(values.map(({ users }) => users)).toEqual(
      result.periods.flatMap(({ windows }) => windows.map(({ users }) => users)),
    );
    expect(values.some(({ users }) => users === null)).toBe(true);
  });

  it("draws six windows and says that there are more", () => {
    expect(charts["active users in many windows"]!.description).toContain("6 of 8 windows");
    expect(charts["active users"]!.description).not.toContain("windows");
  });

  it("says that the last date is not over", () => {
    const observed = { from: START, until: START + 2.5 * DAY };
    const part = tableFromRows([{ user: 1, event: "a", time: START }], { observed });
    expect(activeUsersChart(activeUsers(part)).description).toContain("the last date is not over");
    expect(charts["active users"]!.description).not.toContain("not over");
  });
});

describe("funnelChart", () => {
  it("draws labels behind bars and intervals, also where next to nobody came", () => {
    const few = tableFromRows([
      { user: 1, event: "a", time: 1 },
      { user: 2, event: "a", time: 1 },
      { user: 1, event: "b", time: 2 },
    ]);
    const bars = funnelChart(funnel(few, { steps: ["a", "b", "c", "d"] })).data as {
      values: { bar: number; before: number; high: number | null; end: number }[];
    };
    for (const { bar, before, high, end } of bars.values) expect(end).toBe(Math.max(bar, before, high ?? 0));
  });

  it("draws the share of all and of each segment that came to the last step, the largest first", () => {
    const rows = ["ann pro", "bob free", "cat free", "dan pro", "eve free"].flatMap((text, i) => {
      const [user, plan] = text.split(" ") as [string, string];
      const visit = { user, event: "visit", time: 1, plan };
      return i === 0 ? [visit, { ...visit, event: "buy", time: 3 }] : [visit];
    });
    const plans = tableFromRows(rows, { properties: ["plan"] });
    const spec = funnelChart(funnel(plans, { steps: ["visit", "buy"], by: "plan" }));
    const [bars, shares] = spec.vconcat as ChartSpec[];
    expect(valuesOf(bars!).map(({ label }) => label)).toEqual(["5 · 100.0%", "1 · 20.0%"]);
    expect(valuesOf(shares!).map(({ row, value }) => [row, value])).toEqual([
      ["all   n = 5", 0.2],
      ["free   n = 3", 0],
      ["pro   n = 2", 0.5],
    ]);
    expect(JSON.stringify(shares)).toContain("share that came to step 2, by plan, with 95% interval");
  });

  it("says how many segments it leaves out", () => {
    const rows = Array.from({ length: 50 }, (_, user) => {
      return { user, event: "visit", time: 1, country: `c${user}` };
    });
    const countries = tableFromRows(rows, { properties: ["country"] });
    const spec = funnelChart(funnel(countries, { steps: ["visit"], by: "country" }));
    expect(spec.description).toContain("20 largest of 50 segments");
    expect(valuesOf((spec.vconcat as ChartSpec[])[1]!)).toHaveLength(21);
  });

  it("numbers the steps, so that a step that comes twice has two bars", () => {
    const spec = funnelChart(funnel(table, { steps: ["signup", "signup"] }));
    expect(valuesOf(spec).map(({ step, label, onward }) => [step, label, onward])).toEqual([
      ["1. signup", "20 · 100.0%", ""],
      ["2. signup", "0 · 0.0%", "0.0% of step 1"],
    ]);
  });

  it("says the window in the largest unit that divides it", () => {
    const subtitle = (window: FunnelDefinition["window"], timeZone?: string) =>
      funnelChart(funnel(table, { steps: ["signup"], window, timeZone })).description.split(" · ")[0];
    expect(subtitle({ days: 7 })).toBe("Funnel: in this order, within 7 days");
    expect(subtitle({ hours: 36 })).toBe("Funnel: in this order, within 36 hours");
    expect(subtitle({ seconds: 0.5 })).toBe("Funnel: in this order, within 500 ms");
    expect(subtitle({ seconds: 0 })).toBe("Funnel: in this order, at the same instant");
    expect(subtitle({ calendar: true, weeks: 1 })).toBe("Funnel: in this order, within 7 calendar days");
    expect(subtitle({ calendar: true, months: 1 }, "Pacific/Apia")).toBe(
      "Funnel: in this order, within 1 calendar month (Pacific/Apia)",
    );
    expect(subtitle({ calendar: true, days: 0 })).toBe("Funnel: in this order, on the same calendar day");
  });

  it.each<[Partial<FunnelDefinition>, string]>([
    [{ order: "strict" }, "strictly one after the other, no time limit"],
    [{ order: "any" }, "a, b, c in any order"],
    [{ ties: "input" }, "ties in the order of the input"],
    [{ ties: "strict" }, "each step later than the one before"],
    [{ entries: "first" }, "from the first entry only"],
    [{ count: "attempts" }, "every attempt counts"],
    [{ count: "attempts", entries: "first" }, "every attempt counts, from its first entry"],
    [{ hold: ["plan", "shop"] }, "the same plan and shop in all steps"],
    [{ hold: "plan", count: "pairs" }, "each plan of a user counts"],
    [{ exclude: [{ event: "x" }, { event: "y" }] }, "stopped by x or y"],
    [{ exclude: [{ event: "x", from: 2 }] }, "stopped by x between steps 2 and 3"],
    [{ exclude: [{ event: "x" }], excluded: "drop" }, "without those who did x"],
    [{ reuseEvents: true }, "an event may fill several steps"],
    [{ resolution: { minutes: 1 } }, "times floored to 1 minute"],
  ])("says what is not as usual: %j", (change, words) => {
    const result = funnel(table, { steps: ["a", "b", "c"], ...change });
    expect(chainRules(result.definition)).toContain(words);
    expect(funnelChart(result).description).toContain(words);
    expect(chainRules(result.definition).length).toBe(change.order === "strict" ? 1 : 2);
  });

  it("says nothing of pairs without values to hold: they are users", () => {
    const result = funnel(table, { steps: ["a"], count: "pairs" });
    expect(chainRules(result.definition)).toEqual(["in this order, no time limit"]);
    expect(JSON.stringify(funnelChart(result))).toContain("share of those who entered");
  });

  it("says what else holds for a step, and in any order how many were done", () => {
    const steps: FunnelDefinition["steps"] = [
      "a",
      { event: "b", optional: true },
      { event: "c", firstTime: true, maxGap: { hours: 24 } },
    ];
    const labels = (definition: FunnelDefinition) =>
      valuesOf(funnelChart(funnel(table, definition))).map(({ step }) => step);
    expect(labels({ steps })).toEqual([
      "1. a",
      "2. b (optional)",
      "3. c (first time, within 1 day of step 1)",
    ]);
    expect(labels({ steps: ["a", { event: "b", next: true }] })[1]).toBe("2. b (right after step 1)");
    expect(labels({ steps: ["a", "b", "c"], order: "any" })).toEqual([
      "1. at least 1 of 3",
      "2. at least 2 of 3",
      "3. all 3 steps",
    ]);
  });

  it("shows an optional step apart: no bar of the step before, nor is it the step before another", () => {
    const rows = [
      ...[1, 2, 3, 4].map((user) => ({ user, event: "a", time: 1 })),
      { user: 1, event: "b", time: 2 },
      { user: 1, event: "c", time: 3 },
      { user: 2, event: "c", time: 3 },
    ];
    const steps: FunnelDefinition["steps"] = ["a", { event: "b", optional: true }, "c"];
    const spec = funnelChart(funnel(tableFromRows(rows), { steps }));
    expect(valuesOf(spec).map(({ bar, before, onward }) => [bar, before, onward])).toEqual([
      [1, 1, ""],
      [0.25, 0, "25.0% of step 1"],
      [0.5, 1, "50.0% of step 1"],
    ]);
    expect(spec.description).toContain("gray: optional, nobody drops out there");
    // In the order of the definition, though the bars differ.
    const shown = valuesOf(spec).map(({ step }) => step);
    expect(shown).toEqual(["1. a", "2. b (optional)", "3. c"]);
  });

  it("draws the steps in their order, optional ones among the others", async () => {
    const { svg } = await compileChart(charts["a funnel with optional steps"]!);
    const numbers = [...svg.matchAll(/>(\d+)\. /g)].map(([, number]) => Number(number));
    expect(numbers).toEqual(HOSTILE.map((_, i) => i + 1).concat(HOSTILE.length + 1, HOSTILE.length + 2));
  });

  it("says what its shares are shares of", () => {
    const axis = (change: Partial<FunnelDefinition>) =>
      JSON.stringify(funnelChart(funnel(table, { steps: ["a"], ...change })));
    expect(axis({})).toContain("share of those who entered");
    expect(axis({ count: "attempts" })).toContain("share of all attempts");
    expect(axis({ count: "pairs", hold: "plan" })).toContain("share of all pairs that entered");
  });
});

describe("npsChart and ratingChart", () => {
  it("put the score into the title", () => {
    expect(npsChart(nps([10, 0, 0]))).toMatchObject({ title: { text: "Net Promoter Score: −33.3" } });
    expect(npsChart(nps([]))).toMatchObject({ title: { text: "Net Promoter Score: no data" } });
    expect(ratingChart(csat([5, 1]))).toMatchObject({ title: { text: "Customer satisfaction: 50.0%" } });
  });

  it("show the 20 largest segments and say that there are more", () => {
    const score = Array.from({ length: 60 }, () => 9);
    const segment = score.map((_, i) => `segment ${Math.min(i, 24)}`);
    const spec = npsChart(npsBySegment({ score, segment }));
    const [, scores] = spec.vconcat as [unknown, { data: { values: { row: string }[] } }];
    expect(scores.data.values.slice(0, 2).map(({ row }) => row)).toEqual([
      "all answers   n = 60",
      "segment 24   n = 36",
    ]);
    expect(scores.data.values).toHaveLength(21);
    expect(spec.description).toContain("20 largest of 25 segments");
  });
});

describe("a chart of a rating", () => {
  it.each([
    [csat([5, 1]), "Customer satisfaction: 50.0%"],
    [ces([7, 1]), "Customer effort, answers that say easy: 50.0%"],
    [psat([5, 1]), "Product satisfaction: 50.0%"],
    [pmf([3, 1]), "Product/market fit, very disappointed without it: 50.0%"],
    [topBox([1, 5], { scale: 5, positive: [1, 2] }), "Top box, answers 1, 2: 50.0%"],
  ])("says in its title what was asked: %#", (result, title) => {
    expect(ratingChart(result)).toMatchObject({ title: { text: title } });
  });
});

const CHARTS: [
  name: string,
  draw: (result: never) => unknown,
  wanted: string,
  result: object,
  counts: object,
][] = [
  ["adoptionChart", adoptionChart, "featureAdoption", featureAdoption(table), countAdoption(table)],
  ["churnChart", churnChart, "churn", churn(table), countChurn(table)],
  [
    "funnelChart",
    funnelChart,
    "funnel",
    funnel(table, { steps: ["signup"] }),
    countFunnel(table, { steps: ["signup"] }),
  ],
  ["npsChart", npsChart, "nps", nps([10]), countNps([10])],
  ["ratingChart", ratingChart, "csat, ces, psat, pmf or topBox", csat([5]), countCsat([5])],
  ["retentionChart", retentionChart, "retention", retention(table), countRetention(table)],
];

describe.each(CHARTS)("%s", (_, draw, wanted, own, counts) => {
  const refused = (wrong: unknown, shown: string) =>
    expect(() => draw(wrong as never)).toThrow(
      expect.objectContaining({
        name: "TypeError",
        message: expect.stringMatching(
          new RegExp(`^Cannot draw \\w+: must be a result of ${wanted}, result has ${shown}$`),
        ),
      }),
    );

  it("refuses the results of other metrics by their kind", () => {
    for (const [, , , other] of CHARTS)
      if (other !== own) refused(other, `a result of ${(other as { kind: string }).kind}`);
    const score = { score: [10], time: [START] };
    refused(npsTrend(score, { period: "month" }), "a result of npsTrend");
    refused(netScore([1, 5], { scale: 5, positive: [5], negative: [1] }), "a result of netScore");
    refused(abandonment(table, { steps: ["a", "b"], window: { days: 1 } }), "a result of abandonment");
    refused({ kind: "constructor", notes: [] }, "a result of constructor");
  });

  it("refuses counts, which are no result yet, and what is neither", () => {
    refused(counts, `counts of ${(counts as { kind: string }).kind}`);
    refused(Promise.resolve(own), "Promise");
    refused([own], "Array");
    refused({}, "Object");
    for (const nothing of [undefined, null, 5]) refused(nothing, String(nothing));
    refused("x", '"x"');
  });
});

describe("adoptionChart", () => {
  it("shows 20 features and keeps long names apart", () => {
    const rows = Array.from({ length: 30 }, (_, i) => {
      return {
        user: 1,
        event: `${"long ".repeat(20)}${i < 2 ? "same" : i}${" end".repeat(20)}${i}`,
        time: i,
      };
    });
    const spec = adoptionChart(featureAdoption(tableFromRows(rows)));
    const labels = valuesOf(spec).map(({ feature }) => feature as string);
    expect(new Set(labels).size).toBe(20);
    expect(Math.max(...labels.map((label) => label.length))).toBeLessThanOrEqual(42);
    expect(spec.description).toContain("20 of 30 features");
  });
});

describe("churnChart", () => {
  it("leaves a gap where losses are not known", () => {
    const rates = valuesOf(churnChart(churn(table))).map(({ period, rate }) => [period, rate === null]);
    expect(rates[0]).toEqual(["2026-01-01", true]);
    expect(rates.some(([, isGap]) => !isGap)).toBe(true);
  });

  it("draws of activity the share of those at the start alone, of spells the time as a customer too", () => {
    const measures = (result: Parameters<typeof churnChart>[0]) =>
      new Set(valuesOf(churnChart(result)).map(({ measure }) => measure));
    expect([...measures(churn(table))]).toEqual(["of those there at the start"]);
    const spells = [{ customer: "ann", start: "2026-01-10T00:00:00Z", end: "2026-02-10T00:00:00Z" }];
    const observed = { until: "2026-03-01T00:00:00Z" };
    expect([...measures(churn(spells, { observed }))]).toEqual([
      "of those there at the start",
      "by time as a customer",
    ]);
  });

  it("draws the interval of a period without neighbors, which has no band", async () => {
    const spells = [
      { customer: "ann", start: "2026-01-10T00:00:00Z", end: null },
      { customer: "bob", start: "2026-01-20T00:00:00Z", end: "2026-02-10T00:00:00Z" },
    ];
    const bars = async (until: string) => {
      const { svg, complaints } = await compileChart(churnChart(churn(spells, { observed: { until } })));
      expect(complaints).toEqual([]);
      return [...svg.matchAll(/<line[^>]*? y2="(-?[\d.]+)"[^>]*stroke-width="12"/g)].map((bar) =>
        Number(bar[1]),
      );
    };
    const lone = await bars("2026-03-01T00:00:00Z");
    expect(lone).toHaveLength(1);
    expect(Math.abs(lone[0]!)).toBeGreaterThan(20);
    expect(await bars("2026-04-01T00:00:00Z")).toEqual([]);
  });
});

describe("labels", () => {
  it("show control characters as signs, so that names that differ look different, and lose their middle", () => {
    expect(chartLabel("\u001b[31mred\u0007\u0000\u009b\u202e")).toBe("␛[31mred␇␀\ufffd");
    expect(["a\tb", "a\nb", "a\r\nb", "ab", "a b"].map((name) => chartLabel(name))).toEqual([
      ...["a␉b", "a␊b", "a␍␊b", "ab", "a b"],
    ]);
    expect(chartLabel("\u007f\u0085\u2028\u2029")).toBe("␡␤␤␤");
    expect(chartLabel("\n")).toBe("␊");
    const all = Array.from({ length: 0x3000 }, (_, code) => chartLabel(`x${String.fromCharCode(code)}`)).join(
      "",
    );
    expect(all).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/);
    expect(chartLabel("abcdefghij", 5)).toBe("abc…j");
    expect(chartLabel("😀😀😀😀", 3)).toBe("😀😀…");
    expect(chartLabel(null)).toBe("(none)");
    expect(chartLabel("")).toBe('""');
    expect(chartLabel("\ud800")).toBe("\ufffd");
    expect(chartLabel(false)).toBe("false");
  });

  it("say what a selector matches", () => {
    const where = [
      { any: [{ property: "plan", in: ["pro", "team"] }, { not: [{ property: "trial", eq: true }] }] },
      { property: "amount", gte: 10, lt: 20 },
    ];
    expect(selectorLabel({ event: ["a", "b"], where })).toBe(
      "a or b where (plan in pro, team or not (trial = true)) and amount ≥ 10 and amount < 20",
    );
    expect(selectorLabel({ event: null, where: [] })).toBe("any event");
  });
});
