import { expect, test } from "vitest";
import {
  activeUsers,
  amplitudeLifecycle,
  amplitudeMobileSessions,
  amplitudeSessions,
  growthAccounting,
  lifecycle,
  mixpanelActiveUsers,
  mixpanelRevenueGrowth,
  mixpanelSessions,
  openpanelSessions,
  posthogLifecycle,
  posthogStickiness,
  retentioneeringLifecycle,
  revenueGrowth,
  sessions,
  statsigActiveUsers,
  statsigGrowth,
  stickiness,
  tableFromRows,
} from "../../src/index.ts";

const at = (event: string, time: string) => ({ user: "ann", event, time, price: 5 });
const table = tableFromRows(
  [
    at("signup", "2026-03-01T23:50:00Z"),
    at("visit", "2026-03-02T00:00:00Z"),
    at("visit", "2026-03-02T00:06:00Z"),
    at("visit", "2026-03-04T12:00:00Z"),
  ],
  {
    observed: { from: "2026-03-01T00:00:00Z", until: "2026-03-05T00:00:00Z" },
    properties: ["price"],
    users: { rows: [{ user: "ann", created_at: "2026-03-02" }], properties: ["created_at"] },
  },
);

test("presets of lifecycles say who is new: by creation, by the first event of any kind, after a look-back", () => {
  const cameOn = (definition: object) =>
    lifecycle(table, { period: "day", active: "visit", ...definition }).periods.map((day) => day.new);
  expect(cameOn({})).toEqual([0, 1, 0, 0]);
  expect(cameOn(posthogLifecycle)).toEqual([0, 1, 0, 0]);
  expect(cameOn(amplitudeLifecycle)).toEqual([0, 0, 0, 0]);
  const growth = growthAccounting(table, statsigGrowth).periods;
  expect(growth.map((day) => [day.new, day.unknown, day.resurrecting])[3]).toEqual([0, 0, 1]);
  expect(lifecycle(table, retentioneeringLifecycle).periods[3]!.bands.map(({ active }) => active)).toEqual([
    1, 0, 0,
  ]);
  const paid = revenueGrowth(table, { ...mixpanelRevenueGrowth, revenue: "price", period: "day" }).periods;
  expect(paid.map((day) => [day.new, day.resurrected])[3]).toEqual([5, 0]);
  expect(growthAccounting(table, { ...amplitudeLifecycle, period: "day" }).periods[0]!.new).toBe(1);
});

test("presets of windows and weeks", () => {
  const windowsOf = (definition: object) => activeUsers(table, definition).definition.windows;
  expect([windowsOf(statsigActiveUsers), windowsOf(mixpanelActiveUsers)]).toEqual([
    [1, 7, 28],
    [1, 7, 30],
  ]);
  // 1 March 2026 is a Sunday.
  expect(stickiness(table, { ...posthogStickiness, period: "week" }).intervals).toBe(1);
  expect(stickiness(table, { period: "week" }).intervals).toBe(2);
});

test("presets of sessions: cut at midnight, after 30 minutes, after 5", () => {
  const presets = [mixpanelSessions, amplitudeSessions, openpanelSessions, amplitudeMobileSessions];
  expect(presets.map((preset) => sessions(table, preset).sessions)).toEqual([3, 2, 2, 4]);
});
