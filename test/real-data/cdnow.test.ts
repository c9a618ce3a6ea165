import { expect, test } from "vitest";
import { cohortSizes, retention, tableFromRows } from "../../src/index.ts";
import { describeData, readData, reference } from "./shared-data.ts";

describeData("cdnow", "CDNOW", () => {
  const figures = reference<{ monthly_cohorts: Record<string, number[]>; pooled_k1: [number, number] }>(
    "cdnow",
  );
  const rows = readData("cdnow/CDNOW_master.txt.gz")
    .split(/\r?\n/)
    .slice(1)
    .filter((line) => line.trim() !== "")
    .map((line) => {
      const [customer = "", date = ""] = line.trim().split(/\s+/);
      return { customer, date: `${date.slice(0, 4)}-${date.slice(4, 6)}-${date.slice(6)}` };
    });
  const read = (observed?: { from: string; until: string }) =>
    tableFromRows(rows, { user: "customer", event: null, time: "date", zoneOfTimes: "UTC", observed });
  const table = read({ from: "1997-01-01T00:00:00Z", until: "1998-07-01T00:00:00Z" });

  test("three cohorts of eighteen months", () => {
    expect([table.userCount, table.eventCount]).toEqual([23_570, 69_659]);
    const { cohorts } = retention(table, { period: "month" });
    const matrix = cohorts.map(({ cohort, cells }) => [
      cohort.slice(0, 7),
      cells.map(({ returned }) => returned),
    ]);
    expect(Object.fromEntries(matrix)).toEqual(figures.monthly_cohorts);
    expect(cohorts.every(({ cells }) => cells.every(({ mature }) => mature))).toBe(true);
    expect(cohortSizes(table, { period: "month" }).cohorts.map(({ size }) => size)).toEqual([
      7846, 8476, 7248,
    ]);
  });

  test("pooled rates over the cohorts that are old enough", () => {
    const { pooled } = retention(table, { period: "month" });
    const [count, total] = figures.pooled_k1;
    expect(pooled[1]).toMatchObject({ count, total });
    expect(pooled[12]).toMatchObject({ count: 1774, total: 23_570 });
    expect(pooled[16]).toMatchObject({ count: 1048, total: 16_322 });
  });

  test("dates without a time are observed to the end of the last date", () => {
    const assumed = read();
    expect(assumed.observed).toEqual({
      from: Date.parse("1997-01-01T00:00:00Z"),
      until: Date.parse("1998-07-01T00:00:00Z"),
      assumed: true,
    });
    expect(retention(assumed, { period: "month" }).pooled[16]).toMatchObject({ count: 1048, total: 16_322 });
  });

  test("customers with purchases on one day only: 12,054", () => {
    const { cohorts } = retention(table, { period: "day", mode: "onOrAfter", horizon: "observed" });
    const returned = cohorts.reduce((sum, { cells }) => sum + (cells[1]?.returned ?? 0), 0);
    expect(table.userCount - returned).toBe(12_054);
  });
});
