import { describe, expect, test } from "vitest";
import {
  accountAdoption,
  activation,
  activeUsers,
  champions,
  churn,
  cohortSizes,
  engagementMatrix,
  featureAdoption,
  findAhaMoments,
  funnel,
  growthAccounting,
  lifecycle,
  type Note,
  nextEvents,
  powerUserCurve,
  type Range,
  retention,
  revenueGrowth,
  sessions,
  stickiness,
  tableFromRows,
  timeToValue,
  usageInterval,
  usersPerAccount,
} from "../src/index.ts";

const DAY = 86_400_000;
const table = tableFromRows(
  [0, 1, 2].flatMap((user) =>
    ["a", "b"].map((event, i) => ({ user, event, time: i * DAY, plan: "pro", price: 5 })),
  ),
  { properties: ["plan", "price"], observed: { from: 0, until: 40 * DAY } },
);
const window = { days: 1 } as const;
const target = { from: { days: 7 }, to: { days: 14 } } as const;

const metrics: readonly [string, (range: Range) => { readonly notes: readonly Note[] }][] = [
  ["retention", (range) => retention(table, { range })],
  ["cohortSizes", (range) => cohortSizes(table, { range })],
  ["usageInterval", (range) => usageInterval(table, { range })],
  ["activation", (range) => activation(table, { activated: "b", within: window, range })],
  ["timeToValue", (range) => timeToValue(table, { value: "b", range })],
  ["findAhaMoments", (range) => findAhaMoments(table, { target, range })],
  ["activeUsers", (range) => activeUsers(table, { range })],
  ["stickiness", (range) => stickiness(table, { range })],
  ["powerUserCurve", (range) => powerUserCurve(table, { range })],
  ["lifecycle", (range) => lifecycle(table, { range })],
  ["growthAccounting", (range) => growthAccounting(table, { range })],
  ["revenueGrowth", (range) => revenueGrowth(table, { revenue: "price", range })],
  ["sessions", (range) => sessions(table, { range })],
  ["featureAdoption", (range) => featureAdoption(table, { range })],
  ["accountAdoption", (range) => accountAdoption(table, { account: "plan", range })],
  ["usersPerAccount", (range) => usersPerAccount(table, { account: "plan", range })],
  ["engagementMatrix", (range) => engagementMatrix(table, { range })],
  ["champions", (range) => champions(table, { range })],
  ["churn", (range) => churn(table, { range })],
  ["funnel", (range) => funnel(table, { steps: ["a", "b"], window, range })],
  ["nextEvents", (range) => nextEvents(table, { sequence: ["a"], range })],
];

describe.each(metrics)("a range of %s", (_, ofRange) => {
  const isNoted = (range: Range) => ofRange(range).notes.some(({ code }) => code === "range-clipped");

  test("that the observed period cuts at either end, or leaves nothing of, is noted", () => {
    for (const range of [{ from: -1 }, { until: 40 * DAY + 1 }, { from: 50 * DAY, until: 60 * DAY }])
      expect([range, isNoted(range)]).toEqual([range, true]);
  });

  test("that lies within the observed period, or has an open end, is not", () => {
    for (const range of [{}, { from: 0 }, { until: 40 * DAY }, { from: DAY, until: 2 * DAY }])
      expect([range, isNoted(range)]).toEqual([range, false]);
  });
});
