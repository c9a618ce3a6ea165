import { expect, test } from "vitest";
import {
  activeUsers,
  growthAccounting,
  revenueGrowth,
  revenueGrowthUsers,
  tableFromRows,
} from "../../src/index.ts";
import { describeData, readData } from "./shared-data.ts";

describeData("cdnow", "growth with CDNOW", () => {
  const rows = readData("cdnow/CDNOW_master.txt.gz")
    .split(/\r?\n/)
    .slice(1)
    .filter((line) => line.trim() !== "")
    .map((line) => {
      const [customer = "", date = "", , dollars = ""] = line.trim().split(/\s+/);
      return {
        customer,
        date: `${date.slice(0, 4)}-${date.slice(4, 6)}-${date.slice(6)}`,
        dollars: Number(dollars),
      };
    });
  const table = tableFromRows(rows, {
    user: "customer",
    event: null,
    time: "date",
    zoneOfTimes: "UTC",
    properties: ["dollars"],
    observed: { from: "1997-01-01T00:00:00Z", until: "1998-07-01T00:00:00Z" },
  });
  const months = [...new Set(rows.map(({ date }) => `${date.slice(0, 7)}-01`))].sort();
  /** What each customer paid in each month, in cents read from the digits of the file's numbers. */
  const paid = new Map<string, number[]>();
  for (const { customer, date, dollars } of rows) {
    const own = paid.get(customer) ?? months.map(() => 0);
    own[months.indexOf(`${date.slice(0, 7)}-01`)]! += Number(dollars.toFixed(2).replace(".", ""));
    paid.set(customer, own);
  }

  test("18 months of revenue add up to the published $2,500,315.63, month by month as customers paid", () => {
    const { periods } = revenueGrowth(table, { revenue: "dollars", scale: 100 });
    expect(periods.reduce((sum, { revenue }) => sum + revenue, 0)).toBe(250_031_563);
    const histories = [...paid.values()];
    const expected = months.map((period, m) => {
      const flows = { new: 0, resurrected: 0, retained: 0, expansion: 0, contraction: 0, churned: 0 };
      for (const own of histories) {
        const [now, before] = [own[m]!, m === 0 ? 0 : own[m - 1]!];
        if (now > 0 && before > 0) {
          flows.retained += Math.min(now, before);
          flows[now > before ? "expansion" : "contraction"] += Math.abs(now - before);
        } else if (now > 0) flows[own.slice(0, m).some((cents) => cents > 0) ? "resurrected" : "new"] += now;
        else flows.churned += before;
      }
      const { contraction, churned, ...gained } = flows;
      const lost = m === 0 ? { contraction: null, churned: null } : { contraction, churned };
      return { period, ...gained, ...lost, payers: histories.filter((own) => own[m]! > 0).length };
    });
    expect(periods).toMatchObject(expected);
    const listed = { period: "1997-06-01", flow: "churned" } as const;
    const may = months.indexOf("1997-05-01");
    expect(revenueGrowthUsers(table, { revenue: "dollars", scale: 100 }, listed).length).toBe(
      histories.filter((own) => own[may]! > 0 && own[may + 1] === 0).length,
    );
  });

  test("the buyers of each month are the published ones, and each is new, returning or back", () => {
    // Published with the data: Peter Fader and Bruce Hardie, "Forecasting Repeat Sales at CDNOW", 2001.
    const buyers = [7846, 9633, 9524, 2822, 2214, 2339, 2180, 1772, 1739, 1839, 2028, 1864];
    buyers.push(1537, 1551, 2060, 1437, 1488, 1506);
    const { periods } = growthAccounting(table);
    expect(periods.map(({ active }) => active)).toEqual(buyers);
    expect(periods.map((one) => one.new + one.returning + one.resurrecting)).toEqual(buyers);
    expect(periods.slice(1).map(({ previous }) => previous)).toEqual(buyers.slice(0, -1));
    const days = activeUsers(table, { period: "month", windows: [31] }).periods;
    expect(days[0]!.windows[0]!.users).toBe(7846);
  });
});
