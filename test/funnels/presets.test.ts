import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  amplitudeFunnel,
  type ClickhouseMode,
  clickhouseFunnel,
  clickhouseModes,
  duckdbBehavioralFunnel,
  type EventTable,
  type FunnelDefinition,
  funnel,
  mixpanelFunnel,
  posthogFunnel,
  resolveFunnel,
  retentioneeringFunnel,
  tableFromColumns,
} from "../../src/index.ts";

const PRESETS: Readonly<Record<string, Partial<FunnelDefinition>>> = {
  clickhouse: clickhouseFunnel,
  duckdb: duckdbBehavioralFunnel,
  posthog: posthogFunnel,
  mixpanel: mixpanelFunnel,
  amplitude: amplitudeFunnel,
  retentioneering: retentioneeringFunnel,
};

/** `a0 b1500`: events of one user with their times in ms. */
function events(text: string, items?: readonly string[]): EventTable {
  const words = text.split(" ").map((word) => /^([a-z]+)(\d+)$/.exec(word)!);
  return tableFromColumns({
    user: words.map(() => "u"),
    event: words.map(([, name]) => name!),
    time: words.map(([, , time]) => Number(time)),
    properties: items === undefined ? {} : { item: [...items] },
  });
}

const reached = (table: EventTable, definition: FunnelDefinition) =>
  funnel(table, definition).steps.map((step) => step.reached);

/** How many reached each step, by tool; without a window where a tool has none. */
function byTool(table: EventTable, definition: FunnelDefinition): Record<string, number[]> {
  return Object.fromEntries(
    Object.entries(PRESETS).map(([tool, preset]) => {
      const { window, ...rest } = definition;
      const own = tool === "retentioneering" ? rest : definition;
      return [tool, reached(table, { ...preset, ...own })];
    }),
  );
}

describe("presets", () => {
  test.each(Object.entries(PRESETS))("%s says nothing that is not defined", (_, preset) => {
    const resolved = resolveFunnel({ ...preset, steps: ["a", "b"] });
    expect(JSON.parse(JSON.stringify(preset))).toEqual(preset);
    expect(resolved.steps.length).toBe(2);
    expect(Object.keys(preset).length).toBeGreaterThan(0);
    expect(Object.keys(preset).length).toBeLessThanOrEqual(3);
  });

  test("windows and units are those of the tools", () => {
    const window = (preset: Partial<FunnelDefinition>) =>
      (resolveFunnel({ ...preset, steps: ["a"] }).windowMs ?? NaN) / 86_400_000;
    expect(Object.values(PRESETS).map(window)).toEqual([NaN, NaN, 14, 7, 1, NaN]);
  });
});

describe("where tools disagree", () => {
  // Documentation of Mixpanel, Conversion Window: 13:00 A, 13:30 A, 13:45 B, 14:15 C, within an hour.
  test("the window of a second entry", () => {
    const table = events("a0 a1800000 b2700000 c4500000");
    expect(byTool(table, { steps: ["a", "b", "c"], window: { hours: 1 } })).toEqual({
      clickhouse: [1, 1, 1],
      duckdb: [1, 1, 1],
      posthog: [1, 1, 1],
      mixpanel: [1, 1, 0],
      amplitude: [1, 1, 1],
      retentioneering: [1, 1, 1],
    });
  });

  test("one event that matches two steps", () => {
    expect(byTool(events("a0"), { steps: ["a", ["a", "b"]] })).toEqual({
      clickhouse: [1, 1],
      duckdb: [1, 1],
      posthog: [1, 0],
      mixpanel: [1, 0],
      amplitude: [1, 0],
      retentioneering: [1, 0],
    });
  });

  test("events of one instant, and of one second, in the wrong order", () => {
    expect(byTool(events("b0 a0"), { steps: ["a", "b"] })).toMatchObject({
      clickhouse: [1, 1],
      posthog: [1, 1],
      retentioneering: [1, 0],
    });
    expect(byTool(events("b1000 a1400"), { steps: ["a", "b"] })).toMatchObject({
      posthog: [1, 0],
      mixpanel: [1, 0],
      amplitude: [1, 1],
    });
  });

  test("an excluded event between the steps, and a clean attempt after it", () => {
    const definition = { steps: ["a", "b"], exclude: [{ event: "x" }] };
    expect(byTool(events("a0 x1000 b2000"), definition)).toMatchObject({
      posthog: [0, 0],
      mixpanel: [1, 0],
      amplitude: [1, 0],
    });
    expect(byTool(events("a0 x1000 a2000 b3000"), definition)).toMatchObject({
      posthog: [1, 1],
      mixpanel: [1, 0],
      amplitude: [1, 1],
    });
  });

  test("two items of one user", () => {
    const table = events("a0 b1000 a5000 b6000", ["hat", "hat", "bag", "bag"]);
    expect(byTool(table, { steps: ["a", "b"], hold: "item" })).toMatchObject({
      mixpanel: [1, 1],
      amplitude: [2, 2],
    });
  });

  // Documentation of Mixpanel, Exclusion steps: A, A, A, B with A excluded is two entries and one conversion.
  test("totals with the first step as exclusion", () => {
    const totals = {
      ...mixpanelFunnel,
      steps: ["a", "b"],
      count: "attempts",
      exclude: [{ event: "a" }],
    } as const;
    expect(reached(events("a0 a1 a2 b3"), totals)).toEqual([2, 1]);
  });
});

