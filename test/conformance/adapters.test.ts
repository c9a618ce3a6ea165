import { describe, expect, test } from "vitest";
import { runCases } from "../../scripts/conformance/run-cases.ts";
import type { VectorCase } from "../../scripts/conformance/vector-case.ts";

/** What is wrong with a case: nothing when it passes. */
function wrongIn(metric: string, more: Partial<VectorCase> & { expected: unknown }): readonly string[] {
  return runCases([{ id: "a", metric, system: "", source: "", ...more }], [])[0]!.details;
}

const passes = (metric: string, more: Partial<VectorCase> & { expected: unknown }) =>
  expect(wrongIn(metric, more)).toEqual([]);

describe("answers without data", () => {
  test("are null under every name, also under names that are put together", () => {
    passes("nps-empty", { input: { scores: [] }, expected: { nps: null, tango: null, stdErr: null } });
    passes("ces", { input: { scores: [null], scale: 7 }, expected: { mean: null, meanRounded2: null } });
    passes("churn-exposure-rate", {
      input: { events: 0, exposure: 0 },
      expected: { rate: null, lower: null, upper: null },
    });
    passes("grr", { input: { customers: [] }, expected: { grr: null, nrr: null, logoRetention: null } });
    passes("PPV/NPV of an early action", {
      input: { tp: 3, fp: 7, fn: 0, tn: 0 },
      expected: { npv: null, falseOmissionRate: null },
    });
    passes("stickiness", {
      config: { interval: "day", from: "2020-01-01", to: "2020-01-03" },
      events: [],
      expected: { usersByActiveIntervals: {}, count: 0 },
    });
  });
});

describe("ratings", () => {
  test("of a scale from 0", () => {
    const input = { scores: [0, 5, 10], scaleMin: 0, scaleMax: 10 };
    passes("csat-alt", { input, expected: { mean: 5, percentOfMax: 50, rescaled0to100: 50 } });
  });

  test("of ten points by the convention of the system", () => {
    const input = { counts: { 10: 40, 9: 20, 8: 15, 1: 25 }, scale: 10 };
    passes("csat-topbox", { system: "CustomerGauge", input, expected: { csat: 60 } });
    passes("csat-topbox", { system: "Formbricks", input, expected: { csat: 75 } });
  });
});

describe("churn and revenue", () => {
  test("the end follows from the start and the flows", () => {
    const input = { start: 100, acquired: 30, churned: 10 };
    passes("churn-exposure", { input, expected: { personMonthsMidpoint: 110 } });
  });

  test("newcomers count half of an interval", () => {
    const intervals = [{ start: 100, churned: 10, withdrawn: 8, acquired: 20 }];
    passes("churn-actuarial", { input: { intervals }, expected: { q: [10 / 106] } });
  });

  test("a year's churn as a month's", () => {
    passes("churn-annualise", {
      input: { annualChurn: 1 - 0.9 ** 12 },
      expected: { monthlyFromAnnual: 0.1 },
    });
  });

  test("amounts have cents, a start may be missing, a margin counts", () => {
    const input = { startMrr: 100, new: 10.5, expansion: 3, contraction: 2.5, churn: 1.25 };
    passes("mrr-movements", { input, expected: { netNew: 9.75, endMrr: 109.75, quickRatio: 3.6 } });
    passes("quick-ratio", { input: { new: 5, churn: 20 }, expected: { baremetrics: 0.25 } });
    passes("mrr-normalise", {
      input: { subscriptions: [{ amount: 9.99, interval: "month" }] },
      expected: { mrr: 9.99 },
    });
    passes("ltv-simple", {
      input: { arpa: 10, trailingChurn: 0.1, grossMargin: 0.5 },
      expected: { ltv: 50 },
    });
  });
});

describe("survival", () => {
  const input = { time: [1, 2, 3, 4], event: [1, 0, 1, 1] };

  test("limits have the confidence that a case states", () => {
    const expected = { ci_log: { upper: [0.9112, 0.6277, null] } };
    passes("kaplan-meier", { input: { ...input, confidence: 0.5 }, expected, tolerance: 1e-4 });
  });

  test("at stated times under every band", () => {
    const at = { time: [0, 1], survival: [1, 0.75], lower_loglog: [1, 0.12795], lower_plain: [1, 0.32565] };
    passes("kaplan-meier-summary", { input, expected: { at }, tolerance: 1e-5 });
  });

  test("groups stand in the order of numbers, weights and strata go together", () => {
    const groups = { time: [1, 2, 3, 4, 5, 6], event: [1, 1, 1, 1, 1, 1], group: [10, 2, 10, 2, 10, 10] };
    passes("logrank", { input: groups, expected: { n: [2, 4], observed: [2, 4] } });
    const strata = ["x", "x", "x", "y", "y", "y"];
    const [plain] = wrongIn("logrank-stratified", { input: { ...groups, strata }, expected: { chisq: -1 } });
    const [weighted] = wrongIn("logrank-stratified", {
      input: { ...groups, strata, rho: 1 },
      expected: { chisq: -1 },
    });
    expect(weighted).not.toBe(plain);
  });

  test("published estimates have the decimals that they show", () => {
    const survivors = [1000, 631, 468, 382, 326, 289, 262, 241];
    const expected = { publishedAlpha: 0.7, publishedBeta: 1.182, publishedLogLik: -1680.3 };
    passes("sbg-fit", { input: { survivors }, expected });
  });
});
