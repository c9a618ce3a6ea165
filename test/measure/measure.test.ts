import { describe, expect, expectTypeOf, it } from "vitest";
import { DefinitionError } from "../../src/definitions/index.ts";
import { tableFromRows } from "../../src/events/index.ts";
import type { FunnelResult } from "../../src/funnels/index.ts";
import * as pxcx from "../../src/index.ts";
import {
  type EventDefinition,
  type EventKind,
  type EventMetrics,
  eventKinds,
  isEventDefinition,
  measure,
} from "../../src/measure/index.ts";
import { type AnyDefinition, definitionSchema } from "../../src/schemas/index.ts";

const table = tableFromRows(
  Array.from({ length: 200 }, (_, i) => ({
    user: `u${i % 17}`,
    event: ["visit", "buy", "share"][(i * i) % 3]!,
    time: Date.UTC(2026, 2, 1) + ((i * i * 7_919_000) % (60 * 86_400_000)),
    plan: i % 2 === 0 ? "pro" : "free",
    account: `a${i % 5}`,
    amount: i % 4,
  })),
  { properties: ["plan", "account", "amount"] },
);

/** Of every kind the function, and a definition. */
const METRICS: { readonly [K in EventKind]: readonly [EventMetrics[K], Omit<EventDefinition<K>, "kind">] } = {
  accountAdoption: [pxcx.accountAdoption, { account: "account" }],
  accountUsers: [pxcx.usersPerAccount, { account: "account" }],
  activation: [pxcx.activation, { activated: "buy", within: { days: 7 } }],
  activeUsers: [pxcx.activeUsers, { by: "plan" }],
  adoption: [pxcx.featureAdoption, { features: ["buy", "share"] }],
  ahaMoments: [pxcx.findAhaMoments, { target: { from: { days: 7 }, to: { days: 14 } } }],
  atRisk: [pxcx.atRiskUsers, { at: "2026-03-20T00:00:00Z" }],
  champions: [pxcx.champions, { within: "plan" }],
  churn: [pxcx.churn, { period: "week" }],
  cohorts: [pxcx.cohortSizes, { period: "week" }],
  conversionDrivers: [pxcx.conversionDrivers, { steps: ["visit", "buy"] }],
  engagementMatrix: [pxcx.engagementMatrix, { period: "week" }],
  funnel: [pxcx.funnel, { steps: ["visit", "buy"], by: "plan" }],
  funnelTrend: [pxcx.funnelTrend, { steps: ["visit", "buy"] }],
  growthAccounting: [pxcx.growthAccounting, { period: "week" }],
  lifecycle: [pxcx.lifecycle, { period: "week" }],
  nextEvents: [pxcx.nextEvents, { sequence: ["visit"] }],
  paths: [pxcx.paths, { after: "visit" }],
  powerUserCurve: [pxcx.powerUserCurve, { days: 14 }],
  retention: [pxcx.retention, { period: "week", by: "plan" }],
  revenueGrowth: [pxcx.revenueGrowth, { revenue: "amount" }],
  sequence: [pxcx.matchSequence, { steps: ["visit", "buy"] }],
  sessions: [pxcx.sessions, { by: "plan" }],
  stickiness: [pxcx.stickiness, { period: "week" }],
  survival: [pxcx.survival, { event: "share" }],
  timeToAdopt: [pxcx.timeToAdopt, { features: ["buy"] }],
  timeToConvert: [pxcx.timeToConvert, { steps: ["visit", "buy"] }],
  timeToValue: [pxcx.timeToValue, { value: "buy" }],
  usageInterval: [pxcx.usageInterval, { by: "plan" }],
};

describe("measure", () => {
  it.each(Object.entries(METRICS))("gives of %s what its function gives", (kind, [metric, definition]) => {
    const of = metric as (data: typeof table, definition: object) => { readonly kind: string };
    const result = measure(table, { kind, ...definition } as EventDefinition);
    expect(result).toEqual(of(table, definition));
    expect(result.kind).toBe(kind);
  });

  it("knows the kinds that it says, each of which has a schema", () => {
    expect(eventKinds()).toEqual(Object.keys(METRICS).sort());
    for (const [kind, [, definition]] of Object.entries(METRICS))
      expect(definitionSchema.safeParse({ kind, ...definition }).success, kind).toBe(true);
  });

  it.each<unknown>([
    undefined,
    null,
    "funnel",
    [],
    {},
    { kind: "nps" },
    { kind: "__proto__" },
    { kind: ["funnel"] },
  ])("refuses what names no metric of events: %j", (definition) => {
    const run = () => measure(table, definition as EventDefinition);
    expect(run).toThrow(DefinitionError);
    expect(run).toThrow(
      /Cannot measure events: kind must be one of accountAdoption, .*, definition\.kind has/,
    );
  });

  it("has the type of the result of its kind, and takes what the schema of definitions gives", () => {
    expectTypeOf(measure(table, { kind: "funnel", steps: ["visit"] })).toEqualTypeOf<FunnelResult>();
    const parsed = definitionSchema.parse({ kind: "funnel", steps: ["visit"] });
    if (isEventDefinition(parsed)) expect(measure(table, parsed).kind).toBe("funnel");
    expect(
      [...eventKinds(), "nps", "revenue", "toString"].filter((kind) => isEventDefinition({ kind })),
    ).toEqual(eventKinds());
    expect.assertions(2);
    expectTypeOf<EventDefinition>().toExtend<AnyDefinition>();
    expectTypeOf<Extract<AnyDefinition, { kind: EventKind }>>().toExtend<EventDefinition>();
  });
});
