import { beforeAll, expect, test } from "vitest";
import { type EventTable, parseTimes, retention, tableFromColumns } from "../../src/index.ts";
import { csvColumns } from "./csv.ts";
import { describeData, readData, reference } from "./shared-data.ts";

type Matrix = Record<string, number[]>;

describeData("online_retail", "Online Retail", () => {
  const figures = reference<{
    all_rows_with_customer: Matrix;
    purchases_only: Matrix;
    pooled_k1_purchases: [number, number];
  }>("online_retail");
  const zone = "Europe/London";
  let columns: string[][];
  let times: Float64Array;

  beforeAll(() => {
    columns = csvColumns(readData("online_retail/online_retail.csv.gz"), [
      "CustomerID",
      "InvoiceDate",
      "InvoiceNo",
      "Quantity",
      "UnitPrice",
    ]);
    times = parseTimes(columns[1]!, { zoneOfTimes: zone });
  });

  function table(keep: (row: number) => boolean, until: string): EventTable {
    const rows = columns[0]!.map((_, row) => row).filter(keep);
    return tableFromColumns(
      { user: rows.map((row) => columns[0]![row] || null), time: rows.map((row) => times[row]) },
      { observed: { from: "2010-12-01T00:00:00Z", until } },
    );
  }
  const isPurchase = (row: number) =>
    !columns[2]![row]!.startsWith("C") && Number(columns[3]![row]) > 0 && Number(columns[4]![row]) > 0;
  const monthly = { period: "month", timeZone: zone } as const;
  const matrix = (events: EventTable): Matrix =>
    Object.fromEntries(
      retention(events, monthly).cohorts.map(({ cohort, cells }) => [
        cohort.slice(0, 7),
        cells.map(({ returned }) => returned),
      ]),
    );

  test("monthly cohorts of all rows, cancellations among them", () => {
    const events = table(() => true, "2011-12-10T00:00:00Z");
    expect([events.userCount, events.eventCount, events.excluded.withoutUser]).toEqual([
      4372, 406_829, 135_080,
    ]);
    expect(matrix(events)).toEqual(figures.all_rows_with_customer);
    const first = retention(events, monthly).cohorts[0]!;
    expect(first.cells.map(({ mature }) => mature)).toEqual([...Array(12).fill(true), false]);
  });

  test("monthly cohorts of purchases", () => {
    const events = table(isPurchase, "2011-12-10T00:00:00Z");
    expect([events.userCount, events.eventCount]).toEqual([4338, 397_884]);
    expect(matrix(events)).toEqual(figures.purchases_only);
  });

  test("the partial last month is left out of the pooled rate, unless it is said to be whole", () => {
    const cut = retention(table(isPurchase, "2011-12-10T00:00:00Z"), monthly);
    expect(cut.pooled[1]).toMatchObject({ k: 1, count: 940, total: 3974 });
    const whole = retention(table(isPurchase, "2012-01-01T00:00:00Z"), monthly);
    const [count, total] = figures.pooled_k1_purchases;
    expect(whole.pooled[1]).toMatchObject({ k: 1, count, total });
    expect(whole.pooled[3]).toMatchObject({ k: 3, count: 927, total: 3616 });
    expect(whole.pooled[6]).toMatchObject({ k: 6, count: 804, total: 2960 });
  });
});
