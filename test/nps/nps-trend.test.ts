import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mergeCounts } from "../../src/counts/index.ts";
import {
  countNpsTrend,
  nps,
  npsFromCounts,
  npsTrend,
  npsTrendFromCounts,
  rollNps,
} from "../../src/nps/index.ts";

const SEED = 20260701;
const day = (date: string) => Date.parse(`${date}T12:00:00Z`);

describe("npsTrend", () => {
  const time = ["2026-01-31", "2026-02-01", "2026-02-28", "2026-04-01"].map(day);
  const score = [10, 3, null, 9];

  it("gives every month from the first to the last, null where nobody answered", () => {
    const { periods } = npsTrend({ score, time });
    expect(periods.map(({ period, score, missing }) => [period, score, missing])).toEqual([
      ["2026-01-01", 100, 0],
      ["2026-02-01", -100, 1],
      ["2026-03-01", null, 0],
      ["2026-04-01", 100, 0],
    ]);
  });

  it("pools the answers of a window, and has none until it is complete", () => {
    const { periods, notes } = npsTrend({ score, time }, { window: 3 });
    expect(periods.map(({ rolling }) => rolling && [rolling.score, rolling.answered])).toEqual([
      null,
      null,
      [0, 2],
      [0, 2],
    ]);
    expect(notes.map(({ code }) => code)).toEqual(["small-sample", "overlapping-windows"]);
  });

  it("flags periods and windows with fewer answers than asked for", () => {
    const { periods } = npsTrend({ score, time }, { window: 2, minAnswers: 2 });
    expect(periods.map(({ small, rolling }) => [small, rolling?.small])).toEqual([
      [true, undefined],
      [true, false],
      [true, true],
      [true, true],
    ]);
    expect(npsTrend({ score, time }, { minAnswers: 0 }).notes).toEqual([]);
  });

  it("follows the dates of the zone and the first day of the week", () => {
    const late = { score: [10], time: [Date.parse("2026-03-01T03:00:00Z")] };
    expect(npsTrend(late, { timeZone: "America/New_York" }).periods[0]!.period).toBe("2026-02-01");
    expect(npsTrend(late, { period: "week" }).periods[0]!.period).toBe("2026-02-23");
    expect(npsTrend(late, { period: "week", weekStartsOn: 0 }).periods[0]!.period).toBe("2026-03-01");
    expect(npsTrend(late, { period: "year" }).periods[0]!.period).toBe("2026-01-01");
  });

  it("counts answers without a time, and makes no periods of nothing", () => {
    const { periods, excluded } = npsTrend({ score: [10, 9], time: [null, Number.NaN] });
    expect([periods, excluded]).toEqual([[], { invalid: 0, untimed: 2 }]);
  });

  it("refuses what is no time with its row, and never leaves it out", () => {
    for (const [odd, text] of [
      ["2026-01-31T12:00:00Z", '"2026-01-31T12:00:00Z"'],
      ["1769860800000", '"1769860800000"'],
      ["", '""'],
      [new Date(0), "a Date"],
      [{}, "{}"],
      [0n, "0"],
      [true, "true"],
      [Infinity, "Infinity"],
      [-9e15, "-9000000000000000"],
    ] as const)
      expect(() => npsTrend({ score: [10, 9], time: [0, odd as never] })).toThrow(
        `Cannot count NPS trend: times must be epoch ms (parseTimes reads texts), row 1 has ${text}`,
      );
  });

  it("names the row of an answer off the scale, also after answers without a time", () => {
    expect(() => npsTrend({ score: [5, 12], time: [null, 0] })).toThrow("row 1 has 12");
    expect(npsTrend({ score: [5, 12], time: [null, 0] }, { invalid: "drop" }).excluded).toEqual({
      invalid: 1,
      untimed: 1,
    });
  });

  it("refuses an answer that is a text, also one of digits", () => {
    for (const time of [
      [0, 1],
      [null, 1],
    ])
      expect(() => npsTrend({ score: [3, "9" as never], time })).toThrow('row 1 has "9"');
  });

  it("floors times, also before 1970", () => {
    const { periods } = npsTrend({ score: [9, 3], time: [-0.5, -9e10] }, { period: "year" });
    expect(periods.map(({ period }) => period)).toEqual(["1967-01-01", "1968-01-01", "1969-01-01"]);
  });

  it("refuses what is no definition, and names its own options too", () => {
    for (const nothing of [null, [], () => 1, new Date(), new Map()])
      expect(() => npsTrend({ score: [9], time: [0] }, nothing as never)).toThrow(
        "Cannot compute NPS trend: must be an object",
      );
    expect(() => npsTrend({ score: [9], time: [0] }, { windo: 3 } as never)).toThrow(
      /weekStartsOn,window,minAnswers, definition has "windo"/,
    );
  });

  it("refuses answers off the scale, other lengths, a window of 0 and unknown options", () => {
    expect(() => npsTrend({ score: [12], time: [0] })).toThrow("row 0 has 12");
    expect(() => npsTrend({ score: [1], time: [] })).toThrow("score has 1 and time has 0");
    expect(() => npsTrend({ score: [1], time: [0] }, { window: 0 })).toThrow("window has 0");
    expect(() => npsTrend({ score: [1], time: [0] }, { minAnswers: -1 })).toThrow("minAnswers has -1");
    expect(() => npsTrend({ score: [1], time: [0] }, { period: "decade" } as never)).toThrow(
      "definition.period",
    );
    expect(() => npsTrend({ score: [1, 2], time: [0, 2.5e14] }, { period: "day" })).toThrow(RangeError);
  });

  it(`adds up to nps of all answers, in any order and over any split (seed ${SEED})`, () => {
    const answer = fc.tuple(fc.option(fc.integer({ min: 0, max: 10 })), fc.integer({ min: 0, max: 4e10 }));
    fc.assert(
      fc.property(
        fc.array(answer, { maxLength: 40 }),
        fc.nat(40),
        fc.integer({ min: 1, max: 5 }),
        (rows, cut, window) => {
          const columns = (some: typeof rows) => ({
            score: some.map(([s]) => s),
            time: some.map(([, t]) => t),
          });
          const trend = npsTrend(columns(rows), { window });
          const all = nps(columns(rows).score);
          const sum = (key: "promoters" | "missing") =>
            trend.periods.reduce((n, period) => n + period[key], 0);
          expect([sum("promoters"), sum("missing")]).toEqual([all.promoters, all.missing]);
          expect(npsTrend(columns([...rows].reverse()), { window })).toEqual(trend);
          const parts = [rows.slice(0, cut), rows.slice(cut)].map((some) => countNpsTrend(columns(some)));
          expect(npsTrendFromCounts(mergeCounts(parts[0]!, parts[1]!), { window })).toEqual(trend);
        },
      ),
      { seed: SEED },
    );
  });
});

