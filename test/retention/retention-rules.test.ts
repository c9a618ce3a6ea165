import { describe, expect, test } from "vitest";
import {
  countRetention,
  DefinitionError,
  mergeCounts,
  type RetentionDefinition,
  type RetentionResult,
  retention,
  retentionFromCounts,
  tableByUnit,
  tableFromRows,
} from "../../src/index.ts";
import { duckdb, retentionSql } from "../../src/sql/index.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Rows from `user event day[.hour]`, days of March 2026. */
function rowsOf(...lines: string[]) {
  return lines.map((line) => {
    const [user = "", event = "", at = "", amount, company] = line.split(" ");
    const [day = "", hour = "0"] = at.split(".");
    const time = Date.UTC(2026, 2, Number(day), Number(hour));
    return {
      user,
      event,
      time,
      amount: amount === undefined ? null : Number(amount),
      company: company ?? null,
    };
  });
}

function tableOf(until: number, ...lines: string[]) {
  return tableFromRows(rowsOf(...lines), {
    properties: ["amount", "company"],
    observed: { from: "2026-03-01T00:00:00Z", until: Date.UTC(2026, 2, until) },
  });
}

const shown = ({ cohorts }: RetentionResult) =>
  cohorts.map(({ cohort, size, cells }) => [
    cohort.slice(8),
    size,
    ...cells.map(({ returned, eligible }) => `${returned}/${eligible}`),
  ]);

describe("entries", () => {
  const table = tableOf(5, "ann a 1", "ann a 2", "ann a 2.9", "ann a 4", "bob a 3");
  const range = { from: Date.UTC(2026, 2, 2), until: Date.UTC(2026, 2, 5) };
  const of = (entries: RetentionDefinition["entries"]) => retention(table, { period: "day", entries, range });

  test("first-ever: who started before the range is outside it", () => {
    expect(shown(of("first-ever"))).toEqual([["03", 1, "1/1", "0/1"]]);
    expect(of("first-ever").startedOutside).toBe(1);
  });

  test("first-in-range: the first start in the range, whatever came before", () => {
    expect(shown(of("first-in-range"))).toEqual([
      ["02", 1, "1/1", "0/1", "1/1"],
      ["03", 1, "1/1", "0/1"],
    ]);
    expect(of("first-in-range").startedOutside).toBe(0);
  });

  test("recurring: the first start of each period", () => {
    expect(shown(of("recurring"))).toEqual([
      ["02", 1, "1/1", "0/1", "1/1"],
      ["03", 1, "1/1", "0/1"],
      ["04", 1, "1/1"],
    ]);
  });
});

describe("clock and brackets", () => {
  test("a rolling clock starts at the instant of the start; eligible counts entry by entry", () => {
    const table = tableOf(3, "ann a 1.1", "ann a 2.0", "bob a 1.23", "bob a 2.23");
    const day = { period: "day" } as const;
    expect(shown(retention(table, day))).toEqual([["01", 2, "2/2", "2/2"]]);
    // 23 hours are interval 0; bob's day 1 is not over: it ends 23 hours after observation.
    expect(shown(retention(table, { ...day, clock: "rolling" }))).toEqual([["01", 2, "2/2", "1/0"]]);
    const { pooled } = retention(tableOf(3, "ann a 1.0", "bob a 1.23"), { ...day, clock: "rolling" });
    expect(pooled.map(({ total }) => total)).toEqual([2, 1]);
  });

  test("brackets put intervals together, edges leave out what lies beyond them", () => {
    const table = tableOf(20, "ann a 1", "ann a 2", "ann a 4", "ann a 9", "ann a 15");
    expect(shown(retention(table, { period: "day", brackets: 7 }))).toEqual([["01", 1, "1/1", "1/1", "1/0"]]);
    expect(shown(retention(table, { period: "day", brackets: [0, 1, 4, 8] }))).toEqual([
      ["01", 1, "1/1", "1/1", "0/1"],
    ]);
  });

  test("rows by another period than the intervals", () => {
    const table = tableOf(20, "ann a 1", "bob a 9", "bob a 10", "ann a 2");
    const { cohorts } = retention(table, { period: "day", cohortPeriod: "month", periods: 1 });
    expect(cohorts.map(({ cohort, size, cells }) => [cohort, size, cells[1]!.returned])).toEqual([
      ["2026-03-01", 2, 2],
    ]);
  });
});

