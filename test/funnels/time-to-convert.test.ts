import { describe, expect, it } from "vitest";
import { DefinitionError } from "../../src/definitions/index.ts";
import { type TimeToConvertDefinition, timeToConvert } from "../../src/funnels/index.ts";
import { ms, timelines } from "./timelines.ts";

const SECOND = 1000;
const HOUR = 3_600_000;

describe("time to convert, by hand", () => {
  const table = timelines({
    ann: "visit0:pro cart10 buy40",
    bob: "visit0:pro cart30 buy50",
    cat: "visit0:free cart20 buy100",
    dan: "visit0:free cart5",
    eve: "cart0 buy1",
  });
  const definition: TimeToConvertDefinition = { steps: ["visit", "cart", "buy"] };

  it("takes those who reached the last step, from the first", () => {
    const { summary, userCount } = timeToConvert(table, definition);
    // 40, 50 and 100: the mean is 63 1/3, the quartiles lie half-way to the middle one.
    expect(summary).toEqual({
      count: 3,
      meanMs: 190 / 3,
      minMs: 40,
      firstQuartileMs: 45,
      medianMs: 50,
      thirdQuartileMs: 75,
      maxMs: 100,
    });
    expect(userCount).toBe(5);
  });

  it("takes any two steps", () => {
    const times = (from: number, to: number) => timeToConvert(table, { ...definition, from, to }).summary;
    expect(times(1, 2)).toMatchObject({ count: 4, minMs: 5, maxMs: 30 });
    expect(times(2, 3)).toMatchObject({ count: 3, minMs: 20, maxMs: 80, medianMs: 30 });
  });

  it("takes the time to an optional step from those who did it", () => {
    const { summary } = timeToConvert(table, {
      steps: ["visit", { event: "cart", optional: true }, "buy"],
      to: 2,
    });
    // Dan's cart counts although he never bought; eve never entered.
    expect(summary).toMatchObject({ count: 4, minMs: 5, maxMs: 30 });
  });

  it("puts a duration that equals an edge into the bin above, and leaves the last bin open", () => {
    const { bins } = timeToConvert(table, definition, { edgesMs: [0, 40, 50, 90] });
    expect(bins).toEqual([
      { fromMs: 0, untilMs: 40, units: 0 },
      { fromMs: 40, untilMs: 50, units: 1 },
      { fromMs: 50, untilMs: 90, units: 1 },
      { fromMs: 90, untilMs: null, units: 1 },
    ]);
  });

  it("gives each group its own times", () => {
    const { groups } = timeToConvert(table, { ...definition, by: "p" });
    expect(groups.map(({ value, summary }) => [value, summary.count, summary.medianMs])).toEqual([
      ["free", 1, 100],
      ["pro", 2, 45],
    ]);
  });

  it("counts every attempt when attempts are counted", () => {
    const twice = timelines({ ann: "visit0 buy10 visit20 buy50" });
    const steps = ["visit", "buy"];
    expect(timeToConvert(twice, { steps }).summary.count).toBe(1);
    expect(timeToConvert(twice, { steps, count: "attempts" }).summary).toMatchObject({
      count: 2,
      minMs: 10,
      maxMs: 30,
    });
  });

  it("floors to the precision of the durations", () => {
    const slow = timelines({ ann: "visit0 buy2999", bob: "visit0 buy1000" }, 10_000);
    const { summary } = timeToConvert(slow, { steps: ["visit", "buy"], durationPrecision: "second" });
    expect([summary.minMs, summary.maxMs]).toEqual([SECOND, 2 * SECOND]);
  });

  it("has no bins and no times when nobody converted", () => {
    const { summary, bins, groups } = timeToConvert(timelines({ ann: "visit0" }), {
      ...definition,
      by: "p",
    });
    expect(summary).toMatchObject({ count: 0, meanMs: null, minMs: null, medianMs: null, maxMs: null });
    expect([bins, groups]).toEqual([[], []]);
    const { bins: empty } = timeToConvert(timelines({ ann: "visit0" }), definition, { edgesMs: [0, 5] });
    expect(empty.map(({ units }) => units)).toEqual([0, 0]);
  });

  it("says that only those who converted count, and what every funnel says", () => {
    const codes = (more: object) =>
      timeToConvert(table, { ...definition, window: ms(500), ...more }).notes.map(({ code }) => code);
    expect(codes({})).toEqual(["converted-only"]);
    expect(codes({ window: undefined })).toEqual(["no-window", "converted-only"]);
    expect(codes({ steps: ["visit", "never"] })).toEqual(["event-absent", "converted-only"]);
    expect(codes({ range: { from: -5 } })).toEqual(["range-clipped", "converted-only"]);
    expect(codes({ steps: ["visit", { event: "buy", firstTime: true }] })).toEqual([
      "history-assumed-complete",
      "converted-only",
    ]);
  });
});

