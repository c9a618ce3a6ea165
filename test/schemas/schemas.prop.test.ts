import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  champions,
  countActivation,
  countActiveUsers,
  countAdoption,
  countAhaMoments,
  countCes,
  countChurn,
  countCohortSizes,
  countCsat,
  countDrivers,
  countEngagementMatrix,
  countFunnel,
  countFunnelTrend,
  countLifecycle,
  countNextEvents,
  countNps,
  countPaths,
  countPowerUsers,
  countRetention,
  countRevenue,
  countRevenueGrowth,
  countSequence,
  countStickiness,
  countSurvival,
  countTimeToAdopt,
  countTimeToConvert,
  countTimeToValue,
  countUsageInterval,
  growthAccounting,
  healthScore,
  resolveAccountAdoption,
  resolveAccountUsers,
  resolveAtRisk,
  resolveSessions,
  tableFromColumns,
} from "../../src/index.ts";
import {
  accountAdoptionSchema,
  accountUsersSchema,
  activationSchema,
  activeUsersSchema,
  adoptionSchema,
  ahaSchema,
  atRiskSchema,
  cesSchema,
  championsSchema,
  churnSchema,
  cohortSchema,
  conversionDriversSchema,
  csatSchema,
  definitionSchema,
  engagementMatrixSchema,
  funnelSchema,
  funnelTrendSchema,
  growthSchema,
  healthSchema,
  lifecycleSchema,
  nextEventsSchema,
  npsSchema,
  pathSchema,
  powerUserSchema,
  retentionSchema,
  revenueGrowthSchema,
  revenueSchema,
  type Schema,
  sequenceSchema,
  sessionsSchema,
  stickinessSchema,
  survivalSchema,
  timeToAdoptSchema,
  timeToConvertSchema,
  timeToValueSchema,
  usageIntervalSchema,
} from "../../src/schemas/index.ts";
import { randomDefinition } from "./random-definition.ts";

const SEED = 20261121;
const RUNS = 250;

const table = tableFromColumns(
  { user: ["ann"], event: ["a"], time: [Date.UTC(2026, 2, 1)], properties: { p: ["x"] } },
  { observed: { from: "2026-02-01T00:00:00Z", until: "2026-04-01T00:00:00Z" } },
);
/** Without properties: what values a definition's property must have is asked of the data, not of the definition. */
const bare = tableFromColumns(
  { user: ["ann"], event: ["a"], time: [Date.UTC(2026, 2, 1)] },
  { observed: { from: "2026-02-01T00:00:00Z", until: "2026-04-01T00:00:00Z" } },
);
const spells = [{ customer: "ann", start: Date.UTC(2026, 2, 1), end: null, segment: "x" }];
const durations = [{ duration: 3, ended: true }];
const subscriptions = [{ customer: "ann", start: Date.UTC(2026, 2, 1), end: null, amount: 100 }];
const balances = [{ customer: "ann", startMrr: 100, endMrr: 0 }];

type Count = (definition: never) => unknown;

