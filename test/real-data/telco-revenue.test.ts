import { expect, test } from "vitest";
import { lifetimeValue, revenueMovements, revenueRetention, revenueUsers } from "../../src/index.ts";
import { csvColumns } from "./csv.ts";
import { describeData, readData, reference } from "./shared-data.ts";

describeData("telco_churn", "Telco customer churn: revenue", () => {
  const figures = reference<{ n: number; churned: number }>("telco");
  const [customer = [], contract = [], gone = [], charge = []] = csvColumns(
    readData("telco_churn/Telco-Customer-Churn.csv.gz"),
    ["customerID", "Contract", "Churn", "MonthlyCharges"],
  );
  const balances = customer.map((name, i) => {
    const cents = Math.round(Number(charge[i]) * 100);
    return { customer: name, startMrr: cents, endMrr: gone[i] === "Yes" ? 0 : cents, segment: contract[i]! };
  });

  test("456,116.60 a month, of which 139,130.85 churned: 30.5034 %", () => {
    const [month] = revenueMovements(balances).periods;
    expect([month!.start, month!.churned, month!.end]).toEqual([45_611_660, 13_913_085, 31_698_575]);
    expect([month!.customers.start, month!.customers.churned]).toEqual([figures.n, figures.churned]);
    const { gross, net, logo, grossChurn } = revenueRetention(balances).periods[0]!;
    expect((100 * grossChurn!).toFixed(4)).toBe("30.5034");
    expect(net.value).toBe(gross.value);
    // Those who leave pay more than the others: more revenue is lost than customers.
    expect((100 * (1 - logo.value!)).toFixed(4)).toBe("26.5370");
    expect([gross.low!, gross.value!, gross.high!].map((share) => share.toFixed(4))).toEqual([
      "0.6829",
      "0.6950",
      "0.7070",
    ]);
  });

  test("by contract, and the customers behind it", () => {
    const { groups } = revenueMovements(balances, { by: "segment" });
    const sum = (of: (group: (typeof groups)[number]) => number) =>
      groups.reduce((total, group) => total + of(group), 0);
    expect(sum(({ periods: [p] }) => p!.start)).toBe(45_611_660);
    expect(sum(({ periods: [p] }) => p!.churned)).toBe(13_913_085);
    for (const { value, periods } of groups) {
      const left = revenueUsers(balances, { by: "segment" }, { movement: "churned", group: value });
      expect(left.length).toBe(periods[0]!.customers.churned);
    }
  });

  test("a lifetime value from the means has an interval", () => {
    const { logo } = revenueRetention(balances).periods[0]!;
    const churn = { value: 1 - logo.value!, low: 1 - logo.high!, high: 1 - logo.low! };
    const { value, low, high } = lifetimeValue({ arpa: revenueMovements(balances).periods[0]!.arpa!, churn });
    expect(low! < value! && value! < high!).toBe(true);
  });
});
