import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DefinitionError } from "../../src/definitions/index.ts";
import { tableFromRows } from "../../src/events/index.ts";
import {
  countFunnelTrend,
  type FunnelTrendDefinition,
  funnel,
  funnelTrend,
  funnelTrendFromCounts,
} from "../../src/funnels/index.ts";
import { calendar, type Period, periodAt, periodKey, periodStart } from "../../src/time/index.ts";
import { chainFunnels } from "./funnels-of-chains.ts";

const SEED = 20261122;
const DAY = 86_400_000;

/** The table of events written as `"user event day"`, days from 1970-01-01. */
function daysOf(events: readonly string[], from: number, until: number) {
  const rows = events.map((text) => {
    const [user, event, day, p] = text.split(" ");
    return { user, event, time: Number(day) * DAY, p: p ?? null };
  });
  return tableFromRows(rows, { properties: ["p"], observed: { from: from * DAY, until: until * DAY } });
}

describe("the trend of a funnel, by hand", () => {
  // 1970-01-01 was a Thursday: weeks from Monday begin on the days −3, 4, 11.
  const events = ["ann visit 1", "ann buy 5", "ann visit 6", "bob visit 4", "bob buy 4.5", "cat visit 12"];
  const weekly = (definition: Partial<FunnelTrendDefinition> = {}, from = -3, until = 18) =>
    funnelTrend(daysOf(events, from, until), { steps: ["visit", "buy"], ...definition });
  const numbers = ({ periods }: ReturnType<typeof weekly>) =>
    periods.map(({ period, steps }) => [period, ...steps.map((step) => step.reached)]);

  it("counts a unit in each period in which it entered, by the chain from there", () => {
    // Ann entered in two weeks; her first chain ends in the second one, her second entry came to nothing.
    expect(numbers(weekly())).toEqual([
      ["1969-12-29", 1, 1],
      ["1970-01-05", 2, 1],
      ["1970-01-12", 1, 0],
    ]);
  });

  it("tells who may still go on from who dropped, by period", () => {
    const { periods } = weekly({ window: { days: 8 } });
    expect(periods.map(({ steps }) => [steps[0]!.dropped, steps[0]!.pending])).toEqual([
      [0, 0],
      [1, 0],
      [0, 1],
    ]);
    const { notes } = weekly({ window: { days: 8 } });
    expect(notes.map(({ code, text }) => [code, text])).toEqual([
      ["pending", "1 may still go on; only amongSettled leaves them out"],
    ]);
  });

  it("lists every period of the range, also without entries, and says which are cut", () => {
    const { periods, notes } = weekly({ period: "day", range: { from: 1.5 * DAY, until: 4.5 * DAY } });
    expect(periods.map(({ period, complete, steps }) => [period, complete, steps[0]!.reached])).toEqual([
      ["1970-01-02", false, 0],
      ["1970-01-03", true, 0],
      ["1970-01-04", true, 0],
      ["1970-01-05", false, 1],
    ]);
    expect(notes.map(({ code }) => code)).toEqual(["no-window", "incomplete-period"]);
    expect(weekly({ window: { days: 1 } }).notes).toEqual([]);
    expect(weekly({ window: { days: 1 } }, -3, 17).notes.map(({ code }) => code)).toEqual([
      "incomplete-period",
    ]);
  });

  it("starts the week and the day where the definition says", () => {
    expect(numbers(weekly({ weekStartsOn: 0 }))[0]).toEqual(["1969-12-28", 1, 1]);
    const night = daysOf(["ann visit 1.1"], 0, 2);
    const { periods } = funnelTrend(night, { steps: ["visit"], period: "day", timeZone: "America/New_York" });
    expect(periods.map(({ period, steps }) => [period, steps[0]!.reached])).toEqual([
      ["1969-12-31", 0],
      ["1970-01-01", 1],
      ["1970-01-02", 0],
    ]);
  });

  it("splits each period by group", () => {
    const table = daysOf(["ann visit 1 pro", "ann buy 2 pro", "bob visit 1 free", "ann visit 5 free"], 0, 11);
    const { periods } = funnelTrend(table, { steps: ["visit", "buy"], by: "p" });
    expect(periods.map(({ groups }) => groups.map((g) => [g.value, g.steps[1]!.fromEntry.value]))).toEqual([
      [
        ["free", 0],
        ["pro", 1],
      ],
      [["free", 0]],
    ]);
  });

  it("has no periods when the range and the observed period do not meet", () => {
    const counts = countFunnelTrend(daysOf(events, 0, 10), {
      steps: ["visit", "buy"],
      range: { from: 50 * DAY, until: 60 * DAY },
    });
    expect(counts.units).toEqual({
      keys: ["period", "group", "level", "settled", "pending"],
      sums: ["units"],
      rows: [],
    });
    expect(funnelTrendFromCounts(counts).periods).toEqual([]);
  });

  it("refuses what is no definition, and more than 100,000 periods", () => {
    const refused = (definition: unknown, message: string) => {
      const run = () => funnelTrend(daysOf(events, 0, 10), definition as FunnelTrendDefinition);
      expect(run).toThrow(DefinitionError);
      expect(run).toThrow(/^Cannot [\w ]+: /);
      expect(run).toThrow(message);
    };
    const steps = ["visit", "buy"];
    for (const nothing of [null, undefined, 5, "ab", [], () => 1]) refused(nothing, "Cannot count");
    refused({ steps, kind: "funnel" }, 'kind must be funnelTrend, definition.kind has "funnel"');
    refused({ steps, kind: null }, "kind must be funnelTrend, definition.kind has null");
    refused({ steps, period: "hour" }, "period must be one of day, week, month, quarter, year");
    refused({ steps, weekStartsOn: 7 }, "definition.weekStartsOn has 7");
    refused({ steps, timeZone: "Mars/Phobos" }, "timeZone must be an IANA time zone");
    refused({ steps, periods: 3 }, 'definition has "periods"');
    const long = daysOf(events, 0, 300_000);
    expect(() => funnelTrend(long, { steps, period: "day" })).toThrow(RangeError);
    expect(() => funnelTrend(long, { steps, period: "day" })).toThrow(/^Cannot .*100,000/);
  });
});

