import { describe, expect, test } from "vitest";
import { report, runCases } from "../../scripts/conformance/run-cases.ts";
import type { VectorCase } from "../../scripts/conformance/vector-case.ts";

/** What is wrong with a case: nothing when it passes. */
function wrongIn(metric: string, more: Partial<VectorCase> & { expected: unknown }): readonly string[] {
  return runCases([{ id: "a", metric, system: "", source: "", ...more }], [])[0]!.details;
}

const passes = (metric: string, more: Partial<VectorCase> & { expected: unknown }) =>
  expect(wrongIn(metric, more)).toEqual([]);

describe("activity", () => {
  const on = (user: string, day: number, event = "visit", properties = {}) => ({
    user,
    event,
    ts: `2020-01-0${day}T12:00:00Z`,
    properties,
  });
  const config = { period: "day", interval: "day", from: "2020-01-01", to: "2020-01-03" };

  test("counts the events, properties and accounts that a case names", () => {
    const events = [
      on("ann", 1, "visit", { plan: "pro", org: "o" }),
      on("bob", 2, "buy", { plan: "free", org: "o" }),
      on("cid", 3, "visit", { plan: "free" }),
    ];
    const days = (more: object, usersByActiveIntervals: object) =>
      passes("stickiness", { config: { ...config, ...more }, events, expected: { usersByActiveIntervals } });
    days({ event: "visit" }, { 1: 2 });
    days({ where: { plan: "free" } }, { 1: 2 });
    days({ event: "visit", where: { plan: "free" } }, { 1: 1 });
    days({ aggregateBy: "properties.org" }, { 2: 1 });
    passes("lifecycle", {
      config: { ...config, aggregateBy: "properties.org" },
      events,
      expected: { new: [1, 0, 0], returning: [0, 1, 0] },
    });
  });

  test("new is who was created in the period, or came then with any event", () => {
    const events = [on("ann", 1, "visit"), on("ann", 2, "buy"), on("bob", 2, "buy")];
    const news = (system: string, more: object, expected: object) =>
      passes("lifecycle", { system, config: { ...config, event: "buy", ...more }, events, expected });
    news("PostHog", {}, { new: [0, 1, 0], resurrecting: [0, 1, 0] });
    news("", {}, { new: [0, 2, 0], resurrecting: [0, 0, 0] });
    const userCreatedAt = { ann: "2020-01-02T00:00:00Z", bob: "2019-01-01T00:00:00Z" };
    news("PostHog", { userCreatedAt }, { new: [0, 1, 0], resurrecting: [0, 1, 0] });
  });

  test("numbers of users that a case leaves out must be 0", () => {
    const events = [on("ann", 1), on("ann", 2), on("bob", 3)];
    const expected = { usersByActiveIntervals: { 2: 1 } };
    expect(wrongIn("stickiness", { config, events, expected })).toEqual([
      "usersByActiveIntervals.1 is 1, expected nothing",
    ]);
  });
});

