import { describe, expect, test } from "vitest";
import * as pxcx from "../../src/index.ts";

const DAY = 86_400_000;
const MARCH = Date.UTC(2026, 2, 1);
const table = pxcx.tableFromColumns(
  {
    user: ["ann", "ann", "ann", "bob", "bob", "cat"],
    event: ["a", "b", "c", "a", "b", "a"],
    time: [0, 1, 9, 1, 12, 3].map((day) => MARCH + day * DAY),
    properties: { company: ["x", "x", "x", "x", "x", "y"], amount: [1, 2, 3, 4, 5, 6] },
  },
  { observed: { from: MARCH - DAY, until: MARCH + 40 * DAY } },
);
const spells = [
  { customer: "ann", start: MARCH, end: MARCH + 10 * DAY, reason: "price" },
  { customer: "bob", start: MARCH, end: null },
];
const start = { event: "a" };

/** Counts of every kind there is, of few answers, events or spells. */
const COUNTS = {
  accountUsers: () => pxcx.countUsersPerAccount(table, { account: "company" }),
  accountAdoption: () => pxcx.countAccountAdoption(table, { features: ["b"], account: "company" }),
  activation: () => pxcx.countActivation(table, { start, activated: ["b"], within: { days: 7 } }),
  activeUsers: () => pxcx.countActiveUsers(table),
  adoption: () => pxcx.countAdoption(table, { features: ["b"] }),
  ahaMoments: () =>
    pxcx.countAhaMoments(table, {
      start,
      target: { event: "c", from: { days: 7 }, to: { days: 20 } },
    } as never),
  ces: () => pxcx.countCes([1, 7]),
  churn: () => pxcx.countChurn(spells),
  cohorts: () => pxcx.countCohortSizes(table, { start }),
  conversionDrivers: () => pxcx.countDrivers(table, { steps: ["a", "c"] } as never),
  csat: () => pxcx.countCsat([1, 5]),
  dailyChurn: () => pxcx.countDailyChurn(spells),
  engagementMatrix: () => pxcx.countEngagementMatrix(table, { features: ["b"] }),
  funnel: () => pxcx.countFunnel(table, { steps: ["a", "b"] }),
  funnelTrend: () => pxcx.countFunnelTrend(table, { steps: ["a", "b"], window: { days: 7 } } as never),
  lifecycle: () => pxcx.countLifecycle(table),
  netScore: () => pxcx.countNetScore([1, 5], { scale: 5, positive: [5], negative: [1] }),
  nextEvents: () => pxcx.countNextEvents(table, { sequence: ["a"] } as never),
  nps: () => pxcx.countNps([10, 3]),
  npsOfScale: () =>
    pxcx.countNpsOfScale([1, 5], { promoters: [5], passives: [4], detractors: [1, 2, 3] } as never),
  npsPairs: () => pxcx.countNpsPairs([1, 2, 9], [10, 3, 4]),
  npsTrend: () =>
    pxcx.countNpsTrend({ score: [10, 3], time: [MARCH, MARCH] } as never, { period: "month" } as never),
  npsWeighted: () => pxcx.countNpsWeighted({ score: [10, 3], weight: [1, 2] } as never),
  paths: () => pxcx.countPaths(table, {}),
  pmf: () => pxcx.countPmf([1, 3]),
  powerUserCurve: () => pxcx.countPowerUsers(table),
  psat: () => pxcx.countPsat([1, 5]),
  ratingMean: () => pxcx.countRatingMean([1, 5], { scale: 5 }),
  renewals: () => pxcx.countRenewals([{ customer: "ann", due: MARCH, renewed: true }] as never),
  retention: () => pxcx.countRetention(table, { start, period: "week" }),
  revenue: () => pxcx.countRevenue([{ customer: "ann", start: MARCH, end: null, amount: 100 }]),
  revenueGrowth: () => pxcx.countRevenueGrowth(table, { revenue: "amount" } as never),
  sequence: () => pxcx.countSequence(table, { steps: ["a", "b"] }),
  sessions: () => pxcx.countSessions(table),
  stickiness: () => pxcx.countStickiness(table),
  survival: () => pxcx.countSurvival(spells),
  sus: () => pxcx.countSus([[1, 2, 3, 4, 5, 1, 2, 3, 4, 5]]),
  timeToAdopt: () => pxcx.countTimeToAdopt(table, { start, features: ["b"] } as never),
  timeToConvert: () => pxcx.countTimeToConvert(table, { steps: ["a", "b"] }),
  timeToValue: () => pxcx.countTimeToValue(table, { start, value: "b" } as never),
  topBox: () => pxcx.countTopBox([1, 5], { scale: 5, positive: [5] }),
  umuxLite: () => pxcx.countUmuxLite([[1, 2]]),
  usageInterval: () => pxcx.countUsageInterval(table, { event: "a" } as never),
  uxLite: () => pxcx.countUxLite([[1, 2]]),
};

