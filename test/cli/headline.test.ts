import { describe, expect, it } from "vitest";
import { timeToValue } from "../../src/activation/index.ts";
import { engagementMatrix, timeToAdopt } from "../../src/adoption/index.ts";
import { funnelSection } from "../../src/cli/funnel-section.ts";
import { funnelTrendSection } from "../../src/cli/funnel-trend-section.ts";
import { headlineOf } from "../../src/cli/headline.ts";
import { activeUsers, growthAccounting, lifecycle, powerUserCurve } from "../../src/engagement/index.ts";
import { tableFromRows } from "../../src/events/index.ts";
import { conversionDrivers, funnel, funnelTrend, timeToConvert } from "../../src/funnels/index.ts";
import { sessions } from "../../src/sessions/index.ts";
import { survival } from "../../src/survival/index.ts";

const rows = [
  ["ann", "signup", "2026-01-06T09:00:00Z"],
  ["bob", "signup", "2026-01-07T09:00:00Z"],
  ["bob", "buy", "2026-01-07T21:00:00Z"],
  ["ann", "visit", "2026-01-13T09:00:00Z"],
  ["cid", "signup", "2026-01-14T09:00:00Z"],
  ["cid", "buy", "2026-01-16T09:00:00Z"],
  ["ann", "visit", "2026-01-20T23:00:00Z"],
].map(([user, event, time]) => ({ user, event, time }));
const table = (until: string) => tableFromRows(rows, { observed: { from: "2026-01-05T00:00:00Z", until } });
const events = table("2026-01-21T12:00:00Z");