describe("modes", () => {
  const table = tableOf(5, "ann s 1", "ann a 1.1", "ann a 2", "ann a 4", "bob s 1", "bob a 3");
  const of = (mode: RetentionDefinition["mode"]) =>
    retention(table, { period: "day", start: "s", return: "a", mode, periods: 3 });

  test("on, on or after, on or before, streak", () => {
    expect(shown(of("on"))).toEqual([["01", 2, "1/2", "1/2", "1/2", "1/2"]]);
    expect(shown(of("onOrAfter"))).toEqual([["01", 2, "2/2", "2/2", "2/2", "1/2"]]);
    expect(shown(of("onOrBefore"))).toEqual([["01", 2, "1/2", "1/2", "2/2", "2/2"]]);
    expect(shown(of("streak"))).toEqual([["01", 2, "1/2", "1/2", "0/2", "0/2"]]);
  });

  test("a start that is a return makes on or before 1, and a note says so", () => {
    const { pooled, notes } = retention(table, { period: "day", mode: "onOrBefore" });
    expect(pooled.map(({ value }) => value)).toEqual([1, 1, 1, 1]);
    expect(notes.map(({ code }) => code)).toContain("return-includes-start");
    expect(of("onOrBefore").notes.map(({ code }) => code)).not.toContain("return-includes-start");
  });

  test("returns before the start are none; a start that does not match is not one either", () => {
    const before = tableOf(4, "ann a 1", "ann s 2", "bob s 2", "bob a 2");
    const result = retention(before, { period: "day", start: "s", return: "a" });
    expect(shown(result)).toEqual([["02", 2, "1/2", "0/2"]]);
  });
});

describe("how often and how much", () => {
  test("an interval counts from so many returns on, interval 0 too", () => {
    const table = tableOf(4, "ann a 1", "ann a 2", "ann a 2.5", "bob a 1", "bob a 1.1", "bob a 2");
    const result = retention(table, { period: "day", minOccurrences: 2 });
    expect(shown(result)).toEqual([["01", 2, "1/2", "1/2", "0/2"]]);
    expect(result.cohorts[0]!.size).toBe(2);
  });

  test("values of the returns, in whole cents, of all and of the eligible", () => {
    const table = tableOf(
      3,
      "ann s 1",
      "ann pay 1 0.1",
      "ann pay 2 0.2",
      "bob s 2",
      "bob pay 2 19.99",
      "cid s 1",
      "cid pay 2 1",
    );
    const definition = {
      period: "day",
      start: "s",
      return: "pay",
      value: { property: "amount", scale: 100 },
    } as const;
    const { pooled, cohorts } = retention(table, definition);
    expect(cohorts[0]!.cells.map(({ retained }) => retained)).toEqual([
      { sum: 0.1, events: 1, mean: 0.1, eligibleSum: 0.1, perEligible: 0.05 },
      { sum: 1.2, events: 2, mean: 0.6, eligibleSum: 1.2, perEligible: 0.6 },
    ]);
    expect(pooled[0]!.retained).toMatchObject({ sum: 20.09, events: 2, perEligible: 20.09 / 3 });
    const before = retention(table, { ...definition, mode: "onOrBefore" }).cohorts[0]!.cells;
    expect(before[1]!.retained!.perEligible).toBe(0.65);
  });
});

describe("behavior", () => {
  const definition = { period: "day", start: "s", return: "a" } as const;
  const behavior = { did: "b", atLeast: 2, within: { days: 2 } };

  test("who did it often enough, who did not, and of whom nobody can say yet", () => {
    const table = tableOf(
      5,
      ...["ann s 1", "ann b 1.1", "ann b 2", "ann a 2"],
      // The third day is too late.
      ...["bob s 1", "bob b 1", "bob b 3", "cid s 3", "dot s 3.1"],
    );
    const { groups, pending } = retention(table, { ...definition, behavior });
    expect(pending).toBe(1);
    expect(groups.map(({ value, cohorts }) => [value, ...cohorts.map(({ size }) => size)])).toEqual([
      [false, 1, 1],
      [true, 1],
    ]);
    expect(groups[1]!.pooled[1]).toMatchObject({ count: 1, total: 1 });
  });

  test("does not go with by", () => {
    const table = tableOf(5, "ann s 1");
    expect(() => retention(table, { ...definition, behavior, by: "amount" })).toThrow(
      "Cannot count retention: either by or behavior splits the entries, definition.by has",
    );
  });
});

