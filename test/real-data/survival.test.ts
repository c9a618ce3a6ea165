import { expect, test } from "vitest";
import {
  kaplanMeier,
  logRank,
  restrictedMean,
  type SurvivalRow,
  survivalAt,
  survivalBand,
  survivalQuantile,
} from "../../src/index.ts";
import { csvColumns } from "./csv.ts";
import { describeData, readData, reference } from "./shared-data.ts";

type Figures = Record<string, number>;

const rowOf = (time: number, event: boolean): SurvivalRow =>
  event ? { time, events: 1 } : { time, censored: 1 };

/** The curve has these values at these times. */
function expectCurve(rows: readonly SurvivalRow[], figures: Figures, decimals = 12): void {
  const curve = kaplanMeier(rows);
  for (const [time, survival] of Object.entries(figures))
    expect(survivalAt(curve, Number(time)).survival, `at ${time}`).toBeCloseTo(survival, decimals);
}

function median(rows: readonly SurvivalRow[]): number | null {
  return survivalQuantile(kaplanMeier(rows), 0.5).time;
}

describeData("telco_churn", "Telco customer churn", () => {
  const names = ["tenure", "Churn", "Contract", "InternetService", "gender", "PaymentMethod"];
  const columns = csvColumns(readData("telco_churn/Telco-Customer-Churn.csv.gz"), names);
  const customers = columns[0]!.map((tenure, i) => {
    const [, gone, contract, internet, gender, payment] = columns.map((column) => column[i]!);
    return { row: rowOf(Number(tenure), gone === "Yes"), contract, internet, gender, payment };
  });
  const rows = (keep: (customer: (typeof customers)[number]) => boolean = () => true) =>
    customers.filter(keep).map(({ row }) => row);
  const figures = reference<{ km: Figures; km_m2m_internet: Figures }>("telco");
  const all = kaplanMeier(rows());

  test("survival, numbers at risk, errors and limits (R)", () => {
    expectCurve(rows(), figures.km);
    const [year, fourYears] = [12, 48].map((month) => survivalAt(all, month));
    expect([year, fourYears].map((point) => point!.atRisk)).toEqual([4974, 2303]);
    expect(year!.standardError).toBeCloseTo(0.00449216, 8);
    expect([year!.low, year!.high].map((limit) => limit!.toFixed(8))).toEqual(["0.83416869", "0.85178332"]);
    const byLog = survivalAt(survivalBand(all, { method: "log" }), 48);
    expect([byLog.low, byLog.high].map((limit) => limit!.toFixed(8))).toEqual(["0.69655944", "0.72133744"]);
    expect(survivalQuantile(all, 0.5).time).toBeNull();
    expect(restrictedMean(all, 72).mean).toBeCloseTo(54.5, 1);
  });

  test("those who came in month 0 do not change the curve", () => {
    const later = kaplanMeier(rows(({ row }) => row.time > 0));
    expect(all.n - later.n).toBe(11);
    expect(survivalAt(later, 24).survival).toBeCloseTo(survivalAt(all, 24).survival!, 15);
  });

  test("by contract: curves, and the log-rank test 2352.872538 on 2 df", () => {
    const of = (contract: string) => rows((customer) => customer.contract === contract);
    const contracts = ["Month-to-month", "One year", "Two year"].map(of);
    expectCurve(contracts[0]!, { 12: 0.7030966363, 24: 0.5859154739, 48: 0.397263779 }, 10);
    expectCurve(contracts[2]!, { 12: 1, 24: 1, 48: 0.995718931 }, 9);
    expect(median(contracts[0]!)).toBe(35);
    const test = logRank(contracts);
    expect([test.chiSquare!.toFixed(6), test.df]).toEqual(["2352.872538", 2]);
  });

  test("monthly contracts with internet: published median 34.0, p 0.153 by gender, 0.804 by way of payment", () => {
    const monthly = (keep: (customer: (typeof customers)[number]) => boolean) =>
      rows((one) => one.contract === "Month-to-month" && one.internet !== "No" && keep(one));
    const everybody = monthly(() => true);
    const { n, events } = kaplanMeier(everybody);
    expect([n, events, median(everybody)]).toEqual([3351, 1556, 34]);
    expectCurve(everybody, figures.km_m2m_internet);
    const genders = ["Male", "Female"].map((gender) => monthly((one) => one.gender === gender));
    expect(logRank(genders).p!.toFixed(6)).toBe("0.153317");
    const ways = ["Credit card (automatic)", "Bank transfer (automatic)"];
    const payments = ways.map((payment) => monthly((one) => one.payment === payment));
    expect(logRank(payments).p!.toFixed(6)).toBe("0.804073");
  });
});

