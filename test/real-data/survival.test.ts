import { expect, test } from "vitest";
import {
  churnByTenure,
  compareSurvival,
  type SurvivalDefinition,
  survival,
  survivalAt,
} from "../../src/index.ts";
import { csvColumns } from "./csv.ts";
import { describeData, readData, reference } from "./shared-data.ts";

type Figures = Record<string, number>;

// By R 4.2.2 with survival 3.5-3: months, at risk, survival, its standard error, limits by log-log, limits by log.
const ALL = [
  [1, 7032, 0.9459613197, 0.002696184611, 0.9404183713, 0.951002121, 0.9406916277, 0.9512605321],
  [6, 5672, 0.8848262389, 0.00387620854, 0.8769910176, 0.8921935526, 0.877261532, 0.892456177],
  [12, 4974, 0.8431995538, 0.004492160255, 0.8341686858, 0.8517833207, 0.8344408889, 0.8520501536],
  [24, 3927, 0.7887363984, 0.005208963691, 0.7783129555, 0.7987352021, 0.7785928079, 0.7990121406],
  [36, 3051, 0.7485454149, 0.005744058432, 0.7370785621, 0.7595970313, 0.7373715058, 0.75988865],
  [48, 2303, 0.7088401843, 0.006320712023, 0.6962450831, 0.7210227332, 0.696559444, 0.7213374412],
  [60, 1483, 0.6644039144, 0.007125314615, 0.6502267929, 0.6781567792, 0.650584303, 0.6785170798],
  [72, 362, 0.5927901521, 0.009918766871, 0.573062891, 0.6119362092, 0.5736650422, 0.6125528636],
];

describeData("telco_churn", "Telco customer churn", () => {
  const names = ["tenure", "Churn", "Contract", "InternetService", "gender", "PaymentMethod"];
  const columns = csvColumns(readData("telco_churn/Telco-Customer-Churn.csv.gz"), names);
  const customers = columns[0]!.map((tenure, i) => {
    const [, gone, contract, internet, gender, payment] = columns.map((column) => column[i]!);
    return { duration: Number(tenure), ended: gone === "Yes", contract, internet, gender, payment };
  });
  type Customer = (typeof customers)[number];
  const by = (segment: keyof Customer, of = customers) =>
    of.map((one) => ({ ...one, segment: one[segment] }));
  const months: SurvivalDefinition = { timeUnit: "month", at: ALL.map(([month]) => month!) };
  const figures = reference<{ km: Figures; km_m2m_internet: Figures }>("telco");

  test("survival, numbers at risk, errors and both kinds of limits at 1 to 72 months (R)", () => {
    const loglog = survival(customers, months);
    const log = survival(customers, { ...months, band: "log" });
    ALL.forEach(([month, atRisk, s, error, low, high, lowLog, highLog], i) => {
      const point = loglog.at[i]!;
      expect([point.time, point.atRisk]).toEqual([month, atRisk]);
      expect(point.survival).toBeCloseTo(figures.km[month!]!, 12);
      for (const [ours, r] of [
        [point.survival, s],
        [point.standardError, error],
        [point.low, low],
        [point.high, high],
        [log.at[i]!.low, lowLog],
        [log.at[i]!.high, highLog],
      ])
        expect(ours).toBeCloseTo(r!, 9);
    });
    expect([loglog.n, loglog.events, loglog.median.time]).toEqual([7043, 1869, null]);
    expect(loglog.notes.map(({ code }) => code)).toEqual(["median-not-reached"]);
  });

  test("the restricted mean to 72 months is 54.5 (R: 54.49238710672835, error 0.34775001564271)", () => {
    const { until, mean, standardError } = survival(customers, months).restrictedMean;
    expect([until, mean!.toFixed(1)]).toEqual([72, "54.5"]);
    expect(mean).toBeCloseTo(54.49238710672835, 11);
    expect(standardError).toBeCloseTo(0.34775001564271, 12);
  });

  test("those who came in month 0 do not change the curve", () => {
    const later = survival(
      customers.filter(({ duration }) => duration > 0),
      months,
    );
    expect(customers.length - later.n).toBe(11);
    expect(later.at[3]!.survival).toBeCloseTo(survival(customers, months).at[3]!.survival!, 15);
  });

  test("by contract: curves, medians, the log-rank test 2352.872538 on 2 df, pairs and restricted means (R)", () => {
    const result = survival(by("contract"), { ...months, by: "segment", horizon: 72 });
    const at = (month: number) =>
      result.groups.map(({ curve }) => survivalAt(curve, month).survival!.toFixed(10));
    expect(result.groups.map(({ value, median }) => [value, median.time, median.low, median.high])).toEqual([
      ["Month-to-month", 35, 32, 38],
      ["One year", null, 72, null],
      ["Two year", null, null, null],
    ]);
    expect(at(12)).toEqual(["0.7030966363", "0.9908082041", "1.0000000000"]);
    expect(at(24)).toEqual(["0.5859154739", "0.9782723764", "1.0000000000"]);
    expect(at(48)).toEqual(["0.3972637790", "0.9165468042", "0.9957189310"]);
    const { chiSquare, df, pairs } = compareSurvival(result);
    expect([chiSquare!.toFixed(6), df]).toEqual(["2352.872538", 2]);
    const tests = pairs.map((pair) => pair.chiSquare!.toFixed(6));
    expect(tests).toEqual(["926.064559", "1550.510307", "256.217767"]);
    const means = result.groups.map(({ restrictedMean }) => restrictedMean);
    [36.297899901895406, 66.417471981129282, 71.54032845034898].forEach((mean, i) => {
      expect(means[i]!.mean).toBeCloseTo(mean, 11);
    });
    [0.560005205785306, 0.400060588426619, 0.082374929455422].forEach((error, i) => {
      expect(means[i]!.standardError).toBeCloseTo(error, 12);
    });
    const { difference, standardError } = pairs[0]!.restrictedMean;
    expect(difference).toBeCloseTo(36.297899901895406 - 66.417471981129282, 11);
    expect(standardError).toBeCloseTo(Math.hypot(0.560005205785306, 0.400060588426619), 12);
  });

  test("months of tenure: the shares that stay multiply to the curve", () => {
    const { periods } = churnByTenure(customers);
    expect(periods.length).toBe(73);
    expect(periods[1]).toMatchObject({ atRisk: 7032, lost: 380, complete: true });
    expect(periods[1]!.probability).toBeCloseTo(1 - 0.9459613196814562, 14);
    const stay = periods.slice(0, 49).reduce((product, { probability }) => product * (1 - probability!), 1);
    expect(stay).toBeCloseTo(figures.km[48]!, 13);
  });

  test("monthly contracts with internet: published median 34.0, p 0.153 by gender, 0.804 by way of payment", () => {
    const monthly = customers.filter((one) => one.contract === "Month-to-month" && one.internet !== "No");
    const everybody = survival(monthly, months);
    expect([everybody.n, everybody.events, everybody.median.time]).toEqual([3351, 1556, 34]);
    for (const [month, s] of Object.entries(figures.km_m2m_internet))
      expect(survivalAt(everybody.curve, Number(month)).survival).toBeCloseTo(s, 12);
    const p = (segment: keyof Customer, of = monthly) =>
      compareSurvival(survival(by(segment, of), { by: "segment" })).p!.toFixed(6);
    expect(p("gender")).toBe("0.153317");
    const ways = ["Credit card (automatic)", "Bank transfer (automatic)"];
    expect(
      p(
        "payment",
        monthly.filter(({ payment }) => ways.includes(payment!)),
      ),
    ).toBe("0.804073");
  });
});