describe("the trend of many entries", () => {
  it("is, for each day, the funnel of that day, however many units enter", () => {
    const rows = Array.from({ length: 30_000 }, (_, i) => ({
      user: i % 9000,
      event: i % 3 === 0 ? "buy" : "visit",
      time: ((i * 7919) % 12_000) * 60_000,
    }));
    const table = tableFromRows(rows, { observed: { from: 0, until: 9 * DAY } });
    const definition = { steps: ["visit", "buy"], window: { days: 2 } } as const;
    const { periods } = funnelTrend(table, { ...definition, period: "day" });
    expect(periods).toHaveLength(9);
    expect(periods.reduce((sum, { steps }) => sum + steps[0]!.reached, 0)).toBeGreaterThan(16_384);
    periods.forEach(({ steps }, day) => {
      const range = { from: day * DAY, until: (day + 1) * DAY };
      expect(steps).toEqual(funnel(table, { ...definition, range }).steps);
    });
  });
});

describe(`the trend of random funnels (seed ${SEED})`, () => {
  it("is, for each period, the funnel whose range is that period", () => {
    let periodCount = 0;
    fc.assert(
      fc.property(
        chainFunnels(8),
        fc.constantFrom<Exclude<Period, "hour">>("day", "week", "month", "year"),
        fc.constantFrom(undefined, 0, 3),
        ({ table, definition }, period, weekStartsOn) => {
          const { observed } = table;
          const trend = funnelTrend(table, { ...definition, period, weekStartsOn } as FunnelTrendDefinition);
          const { timeZone } = trend.definition;
          const spec = { period, timeZone, weekStartsOn: trend.definition.weekStartsOn };
          const from = Math.max(observed!.from, (definition.range?.from as number) ?? -Infinity);
          const until = Math.min(observed!.until, (definition.range?.until as number) ?? Infinity);
          if (from >= until) {
            expect(trend.periods).toEqual([]);
            return;
          }
          const days = calendar(spec, from, until - 1);
          const first = periodAt(days, from);
          expect(trend.periods).toHaveLength(periodAt(days, until - 1) - first + 1);
          trend.periods.forEach((one, i) => {
            periodCount++;
            const [start, end] = [periodStart(days, first + i), periodStart(days, first + i + 1)];
            const range = { from: Math.max(from, start), until: Math.min(until, end) };
            const { steps, groups } = funnel(table, { ...definition, range });
            expect(one).toEqual({
              period: periodKey(spec, first + i),
              complete: range.from === start && range.until === end,
              steps,
              groups,
            });
          });
        },
      ),
      { seed: SEED, numRuns: 300 },
    );
    expect(periodCount).toBeGreaterThan(300);
  });
});