type Kind = keyof typeof COUNTS;
type FromCounts = (counts: unknown, event?: string) => unknown;

/** The kind of counts that each formula takes. */
const KINDS: Record<string, Kind> = {
  abandonmentFromCounts: "funnel",
  accountAdoptionFromCounts: "accountAdoption",
  activationFromCounts: "activation",
  activeUsersFromCounts: "activeUsers",
  adoptionDepthFromCounts: "adoption",
  adoptionFromCounts: "adoption",
  ahaGridFromCounts: "ahaMoments",
  ahaMomentsFromCounts: "ahaMoments",
  cesFromCounts: "ces",
  churnByReasonFromCounts: "dailyChurn",
  churnByTenureFromCounts: "survival",
  churnFromCounts: "churn",
  churnReconciliationFromCounts: "dailyChurn",
  cohortSizesFromCounts: "cohorts",
  compareNpsPairedFromCounts: "npsPairs",
  csatFromCounts: "csat",
  driversFromCounts: "conversionDrivers",
  engagementMatrixFromCounts: "engagementMatrix",
  funnelFromCounts: "funnel",
  funnelTrendFromCounts: "funnelTrend",
  growthAccountingFromCounts: "lifecycle",
  lifecycleFromCounts: "lifecycle",
  netScoreFromCounts: "netScore",
  nextEventsFromCounts: "nextEvents",
  npsBySegmentFromCounts: "nps",
  npsOfScaleFromCounts: "npsOfScale",
  npsTrendFromCounts: "npsTrend",
  npsWeightedFromCounts: "npsWeighted",
  pathsFromCounts: "paths",
  pmfFromCounts: "pmf",
  powerUserCurveFromCounts: "powerUserCurve",
  psatFromCounts: "psat",
  ratingMeanFromCounts: "ratingMean",
  renewalRateFromCounts: "renewals",
  retentionFromCounts: "retention",
  revenueGrowthFromCounts: "revenueGrowth",
  revenueMovementsFromCounts: "revenue",
  revenueRetentionFromCounts: "revenue",
  sequenceFromCounts: "sequence",
  sessionsFromCounts: "sessions",
  stickinessFromCounts: "stickiness",
  survivalFromCounts: "survival",
  susFromCounts: "sus",
  timeToAdoptFromCounts: "timeToAdopt",
  timeToConvertFromCounts: "timeToConvert",
  timeToValueFromCounts: "timeToValue",
  topBoxFromCounts: "topBox",
  umuxLiteFromCounts: "umuxLite",
  usageIntervalFromCounts: "usageInterval",
  usersPerAccountFromCounts: "accountUsers",
  uxLiteFromCounts: "uxLite",
};

/** Formulas without the check, each for a reason. */
const UNCHECKED: Record<string, string> = {
  npsFromCounts: "the check does not fit into the 1,500 bytes of { nps }; bare numbers have no kind anyway",
};

test("every formula over counts stands in the list", () => {
  const formulas = Object.keys(pxcx).filter((name) => name.endsWith("FromCounts"));
  expect(formulas.sort()).toEqual([...Object.keys(KINDS), ...Object.keys(UNCHECKED)].sort());
  expect(new Set([...Object.values(KINDS), "nps"])).toEqual(new Set(Object.keys(COUNTS)));
});

test.each(Object.entries(COUNTS))("counts of the kind %s are counts of it", (kind, count) => {
  expect(count().kind).toBe(kind);
});

test.each(Object.entries(COUNTS))(
  "counts of the kind %s can be merged, also after a way through JSON",
  (_, count) => {
    const counts = count();
    const merged = pxcx.mergeCounts(counts, counts);
    expect(merged.definition).toEqual(counts.definition);
    expect(pxcx.mergeCounts(JSON.parse(JSON.stringify(counts)), counts)).toEqual(merged);
  },
);