describeData("oulad", "OULAD registrations", () => {
  const columns = csvColumns(readData("oulad/studentRegistration.csv.gz"), [
    "code_module",
    "code_presentation",
    "date_unregistration",
  ]);
  const lengths = csvColumns(readData("oulad/courses.csv"), [
    "code_module",
    "code_presentation",
    "module_presentation_length",
  ]);
  const lengthOf = new Map(lengths[0]!.map((module, i) => [module + lengths[1]![i], Number(lengths[2]![i])]));

  test("withdrawal from courses (R)", () => {
    const rows = columns[0]!.map((module, i) => {
      const gone = columns[2]![i]!;
      return gone === "" || Number.isNaN(Number(gone))
        ? rowOf(lengthOf.get(module + columns[1]![i])!, false)
        : { time: Number(gone), events: 1 };
    });
    const started = rows.filter(({ time }) => time > 0);
    const figures = reference<Record<string, number | Figures>>("oulad");
    const { n, events } = kaplanMeier(started);
    expect([n, events]).toEqual([figures.at_risk_day1, figures.events]);
    expectCurve(started, figures.km_days_from_course_start as Figures);
  });
});

describeData("lifelines", "sets of lifelines", () => {
  const figures = reference<Record<string, Figures | number>>("lifelines");
  const columns = (file: string, names: string[]) => csvColumns(readData(`lifelines/${file}`), names);
  const rowsOf = (times: string[], events: string[]) =>
    times.map((time, i) => rowOf(Number(time), Number(events[i]) === 1));

  test("waltons: medians and the log-rank test", () => {
    const [time, event, group] = columns("waltons_dataset.csv", ["T", "E", "group"]);
    const rows = rowsOf(time!, event!);
    expectCurve(rows, figures.waltons as Figures);
    const of = (name: string) => rows.filter((_, i) => group![i] === name);
    const groups = [of("control"), of("miR-137")];
    expect([rows, ...groups].map(median)).toEqual([56, 58, 26]);
    expect(logRank(groups).chiSquare).toBeCloseTo(122.249126, 6);
  });

  test("dd: the median 4.0 of lifelines' documentation", () => {
    const [time, event] = columns("dd.csv.gz", ["duration", "observed"]);
    const rows = rowsOf(time!, event!);
    expectCurve(rows, figures.dd as Figures);
    expect(median(rows)).toBe(figures.dd_median);
  });

  test("rossi: without earlier censoring the plain share", () => {
    const [time, event] = columns("rossi.csv", ["week", "arrest"]);
    expectCurve(rowsOf(time!, event!), figures.rossi as Figures);
    expect(survivalAt(kaplanMeier(rowsOf(time!, event!)), 52).survival).toBe(1 - 114 / 432);
  });

  test("gehan: the textbook's 6-MP arm, and its log-rank test 16.79", () => {
    const lines = readData("lifelines/gehan.dat").trim().split("\n");
    const patients = lines.map((line) => line.trim().split(/\s+/).map(Number));
    const of = (group: number) =>
      patients.filter((one) => one[0] === group).map((one) => rowOf(one[1]!, one[2] === 1));
    expectCurve(of(2), figures.gehan_6mp as Figures);
    expect(median(of(2))).toBe(figures.gehan_6mp_median);
    expect(logRank([of(2), of(1)]).chiSquare).toBeCloseTo(16.7929, 4);
  });
});