describe("the headline says", () => {
  it("of active users how many there were on the last whole date, in the zone of the dates", () => {
    expect(headlineOf(activeUsers(events))).toBe("DAU 1, WAU 2, MAU – on 2026-01-20, the last whole date");
    const east = activeUsers(events, { timeZone: "Asia/Tokyo", period: "week" });
    expect(headlineOf(east)).toBe("DAU 0, WAU 2, MAU – on 2026-01-18, the last whole date");
    const night = activeUsers(table("2026-01-21T15:00:00Z"), { timeZone: "Asia/Tokyo", period: "week" });
    expect(headlineOf(night)).toBe("DAU 1, WAU 2, MAU – on 2026-01-21, the last whole date");
    expect(headlineOf(activeUsers(table("2026-01-05T10:00:00Z")))).toBe("no date was observed to its end");
  });

  it("of the lifecycle who came and went in the last whole period, not in all the file", () => {
    const week =
      "2 active in the last whole week, from 2026-01-12: 1 new, 1 returning, 0 resurrecting; 1 went dormant";
    expect(headlineOf(lifecycle(events, { period: "week" }))).toBe(week);
    const growth = headlineOf(growthAccounting(events, { period: "week" }));
    expect(growth).toBe(`${week}; quick ratio 1.00; +0.0% a week since 2026-01-05`);
    expect(headlineOf(lifecycle(events, { period: "month" }))).toBe(
      "no month was observed from start to end",
    );
  });

  it("of frequency how many periods or sessions a user has", () => {
    expect(headlineOf(powerUserCurve(events, { days: 7 }))).toBe(
      "2 active users in the 7 days to 2026-01-20, on 1.5 of them on average (21.4% on a date)",
    );
    expect(headlineOf(sessions(events))).toMatch(
      /^7 sessions, 2\.3 a user \(3\); 100\.0% bounced: 7 of 7 \(95% interval/,
    );
  });

  it("of times their median with its limits, or that it was not reached", () => {
    const bought = timeToValue(events, { start: "signup", value: "buy" });
    expect(headlineOf(bought)).toBe(
      "median 2 d (95% interval 12 h to not reached): 2 of 3 came to the value so far",
    );
    const never = timeToValue(events, { start: "signup", value: "none" });
    expect(headlineOf(never)).toBe("median not reached: 0 of 3 came to the value so far");
    expect(headlineOf(survival(events, { start: "signup", event: "buy" }))).toMatch(
      /^median 2 days \(95% interval 0\.5 days to not reached\): 2 of 3/,
    );
    expect(headlineOf(timeToAdopt(events, { features: ["visit", "buy"], start: "signup" }))).toMatch(
      /^buy, the most adopted of 2 features: median 2 d \(.* to not reached\): 2 of 3 adopted/,
    );
    const steps = { steps: ["signup", "buy"] };
    expect(headlineOf(timeToConvert(events, steps))).toMatch(
      /^median 1\.3 d \(middle half .* of the 2 conversions$/,
    );
    expect(headlineOf(timeToConvert(events, { steps: ["buy", "none"] }))).toBe(
      "not reached: nobody converted",
    );
  });

  it("of drivers which event goes most with conversion, or against it", () => {
    const steps = { steps: ["signup", "buy"] };
    expect(headlineOf(conversionDrivers(events, steps))).toBe(
      "visit goes most against conversion: φ -1.00 (95% interval -1.00 to 0.41); 0.0% of those who did it converted, 100.0% of the others (of 3)",
    );
    const none = conversionDrivers(events, { steps: ["buy", "none"] });
    expect(headlineOf(none)).toBe("no event that goes with conversion or against it");
  });

  it("of the engagement matrix which feature reaches most, and how often it is used", () => {
    const features = ["signup", "visit"];
    expect(headlineOf(engagementMatrix(events, { period: "week", features }))).toBe(
      "signup reaches 75.0% of the users active in a week on average, who use it on 1.0 of its dates, the widest reach of 2 features",
    );
    expect(headlineOf(engagementMatrix(events, { period: "week", features: ["none"] }))).toBe(
      "no feature was used",
    );
    expect(headlineOf(engagementMatrix(events, { period: "month", features }))).toBe(
      "no month with active users was observed from start to end",
    );
  });
});

describe("of a funnel it says who may still come, apart from those who did not", () => {
  const day = 86_400_000;
  const visits = tableFromRows(
    [0, 1, 2, 8, 9].flatMap((start, user) => [
      { user, event: "visit", time: start * day, plan: user < 2 ? "pro" : "free" },
      ...(user % 2 === 0 ? [{ user, event: "buy", time: (start + 0.5) * day, plan: "pro" }] : []),
    ]),
    { properties: ["plan"], observed: { from: 0, until: 10 * day } },
  );
  const definition = { steps: ["visit", "buy"], window: { days: 3 } };

  it("in its section and on its chart", () => {
    const result = funnel(visits, definition);
    const words = "1 may still come; of those whose time is over 66.7% did";
    const { headline, chart, notes } = funnelSection(result);
    expect(headline).toMatch(new RegExp(`^60\\.0% came to step 2: 3 of 5 \\(95% interval .*\\); ${words}$`));
    expect(JSON.stringify(chart)).toContain(words);
    // Once is enough.
    expect([result.notes.map(({ code }) => code), notes]).toEqual([["pending"], []]);
  });

  it("not when nobody may, and without the share when there is no window", () => {
    const buyers = funnel(visits, { steps: ["buy", "visit"], window: { hours: 1 } });
    expect(funnelSection(buyers).headline).toMatch(/interval .*\)$/);
    const endless = funnelSection(funnel(visits, { steps: ["visit", "buy"] })).headline;
    expect(endless).toMatch(/\); 2 may still come$/);
  });

  it("by period of entry it takes the last one in which nobody may still come, and its groups", () => {
    const definitionByDay = { ...definition, period: "day", by: "plan" } as const;
    const section = funnelTrendSection(
      funnelTrend(visits, { ...definitionByDay, range: { until: 9 * day } }),
    );
    expect(section.headline).toMatch(
      /^of those who entered in the last day in which nobody may still come, from 1970-01-03, 100\.0% came to step 2: 1 of 1 .*%\)$/,
    );
    expect(section.tables.map(({ caption }) => caption)).toEqual([
      "Periods of entry",
      "By plan, day from 1970-01-03",
    ]);
    expect(section.tables[1]!.rows.map((row) => row.slice(0, 4))).toEqual([["free", "1", "1", "100.0%"]]);
  });

  it("and where there is none the last whole one, with those who may still come", () => {
    const bought = funnelTrend(visits, { steps: ["visit", "sell"], period: "day", window: { days: 30 } });
    expect(funnelTrendSection(bought).headline).toMatch(
      /^of those who entered in the last whole day, from 1970-01-10, 0\.0% came to step 2: 0 of 1 .*; 1 may still come$/,
    );
  });
});