describe("the bins of durations when no edges are given", () => {
  const binsOf = (...durations: number[]) => {
    const users = Object.fromEntries(durations.map((d, i) => [`u${i}`, `a0 b${d}`]));
    return timeToConvert(timelines(users, 1e15), { steps: ["a", "b"] }).bins;
  };

  it("have one usual width, from the bin of the shortest to that of the longest", () => {
    expect(binsOf(3, 5, 26)).toHaveLength(24);
    expect(binsOf(3, 5, 26)[0]).toEqual({ fromMs: 3, untilMs: 4, units: 1 });
    // 3 to 27 would be 25 bins of 1 ms: 13 of 2 ms.
    expect(binsOf(3, 5, 27)).toHaveLength(13);
    expect(binsOf(3, 5, 27)[0]).toEqual({ fromMs: 2, untilMs: 4, units: 1 });
    expect(binsOf(10 * HOUR, 33 * HOUR).map(({ fromMs }) => fromMs / HOUR)).toEqual(
      Array.from({ length: 24 }, (_, i) => i + 10),
    );
  });

  it("are one bin when all take the same time, even none", () => {
    expect(binsOf(0, 0)).toEqual([{ fromMs: 0, untilMs: 1, units: 2 }]);
    expect(binsOf(7)).toEqual([{ fromMs: 7, untilMs: 8, units: 1 }]);
  });

  it("are at most 24, also for a century", () => {
    const bins = binsOf(0, 100 * 365 * 24 * HOUR);
    expect(bins.length).toBeLessThanOrEqual(24);
    expect([bins[0]!.units, bins.at(-1)!.units]).toEqual([1, 1]);
  });
});

describe("what time to convert refuses", () => {
  const table = timelines({ ann: "a0 b5" });
  const refused = (definition: unknown, message: string, options?: unknown) => {
    const run = () => timeToConvert(table, definition as TimeToConvertDefinition, options as never);
    expect(run).toThrow(DefinitionError);
    expect(run).toThrow(/^Cannot [\w ]+: /);
    expect(run).toThrow(message);
  };
  const steps = ["a", "b"];

  it("is another kind, an unknown key, or no definition", () => {
    refused({ steps, kind: "funnel" }, 'kind must be timeToConvert, definition.kind has "funnel"');
    refused({ steps, form: 1 }, 'definition has "form"');
    for (const nothing of [null, undefined, 5, "ab", [], () => 1]) refused(nothing, "Cannot count");
  });

  it("is a step that there is not, steps in the wrong order, or an optional first one", () => {
    for (const [from, to] of [
      [0, 2],
      [1, 3],
      [2, 2],
      [2, 1],
      [1.5, 2],
      ["1", 2],
      [null, 2],
      [1, null],
      [Number.NaN, 2],
      [-1, 2],
    ])
      refused({ steps, from, to }, "from and to must be numbers of two steps, the earlier first");
    refused({ steps: ["a"] }, "from and to must be numbers of two steps");
    refused({ steps: ["a", { event: "b", optional: true }, "b"], from: 2 }, "from must be a required step");
  });

  it("is a definition that keeps no durations", () => {
    refused({ steps, durationPrecision: "none" }, "durations must be kept, definition.durationPrecision");
  });

  it("is edges that do not rise from 0, that are no list, or that leave a duration out", () => {
    for (const edgesMs of [
      [],
      [5, 5],
      [5, 1],
      [-1, 5],
      [Number.NaN],
      [0, Infinity],
      ["1"],
      5,
      "05",
      {},
      null,
    ])
      refused({ steps }, "edgesMs must be ascending numbers from 0, edgesMs has", { edgesMs });
    refused({ steps }, "edgesMs must start at or below every duration, edgesMs has 5", { edgesMs: [6, 9] });
    refused({ steps }, 'options has "edges"', { edges: [1] });
    refused({ steps }, "options has null", null);
  });

  it("is no window that is within its rights: a window of one instant", () => {
    const { summary } = timeToConvert(timelines({ ann: "b0 a0" }), { steps, window: ms(0) });
    expect(summary).toMatchObject({ count: 1, maxMs: 0 });
  });
});
