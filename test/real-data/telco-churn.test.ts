import { expect, test } from "vitest";
import { churn } from "../../src/index.ts";
import { csvColumns } from "./csv.ts";
import { describeData, readData, reference } from "./shared-data.ts";

describeData("telco_churn", "Telco customer churn", () => {
  const figures = reference<{
    n: number;
    churned: number;
    rate: number;
    by_contract: Record<string, number[]>;
  }>("telco");
  const [tenure = [], contract = [], gone = []] = csvColumns(
    readData("telco_churn/Telco-Customer-Churn.csv.gz"),
    ["tenure", "Contract", "Churn"],
  );
  const spells = tenure.map((months, i) => ({
    duration: Number(months),
    ended: gone[i] === "Yes",
    segment: contract[i]!,
  }));

  test("1,869 of 7,043 customers left", () => {
    const { ended, spells: n, periods } = churn(spells);
    expect([n, periods]).toEqual([figures.n, []]);
    expect(ended).toMatchObject({ count: figures.churned, total: figures.n });
    expect(ended.value).toBeCloseTo(figures.rate, 12);
  });

  test("by contract", () => {
    const { groups } = churn(spells, { by: "segment" });
    const ours = groups.map(({ value, ended }) => [value, [ended.total, ended.count]]);
    expect(Object.fromEntries(ours)).toEqual(figures.by_contract);
    expect(groups[0]!.ended.value).toBeCloseTo(0.427097, 6);
  });
});