describe("modes of ClickHouse", () => {
  const steps = ["a", "b", "c"];
  const level = (text: string, modes: readonly ClickhouseMode[], others: readonly string[] = []) => {
    const definition = { ...clickhouseFunnel, ...clickhouseModes(steps, modes, others), steps };
    return reached(events(text), definition).reduce((sum, n) => sum + n, 0);
  };

  test("strict_deduplication: a step other than the first that comes again breaks the chain", () => {
    expect(level("a1 a2 b3 c4", ["strict_deduplication"])).toBe(3);
    expect(level("a1 b2 b3 c4", ["strict_deduplication"])).toBe(2);
    expect(level("a1 c2 b3 c4", ["strict_deduplication"])).toBe(3);
  });

  test("strict_order: strangers and steps that come too early break the chain, repeats do not", () => {
    expect(level("a1 a2 b3 b4 c5", ["strict_order"], ["x"])).toBe(3);
    expect(level("a1 x2 b3 c4", ["strict_order"], ["x"])).toBe(1);
    expect(level("a1 x2 a3 b4 c5", ["strict_order"], ["x"])).toBe(1);
    expect(level("a1 c2 b3 c4", ["strict_order"], ["x"])).toBe(1);
    expect(level("a1 c2 b3 c4", ["strict_order", "allow_reentry"], ["x"])).toBe(3);
    expect(level("a1 b2 b3 c4", ["strict_order", "strict_deduplication"], ["x"])).toBe(2);
  });

  test("strict_order excludes rows of an event of which a step takes only some", () => {
    const only = [{ event: "a", where: [{ property: "item", eq: "hat" }] }, "b"];
    const table = events("a1 a2 b3", ["hat", "bag", "bag"]);
    const modes = clickhouseModes(only, ["strict_order"]);
    expect(reached(table, { ...clickhouseFunnel, ...modes, steps: only })).toEqual([1, 0]);
    expect(reached(table, { ...clickhouseFunnel, steps: only })).toEqual([1, 1]);
  });

  test("strict_increase and strict_once", () => {
    expect(level("a1 b1 c2", [])).toBe(3);
    expect(level("a1 b1 c2", ["strict_increase"])).toBe(1);
    expect(clickhouseModes(steps, ["strict_once"])).toEqual({ reuseEvents: false });
    expect(clickhouseModes(["a", "b"], ["strict_deduplication"])).toEqual({});
  });

  test("what ClickHouse refuses is refused", () => {
    expect(() => clickhouseModes(steps, ["strict" as ClickhouseMode])).toThrow(/mode must be one of/);
    expect(() => clickhouseModes(steps, ["allow_reentry"])).toThrow("allow_reentry needs strict_order");
  });

  test("without modes the level is that of the latest entry to each step, on random events", () => {
    const row = fc.record({ name: fc.constantFrom("a", "b", "c", "ab", "x"), time: fc.nat(30) });
    const overlapping = [["a", "ab"], ["b", "ab"], "c"];
    fc.assert(
      fc.property(fc.array(row, { maxLength: 12 }), fc.nat(20), (rows, window) => {
        const table = tableFromColumns({
          user: rows.map(() => 1),
          event: rows.map(({ name }) => name),
          time: rows.map(({ time }) => time),
        });
        const definition = { ...clickhouseFunnel, steps: overlapping, window: { seconds: window / 1000 } };
        const found = reached(table, definition).reduce((sum, n) => sum + n, 0);
        expect(found).toBe(latestEntries(rows, overlapping, window));
      }),
      { numRuns: 300 },
    );
  });
});

/** The deepest step for which an entry is known, when each step takes over the entry of the step before while it is fresh. */
function latestEntries(
  rows: readonly { readonly name: string; readonly time: number }[],
  steps: readonly (string | readonly string[])[],
  window: number,
): number {
  const matched = rows.flatMap(({ name, time }) =>
    steps.flatMap((step, i) => ([step].flat().includes(name) ? [{ step: i, time }] : [])),
  );
  matched.sort((a, b) => a.time - b.time || a.step - b.step);
  const entry: (number | undefined)[] = steps.map(() => undefined);
  for (const { step, time } of matched) {
    const start = step === 0 ? time : entry[step - 1];
    if (start !== undefined && time <= start + window) entry[step] = start;
  }
  return entry.findLastIndex((start) => start !== undefined) + 1;
}
