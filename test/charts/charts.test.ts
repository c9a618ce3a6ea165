import { describe, expect, it } from "vitest";
import { featureAdoption } from "../../src/adoption/index.ts";
import {
  adoptionChart,
  type ChartSpec,
  chartLabel,
  churnChart,
  funnelChart,
  npsChart,
  ratingChart,
  retentionChart,
  selectorLabel,
} from "../../src/charts/index.ts";
import { churn } from "../../src/churn/index.ts";
import { tableFromRows } from "../../src/events/index.ts";
import { funnel } from "../../src/funnels/index.ts";
import { nps, npsBySegment, npsFromCounts } from "../../src/nps/index.ts";
import { retention } from "../../src/retention/index.ts";
import { ces, csat, csatBySegment } from "../../src/satisfaction/index.ts";
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
  "retention by week": retentionChart(retention(table)),
  "retention by day": retentionChart(retention(table, { period: "day" })),
  "retention on or after": retentionChart(retention(table, { mode: "onOrAfter", periods: 3 })),
  "retention of nobody": retentionChart(retention(empty)),
  "a funnel": funnelChart(funnel(table, { steps: ["signup", ...HOSTILE.slice(0, 5)], window: { days: 30 } })),
  "a funnel of one step": funnelChart(funnel(table, { steps: ["signup"] })),
  "a funnel of nobody": funnelChart(funnel(table, { steps: ["no", "nothing"] })),
  "an NPS": npsChart(nps([10, 9, 7, 3, null])),
  "an NPS from bare counts": npsChart(npsFromCounts({ promoters: 0, passives: 0, detractors: 9 })),
  "an NPS by segment": npsChart(npsBySegment(segments)),
  "an NPS without answers": npsChart(nps([])),
  "a CSAT": ratingChart(csat([5, 4, 1])),
  "a CSAT by segment": ratingChart(csatBySegment(segments, { missing: [0], scale: 10, positive: [9, 10] })),
  "a CES": ratingChart(ces([7, 6, 2])),
  "a CES without answers": ratingChart(ces([])),
  "adoption of hostile names": adoptionChart(featureAdoption(table)),
  "adoption of nothing": adoptionChart(featureAdoption(empty)),
  "churn by week": churnChart(churn(table, { period: "week" })),
  "churn by month": churnChart(churn(table)),
  "churn of nobody": churnChart(churn(empty)),
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
    expect(spec).toMatchObject({ title: { text: expect.any(String), subtitle: expect.any(String) } });
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

describe("funnelChart", () => {
  it("numbers the steps, so that a step that comes twice has two bars", () => {
    const spec = funnelChart(funnel(table, { steps: ["signup", "signup"] }));
    expect(valuesOf(spec).map(({ step, label, onward }) => [step, label, onward])).toEqual([
      ["1. signup", "20 · 100.0%", ""],
      ["2. signup", "0 · 0.0%", "0.0% of step 1"],
    ]);
  });

  it("says the window in the largest unit that divides it", () => {
    const subtitle = (window: object) =>
      funnelChart(funnel(table, { steps: ["signup"], window })).description.split(" · ")[0];
    expect(subtitle({ days: 7 })).toBe("Funnel: in this order, within 7 days");
    expect(subtitle({ hours: 36 })).toBe("Funnel: in this order, within 36 hours");
    expect(subtitle({ seconds: 0.5 })).toBe("Funnel: in this order, within 500 ms");
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
});

describe("labels", () => {
  it("lose control characters and their middle, never their meaning", () => {
    expect(chartLabel("\u001b[31mred\u0007\u0000\u009b\u202e")).toBe("[31mred");
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
