import { describe, expect, test } from "vitest";
import { countRetention, retention, tableFromColumns, tableFromRows } from "../../src/index.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

describe("many groups, cohorts and events", () => {
  test("100 groups of daily cohorts over three years, nearly all of them empty", { timeout: 60_000 }, () => {
    const [days, groups] = [1100, 100];
    const user = Array.from({ length: days * groups }, (_, i) => i);
    const time = user.map((i) => (i % days) * DAY);
    const country = user.map((i) => Math.floor(i / days));
    const table = tableFromColumns(
      { user, time, properties: { country } },
      { observed: { from: 0, until: days * DAY } },
    );
    const { cohorts, returns } = countRetention(table, { period: "day", by: "country" });
    expect([cohorts.rows.length, returns.rows.length]).toEqual([days * groups, days * groups]);
  });

  test("10,000 groups of entries of many ages in one cohort", { timeout: 60_000 }, () => {
    const user = Array.from({ length: 200_000 }, (_, i) => i);
    const table = tableFromColumns(
      { user, time: user.map((i) => (i % 20) * HOUR), properties: { group: user.map((i) => i % 10_000) } },
      { observed: { from: 0, until: DAY } },
    );
    const by = { period: "hour", clock: "rolling", cohortPeriod: "day", periods: 0, by: "group" } as const;
    const { cohorts, pooled, groups } = retention(table, by);
    expect([cohorts[0]!.size, pooled[0]!.count, groups.length]).toEqual([200_000, 200_000, 10_000]);
  });

  test("a table of returns too long to be read is refused before it is written", () => {
    const hours = 3300;
    const time = Array.from({ length: hours }, (_, i) => i * HOUR);
    const table = tableFromColumns(
      { user: time.map(() => 1), time },
      { observed: { from: 0, until: hours * HOUR } },
    );
    const definition = { period: "hour", entries: "recurring" } as const;
    expect(() => countRetention(table, definition)).toThrow(
      "Cannot count retention: at most 5,000,000 rows of returns, definition.periods has none",
    );
    expect(countRetention(table, { ...definition, periods: 1 }).returns.rows.length).toBe(2 * hours - 1);
  });
});

test("pooled values are sums of whole numbers, divided once", () => {
  const table = tableFromColumns(
    { user: [1, 2], time: [0, DAY], properties: { amount: [0.1, 0.2] } },
    { observed: { from: 0, until: 3 * DAY } },
  );
  const { pooled } = retention(table, { period: "day", value: { property: "amount", scale: 100 } });
  expect(pooled[0]!.retained).toEqual({
    sum: 0.3,
    events: 2,
    mean: 0.15,
    eligibleSum: 0.3,
    perEligible: 0.15,
  });
});

test("with recurring entries a note says that users count more than once", () => {
  const table = tableFromColumns({ user: [1, 1], time: [0, DAY] }, { observed: { from: 0, until: 3 * DAY } });
  const codes = (entries: "recurring" | "first-ever") =>
    retention(table, { period: "day", entries }).notes.map(({ code }) => code);
  expect(codes("recurring")).toContain("shared-users");
  expect(codes("first-ever")).not.toContain("shared-users");
});

test.each([1023, 1024, 1025, 1026])("%i days count the same with a breakdown by what nobody has", (days) => {
  const user = Array.from({ length: 4000 }, (_, i) => i % 50);
  const time = user.map((_, i) => ((i * 7919) % days) * DAY + (i % 5));
  const table = tableFromColumns({ user, time }, { observed: { from: 0, until: (days - 1) * DAY } });
  const { cohorts, returns } = countRetention(table, { period: "day" });
  const other = countRetention(table, { period: "day", by: "nobody has it" });
  expect(returns.rows.length).toBeGreaterThan(1000);
  expect([cohorts, returns]).toEqual([other.cohorts, other.returns]);
});

test.each([31, 32, 33, 34])(
  "who comes on every one of %i days is counted in each, also with a breakdown by what nobody has",
  (days) => {
    const time = Array.from({ length: days }, (_, d) => d * DAY);
    const from = (first: number) => time.slice(first).map((t) => ({ user: first, time: t }));
    const table = tableFromRows([0, 1, 2, days - 1].flatMap(from), {
      observed: { from: 0, until: days * DAY - HOUR },
    });
    for (const periods of [undefined, 0, 30, 31, 32]) {
      const definition = { period: "day" as const, periods };
      const { returns, cohorts } = countRetention(table, definition);
      const other = countRetention(table, { ...definition, by: "nobody has it" });
      expect([cohorts, returns]).toEqual([other.cohorts, other.returns]);
    }
  },
);
