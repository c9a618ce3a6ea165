import { describe, expect, it } from "vitest";
import { activation, timeToValue } from "../../src/activation/index.ts";
import { timeToAdopt } from "../../src/adoption/index.ts";
import { headlineOf } from "../../src/cli/headline.ts";
import { plainSection } from "../../src/cli/plain-section.ts";
import type { Section } from "../../src/cli/section.ts";
import { timeText } from "../../src/cli/survival-words.ts";
import { tableLines } from "../../src/cli/text-table.ts";
import { withUnits } from "../../src/cli/with-units.ts";
import { growthAccounting, revenueGrowth } from "../../src/engagement/index.ts";
import { tableFromRows } from "../../src/events/index.ts";
import { conversionDrivers } from "../../src/funnels/index.ts";
import { atRiskUsers } from "../../src/health/index.ts";
import type { EventResult } from "../../src/measure/index.ts";
import { usageInterval } from "../../src/retention/index.ts";
import { survival } from "../../src/survival/index.ts";

const DAY = 86_400_000;

/** The rows of a table as records by the heads of their columns. */
function recordsOf(result: EventResult, caption: RegExp): Record<string, string>[] {
  const { tables }: Section = plainSection(withUnits(result));
  const { head, rows } = tables.find((one) => caption.test(one.caption))!;
  return rows.map((row) => Object.fromEntries(head.map((name, c) => [name, row[c]!])));
}

describe("revenue is shown in the money of the data, not in minor units", () => {
  const rows = [
    ["ann", 5, 5000.5],
    ["bob", 5, 4.25],
    ["ann", 12, 7410.57],
    ["cid", 12, 4.25],
    ["ann", 19, 1],
  ].map(([user, day, amount]) => ({
    user,
    event: "buy",
    time: Date.UTC(2026, 0, day as number),
    amount,
    plan: "pro",
  }));
  const observed = { from: Date.UTC(2026, 0, 5), until: Date.UTC(2026, 0, 19, 12) };
  const table = tableFromRows(rows, { properties: ["amount", "plan"], observed });
  const definition = { revenue: "amount", period: "week", by: "plan" } as const;
  const result = revenueGrowth(table, { ...definition, scale: 100 });

  it("in the headline", () => {
    expect(headlineOf(result)).toMatch(/^7,414\.82 of revenue from 2 payers in the last whole week/);
    const plain = revenueGrowth(
      tableFromRows(
        rows.map((row) => ({ ...row, amount: 700 })),
        { properties: ["amount", "plan"], observed },
      ),
      definition,
    );
    expect(headlineOf(plain)).toMatch(/^1,400 of revenue from 2 payers/);
  });

  it("in the tables, with what is asked for most first", () => {
    const [, week] = recordsOf(result, /^periods$/);
    expect(week).toMatchObject({ revenue: "7,414.82", previous: "5,004.75", expansion: "2,410.07" });
    expect(week).toMatchObject({ new: "4.25", churned: "4.25", "users new": "1", "negative amount": "0.00" });
    expect(Object.keys(week!).slice(0, 6)).toEqual([
      ...["period", "revenue", "payers", "gross retention", "net retention", "quick ratio"],
    ]);
    expect(recordsOf(result, /^By plan/)).toMatchObject([{ plan: "pro", revenue: "7,414.82", payers: "2" }]);
  });
});

describe("growth accounting", () => {
  const table = tableFromRows(
    Array.from({ length: 60 }, (_, i) => ({
      user: (i * 7) % 23,
      event: "use",
      time: Date.UTC(2026, 0, 5) + Math.floor((i * i) / 60) * DAY,
      plan: i % 2 === 0 ? "pro" : "free",
    })),
    { properties: ["plan"], observed: { from: Date.UTC(2026, 0, 5), until: Date.UTC(2026, 2, 9) } },
  );
  const result = growthAccounting(table, { period: "week", by: "plan" });
  const ratios = ["quick ratio", "retention", "95% interval", "growth"];

  it("has its ratios in a terminal of 100 columns: what else there is goes first", () => {
    const { tables } = plainSection(withUnits(result));
    for (const caption of [/^periods$/, /^By plan/]) {
      const shown = tables.find((one) => caption.test(one.caption))!;
      expect(shown.head.slice(1, 7)).toEqual(["active", "new", ...ratios]);
      expect(shown.head.indexOf("previous")).toBeGreaterThan(shown.head.indexOf("returning"));
      for (const name of ratios) expect(tableLines(shown, 100)[0]).toContain(name);
    }
  });

  it("shows shares in percent, and every figure that the result has", () => {
    const { periods, compound } = result;
    const rows = recordsOf(result, /^periods$/);
    expect(rows.map((row) => row.growth)).toEqual(
      periods.map(({ growth }) => (growth === null ? "–" : `${(100 * growth).toFixed(1)}%`)),
    );
    expect(rows.map((row) => row.resurrecting)).toEqual(periods.map((one) => String(one.resurrecting)));
    const rate = `${(100 * compound!.rate!).toFixed(1)}%`;
    expect(recordsOf(result, /^Figures$/)).toContainEqual(
      expect.objectContaining({ "": "compound rate", value: rate }),
    );
    const plain = plainSection(result).tables.find(({ caption }) => caption === "periods")!;
    expect(Object.keys(rows[0]!).toSorted()).toEqual(plain.head.toSorted());
  });
});

