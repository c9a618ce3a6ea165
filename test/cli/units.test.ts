import { describe, expect, it } from "vitest";
import { headlineOf } from "../../src/cli/headline.ts";
import { plainSection } from "../../src/cli/plain-section.ts";
import type { Section } from "../../src/cli/section.ts";
import { withUnits } from "../../src/cli/with-units.ts";
import { revenueGrowth } from "../../src/engagement/index.ts";
import { tableFromRows } from "../../src/events/index.ts";
import type { EventResult } from "../../src/measure/index.ts";
import { usageInterval } from "../../src/retention/index.ts";

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
