import { describe, expect, it } from "vitest";
import { timeToValue } from "../../src/activation/index.ts";
import { timeToAdopt } from "../../src/adoption/index.ts";
import { headlineOf } from "../../src/cli/headline.ts";
import { activeUsers, growthAccounting, lifecycle, powerUserCurve } from "../../src/engagement/index.ts";
import { tableFromRows } from "../../src/events/index.ts";
import { conversionDrivers, timeToConvert } from "../../src/funnels/index.ts";
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
      /^median 2\.0 days \(95% interval 0\.5 days to not reached\): 2 of 3/,
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

  it("nothing where no figure says the most", () => {
    expect(headlineOf(conversionDrivers(events, { steps: ["signup", "buy"] }))).toBeNull();
  });
});
