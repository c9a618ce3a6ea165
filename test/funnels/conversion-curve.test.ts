import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DefinitionError } from "../../src/definitions/index.ts";
import { conversionCurve, countFunnel } from "../../src/funnels/index.ts";
import { kaplanMeier } from "../../src/stats/index.ts";
import { chainFunnels } from "./funnels-of-chains.ts";
import { naiveFloor, naiveTimes } from "./naive-funnel-times.ts";
import { ms, timelines } from "./timelines.ts";

const SEED = 20261122;

describe("the conversion curve, by hand", () => {
  // Watched until 20, window 10: two convert after 2 and 5; cat is watched to the end of her window, 10; dan entered
  // at 17 and is watched for 3; eve entered at 14 and converts after 5, fay at 15 and is watched for 5.
  const table = timelines(
    {
      ann: "visit0:pro buy2",
      bob: "visit1:pro buy6",
      cat: "visit3:pro",
      dan: "visit17",
      eve: "visit14 buy19",
      fay: "visit15",
    },
    20,
  );
  const counts = countFunnel(table, { steps: ["visit", "buy"], window: ms(10), by: "p" });

  it("multiplies the shares that did not convert among those still watched", () => {
    const { n, events, steps } = conversionCurve(counts);
    expect([n, events]).toEqual([6, 3]);
    // 2: 1 of 6. 3: dan leaves. 5: 2 of 4, fay among them. 10: cat leaves. 5/6 · 2/4 = 5/12.
    expect(steps.map((step) => [step.time, step.atRisk, step.events, step.censored])).toEqual([
      [2, 6, 1, 0],
      [3, 5, 0, 1],
      [5, 4, 2, 1],
      [10, 1, 0, 1],
    ]);
    [5 / 6, 5 / 6, 5 / 12, 5 / 12].forEach((survival, i) => {
      expect(steps[i]!.survival).toBeCloseTo(survival, 12);
    });
    // Greenwood: (5/12)² · (1/(6 · 5) + 2/(4 · 2)).
    expect(steps[2]!.standardError).toBeCloseTo((5 / 12) * Math.sqrt(1 / 30 + 1 / 4), 12);
  });

  it("is that of one group when asked, null among them", () => {
    const of = (group: string | null) => {
      const { n, steps } = conversionCurve(counts, { group });
      return [n, steps.map(({ time, atRisk }) => [time, atRisk])];
    };
    const [pro, none] = [
      [
        [2, 3],
        [5, 2],
        [10, 1],
      ],
      [
        [3, 3],
        [5, 2],
      ],
    ];
    expect(of("pro")).toEqual([3, pro]);
    expect(of(null)).toEqual([3, none]);
    expect(conversionCurve(counts, { group: "never" })).toMatchObject({ n: 0, steps: [] });
  });

  it("has the confidence of the definition, or that asked for", () => {
    expect(conversionCurve(counts).confidence).toBe(0.95);
    const wide = countFunnel(table, { steps: ["visit", "buy"], confidence: 0.5 });
    expect(conversionCurve(wide).confidence).toBe(0.5);
    expect(conversionCurve(wide, { confidence: 0.9 }).confidence).toBe(0.9);
  });

  it("watches units without a window to the end of the observed period", () => {
    const { steps } = conversionCurve(countFunnel(table, { steps: ["visit", "buy"] }));
    expect(steps.map(({ time }) => time)).toEqual([2, 3, 5, 17]);
  });

  it("takes the day that ends a calendar window", () => {
    const hour = 3_600_000;
    const days = timelines({ ann: `a${2 * hour}`, bob: `a${70 * hour}` }, 80 * hour);
    const { censored } = countFunnel(days, { steps: ["a", "b"], window: { calendar: true, days: 1 } });
    expect(censored.rows).toEqual([
      [null, 10 * hour, 1],
      [null, 46 * hour - 1, 1],
    ]);
  });

  it("refuses counts without durations, funnels of one step, a group without by and unknown options", () => {
    const refused = (definition: object, message: string, options?: object) => {
      const run = () =>
        conversionCurve(countFunnel(table, { steps: ["visit", "buy"], ...definition }), options);
      expect(run).toThrow(DefinitionError);
      expect(run).toThrow(`Cannot draw conversion curve: ${message}`);
    };
    refused({ durationPrecision: "none" }, 'durations must be kept, definition.durationPrecision has "none"');
    refused({ steps: ["visit"] }, "there must be two steps, definition.steps has 1");
    refused({}, 'a group needs by, options.group has "pro"', { group: "pro" });
    refused({}, 'keys must be one of group,confidence, options has "by"', { by: "p" });
    refused({}, "confidence must be between 0 and 1, options.confidence has 2", { confidence: 2 });
    refused({ by: "p" }, "group must be a value, options.group has []", { group: [] });
    refused({}, "must be an object, options has null", null as never);
  });
});

describe(`the conversion curve of random users (seed ${SEED})`, () => {
  it("is Kaplan and Meier's of one row a record, and the product over the records", () => {
    fc.assert(
      fc.property(chainFunnels(15), ({ table, definition, users, observed }) => {
        fc.pre(definition.steps.length > 1);
        const rows = naiveTimes(users, definition, observed)
          .flat()
          .map(({ times, isConverted, watchedMs }) =>
            isConverted
              ? { time: naiveFloor(definition, times.at(-1)! - times[0]!), events: 1 }
              : { time: naiveFloor(definition, watchedMs), censored: 1 },
          );
        const curve = conversionCurve(countFunnel(table, { ...definition, by: undefined }));
        expect(curve).toEqual(kaplanMeier(rows));
        for (const { time, survival } of curve.steps) {
          const factors = [...new Set(rows.map((row) => row.time))].map((at) => {
            const risk = rows.filter((row) => row.time >= at).length;
            const converted = rows.filter((row) => row.time === at && "events" in row).length;
            return at <= time ? 1 - converted / risk : 1;
          });
          expect(survival).toBeCloseTo(
            factors.reduce((product, factor) => product * factor, 1),
            10,
          );
        }
      }),
      { seed: SEED, numRuns: 250 },
    );
  });
});