describe.each(Object.entries(KINDS))("%s", (name, kind) => {
  const formula = (pxcx as unknown as Record<string, FromCounts>)[name]!;
  // What a formula takes besides: the event of a grid.
  const compute = (counts: unknown) => formula(counts, ...(name === "ahaGridFromCounts" ? ["b"] : []));
  const refusal = (counts: unknown) => {
    try {
      compute(counts);
    } catch (error) {
      expect(error).toBeInstanceOf(pxcx.DefinitionError);
      return (error as Error).message;
    }
    return "nothing refused";
  };

  test("takes its counts, also after a way through JSON", () => {
    const counts = COUNTS[kind]();
    expect(compute(JSON.parse(JSON.stringify(counts)))).toEqual(compute(counts));
  });

  test.each([
    [null, "null"],
    [undefined, "undefined"],
    [3, "3"],
    ["x", '"x"'],
    [[], "[]"],
    [{}, "{}"],
    [{ kind: null }, '{"kind":null}'],
    [{ kind: "x" }, '"x"'],
  ])("refuses %j by the kind it wants", (counts, shown) => {
    const words = refusal(counts);
    expect(words).toMatch(/^Cannot [\w ]+: counts must be of kind /);
    expect(words.endsWith(`: counts must be of kind ${kind}, counts has ${shown}`), words).toBe(true);
  });

  test("refuses the counts of every other kind by both names", () => {
    for (const [other, count] of Object.entries(COUNTS))
      if (other !== kind)
        expect(refusal(count())).toContain(`: counts must be of kind ${kind}, counts has "${other}"`);
  });

  test("refuses a result", () => {
    expect(refusal({ ...COUNTS[kind](), notes: [] })).toContain(
      `: counts are needed, counts has a result of ${kind}`,
    );
  });

  test("refuses sums that are texts, as some databases give them, and names their table", () => {
    const counts = COUNTS[kind]() as unknown as Record<string, pxcx.CountTable>;
    const tables = Object.entries(counts).filter(([, table]) => (table?.rows ?? []).length > 0);
    const refused = tables.filter(([part, { keys, rows, ...table }]) => {
      const texts = rows.map((row) => row.map((cell, i) => (i < keys.length ? cell : String(cell))));
      const words = refusal({ ...counts, [part]: { keys, rows: texts, ...table } });
      return words.includes(`: rows must be keys, then numbers, counts.${part} has [`);
    });
    // A formula need not look at tables that it does not read.
    expect(refused.length).toBeGreaterThan(0);
  });

  test("refuses tables that were damaged on the way, by the part and the row", () => {
    const counts = COUNTS[kind]() as unknown as Record<string, pxcx.CountTable>;
    // A formula need not look at tables that it does not read.
    const read = Object.keys(counts).filter(
      (part) => counts[part]?.rows?.length && refusal({ ...counts, [part]: null }) !== "nothing refused",
    );
    expect(read.length).toBeGreaterThan(0);
    for (const part of read) {
      const { keys, sums, rows } = counts[part]!;
      const where = `counts.${part} has `;
      const refused = (damage: object) => refusal({ ...counts, [part]: { keys, sums, rows, ...damage } });
      for (const damage of [
        { keys: null },
        { sums: undefined },
        { rows: undefined },
        { rows: "x" },
        { rows: {} },
      ])
        expect(refused(damage)).toContain(`: must be a number or a table, ${where}{`);
      const [first, ...others] = rows as [pxcx.Key[]];
      const changed = (column: number, cell: unknown) => first.map((own, i) => (i === column ? cell : own));
      const sum = keys.length;
      const damaged: unknown[] = [
        null,
        {},
        { length: first.length },
        "x".repeat(first.length),
        [],
        first.slice(1),
        [...first, 1],
        changed(sum, null),
        changed(sum, "3"),
        changed(sum, NaN),
        changed(sum, true),
        ...(sum === 0 ? [] : [undefined, NaN, {}, []].map((cell) => changed(0, cell))),
      ];
      for (const row of damaged)
        expect(refused({ rows: [...others, row] })).toContain(`: rows must be keys, then numbers, ${where}`);
      // A hole.
      expect(
        refused({ rows: [Object.assign([...first], { length: 0 }, { length: first.length })] }),
      ).toContain(`: rows must be keys, then numbers, ${where}`);
    }
  });

  test("refuses numbers that are none, by their part", () => {
    const counts = COUNTS[kind]() as unknown as Record<string, unknown>;
    for (const excluded of [null, 3, "x", { reason: "3" }, { reason: -1 }, { reason: NaN }, { reason: null }])
      expect(refusal({ ...counts, excluded })).toContain(": must be numbers, counts.excluded has ");
    for (const part of Object.keys(counts).filter((key) => typeof counts[key] === "number"))
      for (const value of ["3", null, NaN, -1, true])
        expect(refusal({ ...counts, [part]: value })).toMatch(/must be a number or a table|nothing refused/);
  });

  test("refuses counts without one of their parts, which it names", () => {
    const counts = COUNTS[kind]();
    for (const part of Object.keys(counts).filter((key) => key !== "kind"))
      expect(refusal({ ...counts, [part]: undefined })).toContain(
        `: counts must have ${part}, counts.${part} has undefined`,
      );
  });
});