describe("the usage interval", () => {
  const every = [1, 1, 2, 2, 2, 7];
  const table = tableFromRows(
    every.flatMap((days, user) =>
      [0, 1].map((time) => ({ user, event: "use", time: Date.UTC(2026, 0, 5 + days * time) })),
    ),
  );
  const result = usageInterval(table, { period: "day", cover: 0.7 });

  it("comes with the share that was measured, not the one that was asked for", () => {
    expect(headlineOf(result)).toBe("83.3% of 6 users who used it again do so at least every 2 days");
  });

  it("has a table whose shares are said to be cumulative", () => {
    expect(recordsOf(result, /^intervals$/)).toEqual([
      { interval: "1", users: "2", "cumulative share": "33.3%" },
      { interval: "2", users: "3", "cumulative share": "83.3%" },
      { interval: "7", users: "1", "cumulative share": "100.0%" },
    ]);
  });
});

describe("durations name their unit", () => {
  const table = tableFromRows(
    Array.from({ length: 8 }, (_, user) => [
      { user, event: "signup", time: Date.UTC(2026, 0, 5), plan: "pro" },
      ...(user < 6 ? [{ user, event: "buy", time: Date.UTC(2026, 0, 6 + user, 12), plan: "pro" }] : []),
    ]).flat(),
    { properties: ["plan"], observed: { from: Date.UTC(2026, 0, 5), until: Date.UTC(2026, 0, 25) } },
  );

  it("of survival in its figures, its groups and along its curve", () => {
    const definition = { start: "signup", event: "buy", by: "plan", at: [7] };
    const result = survival(table, definition);
    const figures = recordsOf(result, /^Figures$/).map((row) => [row[""], row.value, row["95% interval"]]);
    expect(figures).toContainEqual(["median", "5 days", expect.stringMatching(/^1\.5 days to /)]);
    expect(figures.find(([label]) => label!.startsWith("restricted mean (first "))![1]).toMatch(/ days$/);
    const [group] = recordsOf(result, /^By plan/);
    expect(group).toMatchObject({ median: "5 days", n: "8", "survival at 7 days": "25.0%" });
    expect(Object.keys(group!).slice(0, 5)).toEqual(["plan", "median", "95% interval", "n", "events"]);
    expect(recordsOf(result, /^curve steps$/)[0]).toMatchObject({ "time (days)": "1.5", survival: "87.5%" });
    const inMs = survival(table, { ...definition, timeUnit: "ms" });
    expect(headlineOf(inMs)).toMatch(/^median 432000000 ms \(/);
  });

  it("of which there is one in the singular", () => {
    const spells = [1, 1, 1, 4].map((duration) => ({ duration, ended: true }));
    const result = survival(spells, { at: [1] });
    expect(headlineOf(result)).toMatch(/^median 1 day \(95% interval 1 day to not reached\)/);
    expect(JSON.stringify(plainSection(withUnits(result)))).not.toMatch(/\b1 days/);
    expect(timeText(1, "ms")).toBe("1 ms");
    expect([timeText(0.99999, "week"), timeText(1.5, "week")]).toEqual(["1 week", "1.5 weeks"]);
  });

  it("of times to adopt and to value, with the interval beside them", () => {
    const adopted = timeToAdopt(table, { features: ["buy"], start: "signup", within: [{ days: 7 }] });
    const [feature] = recordsOf(adopted, /^features$/);
    expect(feature).toMatchObject({ feature: "buy", median: "5 d", users: "8", "within 7 d": "75.0%" });
    expect(Object.keys(feature!).slice(0, 6)).toEqual([
      ...["feature", "median", "95% interval", "users", "adopted", "within 7 d"],
    ]);
    const value = timeToValue(table, { start: "signup", value: "buy", by: "plan" });
    expect(recordsOf(value, /^By plan/)).toMatchObject([{ median: "5 d", units: "8", reached: "6" }]);
    expect(recordsOf(value, /^horizons$/)[1]).toMatchObject({ time: "7 d", share: "75.0%" });
  });
});

it("users at risk have their reasons in one cell, and activation words for who is early", () => {
  const rows = Array.from({ length: 56 }, (_, i) => ({ user: "ann", event: "a", time: i * DAY }));
  const table = tableFromRows(rows, { observed: { from: 0, until: 80 * DAY } });
  const [user] = recordsOf(atRiskUsers(table, { goneAfterDays: 400 }), /^users$/);
  expect(user!.reasons).toMatch(/^overdue since 1970-\d\d-\d\d(, \w+ since 1970-\d\d-\d\d)+$/);
  const early = activation(table, { start: "a", activated: "b", within: { days: 100 } });
  const labels = recordsOf(early, /^Figures$/).map((row) => row[""]);
  expect(labels).toContain("pending, activated so far");
  expect(recordsOf(early, /^Figures$/)).toContainEqual({ "": "activated", value: "–", "95% interval": "–" });
});

it("of drivers a table says the correlation, lift, odds ratio and p before all else", () => {
  const rows = Array.from({ length: 40 }, (_, user) => [
    { user, event: "visit", time: 0 },
    ...(user % 2 === 0 ? [{ user, event: "share", time: 1000 }] : []),
    ...(user % 5 < 2 ? [{ user, event: "buy", time: 2000 }] : []),
  ]).flat();
  const table = tableFromRows(rows, { observed: { from: 0, until: 100_000 } });
  const [driver] = recordsOf(conversionDrivers(table, { steps: ["visit", "buy"] }), /^drivers$/);
  expect(Object.keys(driver!).slice(0, 9)).toEqual([
    ...["event", "φ", "95% interval", "lift", "odds ratio", "odds ratio interval", "p", "adjusted p", "n"],
  ]);
  expect(driver).toMatchObject({
    "outcome with it": "40.0% of 20",
    "outcome without it": "40.0% of 20",
    p: "1.0000",
  });
});