/** For each kind its schema, and the doors of the core: a definition is valid when one of them takes it. */
const KINDS: [kind: string, schema: Schema<never>, ...doors: Count[]][] = [
  ["nps", npsSchema as never, (definition) => countNps([], definition)],
  ["csat", csatSchema as never, (definition) => countCsat([], definition)],
  ["ces", cesSchema as never, (definition) => countCes([], definition)],
  ["cohorts", cohortSchema as never, (definition) => countCohortSizes(table, definition)],
  ["retention", retentionSchema as never, (definition) => countRetention(table, definition)],
  ["usageInterval", usageIntervalSchema as never, (definition) => countUsageInterval(table, definition)],
  ["funnel", funnelSchema as never, (definition) => countFunnel(table, definition)],
  ["funnelTrend", funnelTrendSchema as never, (definition) => countFunnelTrend(table, definition)],
  ["timeToConvert", timeToConvertSchema as never, (definition) => countTimeToConvert(table, definition)],
  ["conversionDrivers", conversionDriversSchema as never, (definition) => countDrivers(table, definition)],
  ["paths", pathSchema as never, (definition) => countPaths(table, definition)],
  ["nextEvents", nextEventsSchema as never, (definition) => countNextEvents(table, definition)],
  ["sequence", sequenceSchema as never, (definition) => countSequence(table, definition)],
  ["activation", activationSchema as never, (definition) => countActivation(table, definition)],
  ["timeToValue", timeToValueSchema as never, (definition) => countTimeToValue(table, definition)],
  ["ahaMoments", ahaSchema as never, (definition) => countAhaMoments(table, definition)],
  ["adoption", adoptionSchema as never, (definition) => countAdoption(table, definition)],
  // Whether an account is a property of the table, the definition cannot know.
  ["accountAdoption", accountAdoptionSchema as never, resolveAccountAdoption],
  ["accountUsers", accountUsersSchema as never, resolveAccountUsers],
  ["timeToAdopt", timeToAdoptSchema as never, (definition) => countTimeToAdopt(table, definition)],
  [
    "engagementMatrix",
    engagementMatrixSchema as never,
    (definition) => countEngagementMatrix(table, definition),
  ],
  [
    "churn",
    churnSchema as never,
    (definition) => countChurn(table, definition),
    (definition) => countChurn(spells, definition),
  ],
  // Whether a session id is a property of the table, the definition cannot know.
  ["sessions", sessionsSchema as never, resolveSessions],
  [
    "survival",
    survivalSchema as never,
    (definition) => countSurvival(table, definition),
    (definition) => countSurvival(spells, definition),
    (definition) => countSurvival(durations, definition),
  ],
  ["activeUsers", activeUsersSchema as never, (definition) => countActiveUsers(table, definition)],
  ["stickiness", stickinessSchema as never, (definition) => countStickiness(table, definition)],
  ["powerUserCurve", powerUserSchema as never, (definition) => countPowerUsers(table, definition)],
  ["lifecycle", lifecycleSchema as never, (definition) => countLifecycle(bare, definition)],
  ["growthAccounting", growthSchema as never, (definition) => growthAccounting(bare, definition)],
  ["revenueGrowth", revenueGrowthSchema as never, (definition) => countRevenueGrowth(bare, definition)],
  [
    "revenue",
    revenueSchema as never,
    (definition) => countRevenue(subscriptions, definition),
    (definition) => countRevenue(balances, definition),
  ],
  ["healthScore", healthSchema as never, (definition) => healthScore({}, definition)],
  // Whether an instant was observed, the definition cannot know.
  ["atRisk", atRiskSchema as never, resolveAtRisk],
  ["champions", championsSchema as never, (definition) => champions(bare, definition)],
];

describe(`the schema accepts exactly what the core accepts (seed ${SEED})`, () => {
  test.each(KINDS)("%s", (kind, schema, ...doors) => {
    const seen = { accepted: 0, refused: 0 };
    fc.assert(
      fc.property(randomDefinition(kind), (definition) => {
        // An absent definition is the default one; the schema reads one that is there.
        fc.pre(definition !== undefined);
        const taken = doors.some((door) => accepts(door, definition));
        seen[taken ? "accepted" : "refused"]++;
        const { success, error } = schema.safeParse(definition);
        expect(success).toBe(taken);
        if (!taken) expect(error!.issues[0]!.message).toMatch(/^Cannot /);
      }),
      { seed: SEED, numRuns: RUNS },
    );
    expect(seen.accepted).toBeGreaterThan(RUNS / 10);
    expect(seen.refused).toBeGreaterThan(RUNS / 10);
  });

  test.each(KINDS)("%s, among definitions of any kind", (kind, schema) => {
    fc.assert(
      fc.property(randomDefinition(kind), (definition) => {
        const named = (Object(definition) as { kind?: unknown }).kind === kind && !Array.isArray(definition);
        expect(definitionSchema.safeParse(definition).success).toBe(
          named && schema.safeParse(definition).success,
        );
      }),
      { seed: SEED, numRuns: RUNS },
    );
  });
});

test.each([
  ["retention", retentionSchema as never, countRetention as never],
  ["funnel", funnelSchema as never, countFunnel as never],
])(`what is parsed means the same: the counts are equal, of a %s (seed ${SEED})`, (kind, schema, count) => {
  const countOf = (definition: unknown) =>
    (count as (table: unknown, definition: unknown) => unknown)(table, definition);
  fc.assert(
    fc.property(randomDefinition(kind), (definition) => {
      const parsed = (schema as Schema<never>).safeParse(definition);
      fc.pre(parsed.success);
      expect(countOf(parsed.data)).toEqual(countOf(definition));
    }),
    { seed: SEED, numRuns: 200 },
  );
});

function accepts(door: Count, definition: unknown): boolean {
  try {
    door(definition as never);
    return true;
  } catch (error) {
    // Whatever is refused is refused by a rule of ours, never by accident.
    expect(error).toBeInstanceOf(RangeError);
    expect((error as Error).message).toMatch(/^Cannot [\w ]+: /);
    return false;
  }
}