describe("retention", () => {
  const events = [
    { user: "ann", event: "visit", ts: "2020-01-01T12:00:00Z", properties: { plan: "pro" } },
    { user: "ann", event: "visit", ts: "2020-01-03T12:00:00Z", properties: { plan: "pro" } },
    { user: "bob", event: "visit", ts: "2020-01-01T12:00:00Z", properties: { plan: "pro" } },
    { user: "bob", event: "visit", ts: "2020-01-02T12:00:00Z", properties: { plan: "pro" } },
  ];
  const config = { period: "day", intervals: 4, firstCohort: "2020-01-01", type: "first_time" };
  const rows = (more: object, expected: object) =>
    passes("retention", {
      system: "PostHog",
      config: { ...config, mode: "calendar", ...more },
      events,
      expected,
    });

  test("cumulative means on or after", () => {
    rows({ cumulative: true }, { matrix: [[2, 2, 1, 0], [0, 0, 0], [0, 0], [0]] });
  });

  test("brackets are lengths, edges or ranges", () => {
    const expected = { byCohort: { "2020-01-01": [2, 1, 1] } };
    rows({ brackets: [1, 2] }, expected);
    rows({ brackets: [0, 1, 2, 4] }, expected);
    rows(
      {
        brackets: [
          [0, 0],
          [1, 1],
          [2, 3],
        ],
      },
      expected,
    );
  });

  test("the interval of a return does not depend on the order of the events", () => {
    const two = [
      { user: "ann", event: "return", ts: "2024-03-05T12:00:00Z" },
      { user: "ann", event: "start", ts: "2024-03-02T13:00:00Z" },
    ];
    const expected = { calendarInterval: 3, rollingInterval: 2 };
    passes("retention", { system: "Mixpanel", config: { period: "day" }, events: two, expected });
    passes("retention", { system: "Mixpanel", config: { period: "day" }, events: two.reverse(), expected });
  });

  test("a breakdown may be an object", () => {
    rows({ breakdown: { property: "plan" } }, { byBreakdown: { pro: [2, 1, 1, 0] } });
  });

  test("totals of cohorts by month", () => {
    const cohorts = [
      { date: "2024-01-01", size: 10, values: [10, 5] },
      { date: "2024-02-01", size: 30, values: [30, 0] },
    ];
    passes("retention", {
      system: "OpenPanel",
      config: { period: "month", asOf: "2024-02-15T00:00:00Z", input: { cohorts } },
      events: [],
      expected: { percentages: [1, 0.5], representativeSize: 20 },
    });
  });
});

describe("sessions", () => {
  const at = (event: string, ts: number) => ({ user: "ann", event, ts });

  test("end after a gap in the unit that a case states", () => {
    const events = [at("visit", 0), at("visit", 1300)];
    passes("sessions", { config: { gap: 20 }, events, expected: { sessions: 2 } });
    passes("sessions", { config: { gap: 22, gapUnit: "minute" }, events, expected: { sessions: 1 } });
    passes("sessions", { config: { timeoutMinutes: 21 }, events, expected: { sessions: 2 } });
  });

  test("may be separated by several events", () => {
    const events = [at("open", 0), at("visit", 1), at("wake", 2), at("buy", 3)];
    const expected = { events: ["visit", "buy"], sessionIndex: [1, 2] };
    passes("sessions", { config: { separatorEvent: ["open", "wake"] }, events, expected });
  });

  test("times of nanoseconds are not rounded", () => {
    const events = [at("visit", 0), at("visit", 5_000_000_001)];
    const config = { gap: 5_000_000_000, timeUnit: "ns" };
    passes("sessions", { config, events, expected: { sessions: 2 } });
  });
});

describe("funnels", () => {
  const steps = [{ event: "visit" }, { event: "buy" }];
  const at = (user: string, event: string, second: number, plan = "pro") => ({
    user,
    event,
    ts: second,
    properties: { plan },
  });

  test("see only the events that a condition on the whole lets through", () => {
    const events = [at("ann", "visit", 1), at("ann", "buy", 2, "free"), at("bob", "visit", 1, "free")];
    passes("funnel", {
      system: "PostHog",
      config: { steps, where: { plan: "pro" } },
      events,
      expected: { counts: [1, 0] },
    });
  });

  test("who is lost at a step came to the one before", () => {
    const events = [at("ann", "visit", 1), at("ann", "buy", 2), at("bob", "visit", 1)];
    passes("funnel", {
      system: "PostHog",
      config: { steps },
      events,
      expected: { usersAtStep2: ["ann"], usersDroppedAtStep2: ["bob"] },
    });
  });

  test("a unit that is not known is refused, not read by its first letter", () => {
    const events = [at("ann", "visit", 1)];
    const config = { steps, window: 1, windowUnit: "session" };
    expect(wrongIn("funnel", { config, events, expected: { counts: [1, 0] } })[0]).toMatch(/unit session/);
  });
});

describe("a key of the config that no adapter reads", () => {
  test("is told in the report", () => {
    const one = {
      id: "a",
      metric: "sessions",
      system: "",
      source: "",
      config: { gap: 60, mood: "good" },
      events: [{ user: "u", event: "e", ts: 0 }],
      expected: { sessions: 1 },
    };
    const lines = report(runCases([one], []));
    expect(lines).toContain("not read: a: mood");
    expect(lines[0]).toMatch("1 passed");
  });
});