describe("accounts", () => {
  const rows = [
    "ann s 1 0 acme",
    "bob a 2 0 acme",
    "cid s 1 0 zeta",
    "cid a 1.5 0 zeta",
    "dot s 1",
    "bob s 3 0 zeta",
  ];
  const definition = { period: "day", start: "s", return: "a" } as const;

  test("different members of an account may start and return", () => {
    const accounts = tableByUnit(tableOf(4, ...rows), { account: "company" });
    const result = retention(accounts, definition);
    expect(shown(result)).toEqual([["01", 2, "1/2", "1/2", "0/2"]]);
    expect(result.excluded.withoutUnit).toBe(1);
    expect(retention(tableOf(4, ...rows), definition).pooled[1]!.count).toBe(0);
  });

  test("counts add up over disjoint accounts, not users", () => {
    const countOf = (keep: (line: string) => boolean) =>
      countRetention(tableByUnit(tableOf(4, ...rows.filter(keep)), { account: "company" }), definition);
    const whole = countOf((line) => line.split(" ").length > 3);
    const byAccount = mergeCounts(
      countOf((line) => line.endsWith("acme")),
      countOf((line) => line.endsWith("zeta")),
    );
    expect(byAccount).toEqual(whole);
    const byUser = mergeCounts(
      countOf((line) => line.startsWith("bob")),
      countOf((line) => line.startsWith("ann") || line.startsWith("cid")),
    );
    const size = (counts: typeof whole) =>
      retentionFromCounts(counts).cohorts.reduce((sum, cohort) => sum + cohort.size, 0);
    expect([size(whole), size(byUser)]).toEqual([2, 3]);
  });
});

describe("what is not defined is refused by name", () => {
  const table = tableOf(3, "ann a 1 1e16");
  test.each<[RetentionDefinition, string]>([
    [{ clock: "rolling", period: "month" }, "a rolling clock counts hours, days or weeks"],
    [{ brackets: 0 }, "brackets must be a whole number from 1"],
    [{ brackets: [1, 2] }, "definition.brackets has"],
    [{ brackets: [0, 2, 2] }, "definition.brackets has"],
    [{ brackets: [0, 1, 4], periods: 2 }, "periods must be the number of a bracket"],
    [{ minOccurrences: 0 }, "minOccurrences must be a whole number of at least 1"],
    [{ entries: "all" as never }, "entries must be one of first-ever, first-in-range, recurring"],
    [{ value: { property: "amount" }, mode: "streak" }, "values have no mode streak"],
    [{ value: { property: "amount", scale: 0 } }, "scale must be a number above 0"],
    [{ value: { property: "amount" } }, "values times scale must stay within 2^53 - 1"],
    [{ behavior: { did: "a", within: { days: 0 } } }, "within must be longer than 0"],
  ])("%j", (definition, message) => {
    expect(() => retention(table, definition)).toThrow(DefinitionError);
    expect(() => retention(table, definition)).toThrow(message);
  });

  test("more than 100,000 intervals of a rolling clock", () => {
    const far = { ...table, observed: { from: 0, until: 100_001 * HOUR, assumed: false } };
    expect(() => retention(far, { clock: "rolling", period: "hour", cohortPeriod: "year" })).toThrow(
      "Cannot count retention: at most 100,000 intervals",
    );
    expect(DAY).toBe(24 * HOUR);
  });
});

describe("what a query cannot say is refused by name", () => {
  const source = {
    ...{ table: "events", user: "u", event: "e" },
    time: { column: "t", kind: "instant" },
    observed: { from: "2026-03-01T00:00:00Z", until: "2026-04-01T00:00:00Z" },
  } as const;
  test.each<[RetentionDefinition, string]>([
    [{ entries: "recurring" }, "entries"],
    [{ clock: "rolling", period: "day" }, "clock"],
    [{ period: "hour" }, "period"],
    [{ period: "day", cohortPeriod: "month" }, "cohortPeriod"],
    [{ brackets: 7 }, "brackets"],
    [{ minOccurrences: 2 }, "minOccurrences"],
    [{ value: { property: "amount" } }, "value"],
    [{ behavior: { did: "a", within: { days: 7 } } }, "behavior"],
  ])("%j", (definition, option) => {
    const compile = () => retentionSql(definition, source, duckdb);
    expect(compile).toThrow(DefinitionError);
    expect(compile).toThrow(/^Cannot compile retention: .* is not available in SQL, /);
    expect(compile).toThrow(`definition.${option} has`);
  });
});
