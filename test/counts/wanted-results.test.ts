import { describe, expect, test } from "vitest";
import * as pxcx from "../../src/index.ts";

const DAY = 86_400_000;
const MARCH = Date.UTC(2026, 2, 1);
const table = pxcx.tableFromColumns(
  {
    user: ["ann", "ann", "bob"],
    event: ["a", "b", "a"],
    time: [MARCH, MARCH + DAY, MARCH + 7 * DAY],
    properties: { plan: ["x", "x", "y"] },
  },
  { observed: { from: MARCH, until: MARCH + 40 * DAY } },
);
const spells = [
  { customer: "ann", start: MARCH, end: MARCH + 10 * DAY, segment: "x" },
  { customer: "bob", start: MARCH, end: null, segment: "y" },
];
const start = { event: "a" };
const steps = { steps: ["a", "b"], by: "plan" };

/** Counts of a kind and their result. */
const BOTH = {
  featureAdoption: [pxcx.countAdoption(table), pxcx.featureAdoption(table)],
  churn: [pxcx.countChurn(spells), pxcx.churn(spells)],
  funnel: [pxcx.countFunnel(table, steps), pxcx.funnel(table, steps)],
  retention: [pxcx.countRetention(table, { start }), pxcx.retention(table, { start })],
  survival: [pxcx.countSurvival(spells, { by: "segment" }), pxcx.survival(spells, { by: "segment" })],
  timeToAdopt: [
    pxcx.countTimeToAdopt(table, { start, features: ["b"] }),
    pxcx.timeToAdopt(table, { start, features: ["b"] }),
  ],
  timeToConvert: [pxcx.countTimeToConvert(table, steps), pxcx.timeToConvert(table, steps)],
  timeToValue: [
    pxcx.countTimeToValue(table, { start, value: "b" }),
    pxcx.timeToValue(table, { start, value: "b" }),
  ],
} as const;
type Metric = keyof typeof BOTH;
type Reads = (given: never) => unknown;

const [, funnel] = BOTH.funnel;
const weeks = [{ cohort: "2026-02-23" }, { cohort: "2026-03-02" }] as const;

/** What reads results. */
const OF_RESULTS: [name: string, metric: Metric, read: Reads, place: string][] = [
  ["compareFunnels, its first", "funnel", (one) => pxcx.compareFunnels(one, funnel), "the first"],
  ["compareFunnels, its second", "funnel", (one) => pxcx.compareFunnels(funnel, one), "the second"],
  ["compareCohorts", "retention", (one) => pxcx.compareCohorts(one, ...weeks), "result"],
  ["pooledChurn", "churn", (one) => pxcx.pooledChurn(one, 1), "result"],
  ["featureConcentration", "featureAdoption", pxcx.featureConcentration, "result"],
  ["unusedFeatures", "featureAdoption", pxcx.unusedFeatures, "result"],
];

/** What reads counts. */
const OF_COUNTS: [name: string, metric: Metric, read: Reads][] = [
  ["retentionCurve", "retention", pxcx.retentionCurve],
  ["conversionCurve", "funnel", pxcx.conversionCurve],
  ["timeToValueCurve", "timeToValue", pxcx.timeToValueCurve],
  ["adoptionCurve", "timeToAdopt", pxcx.adoptionCurve],
];

const NEITHER: [unknown, string][] = [
  [undefined, "undefined"],
  [null, "null"],
  [5, "5"],
  [{}, "Object"],
  [[funnel], "Array"],
  [Promise.resolve(funnel), "Promise"],
];

describe.each(OF_RESULTS)("%s, reads results of %s", (_, metric, read, place) => {
  const refuses = (wrong: unknown, shown: string) =>
    expect(() => read(wrong as never)).toThrow(`: must be a result of ${metric}, ${place} has ${shown}`);

  test("also after a way through JSON", () => {
    const [, result] = BOTH[metric];
    expect(read(JSON.parse(JSON.stringify(result)) as never)).toEqual(read(result as never));
  });

  test("refuses counts, results of other metrics and what is neither, by what they are", () => {
    for (const [counts, result] of Object.values(BOTH)) {
      refuses(counts, `counts of ${counts.kind}`);
      if (result !== BOTH[metric][1]) refuses(result, `a result of ${result.kind}`);
    }
    for (const [wrong, shown] of NEITHER) refuses(wrong, shown);
  });
});

describe.each(OF_COUNTS)("%s, reads counts of %s", (_, metric, read) => {
  const refused = (wrong: unknown, message: string | RegExp) =>
    expect(() => read(wrong as never)).toThrow(message);

  test("also after a way through JSON", () => {
    const [counts] = BOTH[metric];
    expect(read(JSON.parse(JSON.stringify(counts)) as never)).toEqual(read(counts as never));
  });

  test("refuses results, counts of other metrics and what is neither", () => {
    refused(BOTH[metric][1], /: counts are needed, counts has a result of \w+$/);
    for (const [counts] of Object.values(BOTH))
      if (counts !== BOTH[metric][0])
        refused(counts, `: counts must be of kind ${metric}, counts has "${counts.kind}"`);
    for (const [wrong] of NEITHER) refused(wrong, `: counts must be of kind ${metric}, counts has `);
  });
});

test("funnelMixRate reads the groups of two funnels", () => {
  const { groups } = funnel;
  expect(pxcx.funnelMixRate(groups, groups)).toMatchObject({ change: 0 });
  const refused = (wrong: unknown, shown: string) => {
    const rule = "Cannot split change: must be the groups of a result of funnel, ";
    expect(() => pxcx.funnelMixRate(wrong as never, groups)).toThrow(`${rule}the first${shown}`);
    expect(() => pxcx.funnelMixRate(groups, wrong as never)).toThrow(`${rule}the second${shown}`);
  };
  refused(funnel, " has a result of funnel");
  refused(BOTH.funnel[0], " has counts of funnel");
  refused(undefined, " has undefined");
  refused([groups[0], undefined], "[1] has undefined");
  refused([BOTH.retention[1]], "[0] has a result of retention");
});

test("compareSurvival reads counts or a result of survival", () => {
  const [counts, result] = BOTH.survival;
  expect(pxcx.compareSurvival(counts).pairs).toEqual(pxcx.compareSurvival(result).pairs);
  const rule = "Cannot compare survival: must be a result of survival, result has ";
  for (const [wrong, shown] of NEITHER)
    expect(() => pxcx.compareSurvival(wrong as never)).toThrow(rule + shown);
  expect(() => pxcx.compareSurvival(funnel as never)).toThrow(`${rule}a result of funnel`);
});
