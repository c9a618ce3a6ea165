import fc from "fast-check";
import { expect, test } from "vitest";
import * as pxcx from "../src/index.ts";
import { randomDefinition } from "./schemas/random-definition.ts";

const SEED = 20261123;

/** Metrics of events by the kind of their definitions. */
const METRICS = {
  activation: pxcx.activation,
  activeUsers: pxcx.activeUsers,
  adoption: pxcx.featureAdoption,
  ahaMoments: pxcx.findAhaMoments,
  churn: pxcx.churn,
  cohorts: pxcx.cohortSizes,
  conversionDrivers: pxcx.conversionDrivers,
  engagementMatrix: pxcx.engagementMatrix,
  funnel: pxcx.funnel,
  funnelTrend: pxcx.funnelTrend,
  growthAccounting: pxcx.growthAccounting,
  lifecycle: pxcx.lifecycle,
  nextEvents: pxcx.nextEvents,
  paths: pxcx.paths,
  powerUserCurve: pxcx.powerUserCurve,
  retention: pxcx.retention,
  revenueGrowth: pxcx.revenueGrowth,
  sessions: pxcx.sessions,
  stickiness: pxcx.stickiness,
  survival: pxcx.survival,
  timeToAdopt: pxcx.timeToAdopt,
  timeToConvert: pxcx.timeToConvert,
  timeToValue: pxcx.timeToValue,
  usageInterval: pxcx.usageInterval,
};

const rows = fc.array(
  fc.record({
    user: fc.constantFrom("ann", "bob", "cid", "__proto__"),
    event: fc.constantFrom("a", "b", "visit", "buy"),
    time: fc.integer({ min: 0, max: 60 * 86_400 }).map((second) => Date.UTC(2026, 1, 1) + 1000 * second),
    p: fc.constantFrom("x", 1, null, true),
    plan: fc.constantFrom("pro", "free", null),
    amount: fc.constantFrom(1, 2.5, 0, null),
  }),
  { maxLength: 30 },
);
const observed = fc.constantFrom(undefined, { from: "2026-02-01T00:00:00Z", until: "2026-04-01T00:00:00Z" });
const kinds = Object.keys(METRICS) as (keyof typeof METRICS)[];
const cases = fc.constantFrom(...kinds).chain((kind) => fc.tuple(fc.constant(kind), randomDefinition(kind)));

test(`every result says the same after JSON: no NaN, no infinity, nothing undefined (seed ${SEED})`, () => {
  const seen = new Set<string>();
  fc.assert(
    fc.property(cases, rows, observed, ([kind, definition], events, period) => {
      const table = pxcx.tableFromRows(events, { properties: ["p", "plan", "amount"], observed: period });
      const result = resultOf(() => METRICS[kind](table, definition as never));
      if (result === null) return;
      seen.add(kind);
      // A definition may hold −0, which JSON writes as 0.
      const told = { ...result, definition: null };
      expect(JSON.parse(JSON.stringify(told))).toStrictEqual(told);
    }),
    { seed: SEED, numRuns: 1000 },
  );
  expect([...seen].sort()).toEqual([...kinds].sort());
});

/** The result; `null` when the definition or the data are refused, which is a RangeError. */
function resultOf(run: () => object): object | null {
  try {
    return run();
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