describe("rollNps", () => {
  const period = fc.record({ promoters: fc.nat(50), passives: fc.nat(50), detractors: fc.nat(50) });

  it(`is the sum of the last periods (seed ${SEED})`, () => {
    fc.assert(
      fc.property(fc.array(period, { maxLength: 20 }), fc.integer({ min: 1, max: 6 }), (periods, window) => {
        const naive = periods.map((_, i) => {
          const last = periods.slice(Math.max(0, i + 1 - window), i + 1);
          const sum = (key: "promoters" | "passives" | "detractors") =>
            last.reduce((n, one) => n + one[key], 0);
          return i + 1 < window
            ? null
            : { promoters: sum("promoters"), passives: sum("passives"), detractors: sum("detractors") };
        });
        expect(rollNps(periods, window)).toEqual(naive);
      }),
      { seed: SEED },
    );
  });

  it("takes results as periods, and refuses what is no window and no count", () => {
    const results = [nps([10]), nps([0]), nps([10, 9])];
    expect(rollNps(results, 3).map((one) => one && npsFromCounts(one).score)).toEqual([null, null, 50]);
    expect(() => rollNps(results, 1.5)).toThrow("window has 1.5");
    expect(() => rollNps([{ promoters: -1, passives: 0, detractors: 0 }], 1)).toThrow("period 0");
  });
});
