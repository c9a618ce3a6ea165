import { expect, test } from "vitest";
import { compareSurvival, countSurvival, type SurvivalDefinition, survival } from "../../src/index.ts";
import { csvColumns } from "./csv.ts";
import { describeData, readData, reference } from "./shared-data.ts";

type Figures = Record<string, number>;

describeData("lifelines", "sets of lifelines", () => {
  const figures = reference<Record<string, Figures | number>>("lifelines");
  const columns = (file: string, names: string[]) => csvColumns(readData(`lifelines/${file}`), names);
  const spellsOf = (times: readonly string[], events: readonly string[], segments: readonly string[] = []) =>
    times.map((time, i) => ({
      duration: Number(time),
      ended: Number(events[i]) === 1,
      segment: segments[i],
    }));

  /** The curve has the figures that the set must give. */
  function expectCurve(spells: Parameters<typeof survival>[0], expected: Figures): void {
    const { at } = survival(spells, { at: Object.keys(expected).map(Number) });
    for (const { time, survival: s } of at) expect(s, `at ${time}`).toBeCloseTo(expected[time]!, 12);
  }

  test("waltons: medians and the log-rank test", () => {
    const [time, event, group] = columns("waltons_dataset.csv", ["T", "E", "group"]);
    const spells = spellsOf(time!, event!, group);
    expectCurve(spells, figures.waltons as Figures);
    const result = survival(spells, { by: "segment" });
    const medians = [result, ...result.groups].map(({ median }) => median.time);
    expect(medians).toEqual([figures.waltons_median, 58, 26]);
    expect(result.groups.map(({ value }) => value)).toEqual(["control", "miR-137"]);
    expect(compareSurvival(result).chiSquare).toBeCloseTo(122.249126, 6);
  });

  test("dd: the median 4.0 of lifelines' documentation", () => {
    const [time, event] = columns("dd.csv.gz", ["duration", "observed"]);
    const spells = spellsOf(time!, event!);
    expectCurve(spells, figures.dd as Figures);
    expect(survival(spells).median.time).toBe(figures.dd_median);
  });

  test("rossi: without earlier censoring the plain share", () => {
    const [time, event] = columns("rossi.csv", ["week", "arrest"]);
    const spells = spellsOf(time!, event!);
    expectCurve(spells, figures.rossi as Figures);
    expect(survival(spells, { at: [52] }).at[0]!.survival).toBe(1 - 114 / 432);
  });

  test("gehan: the textbook's 6-MP arm, and its log-rank test 16.79", () => {
    const lines = readData("lifelines/gehan.dat").trim().split("\n");
    const patients = lines.map((line) => line.trim().split(/\s+/).map(Number));
    const spells = patients.map(([segment, duration, event]) => ({
      duration: duration!,
      ended: event === 1,
      segment: segment!,
    }));
    const treated = spells.filter(({ segment }) => segment === 2);
    expectCurve(treated, figures.gehan_6mp as Figures);
    expect(survival(treated).median.time).toBe(figures.gehan_6mp_median);
    const comparison = compareSurvival(survival(spells, { by: "segment" }));
    expect(comparison.chiSquare).toBeCloseTo(16.7929, 4);
  });

  test("lung: medians and limits by sex, restricted means to a year, log-rank test 10.3267 (R 4.2.2, survival 3.5-3)", () => {
    const [time, event, sex] = columns("lung.csv", ["time", "status", "sex"]);
    const spells = spellsOf(time!, event!, sex);
    const result = survival(spells, { by: "segment", horizon: 365, at: [100, 365, 730] });
    const { time: median, low, high } = result.median;
    expect([result.n, result.events, median, low, high]).toEqual([228, 165, 310, 284, 361]);
    [0.863968967645, 0.40924162446, 0.115693098345].forEach((s, i) => {
      expect(result.at[i]!.survival).toBeCloseTo(s, 11);
    });
    const byLog = survival(spells, { by: "segment", band: "log" }).groups.map((group) => group.median);
    expect(byLog).toEqual([
      { time: 270, low: 212, high: 310 },
      { time: 426, low: 348, high: 550 },
    ]);
    const { chiSquare, pairs } = compareSurvival(result);
    expect(chiSquare).toBeCloseTo(10.3267419549, 9);
    const { difference, standardError } = pairs[0]!.restrictedMean;
    expect(difference).toBeCloseTo(241.495085192057 - 297.465409532037, 10);
    expect(standardError).toBeCloseTo(Math.hypot(10.358226491097, 10.7913239788), 10);
  });

  test("gbsg2: by hormone therapy, within strata of the menopause (R 4.2.2, survival 3.5-3)", () => {
    const [time, event, therapy, status] = columns("gbsg2.csv", ["time", "cens", "horTh", "menostat"]);
    const spells = spellsOf(time!, event!, therapy).map((one, i) => ({ ...one, stratum: status![i] }));
    const result = survival(spells, { by: "segment", at: [365, 1000, 2000] });
    [0.915558104286, 0.657750395448, 0.46243118951].forEach((s, i) => {
      expect(result.at[i]!.survival).toBeCloseTo(s, 11);
    });
    expect(result.groups.map(({ n, median }) => [n, median.time, median.low, median.high])).toEqual([
      [440, 1528, 1280, 1814],
      [246, 2018, 1918, null],
    ]);
    expect(compareSurvival(result).chiSquare).toBeCloseTo(8.56478085354, 9);
    const within = compareSurvival(countSurvival(spells, { by: "segment", strata: "stratum" }));
    expect(within.chiSquare).toBeCloseTo(9.51177577228, 9);
  });

  test("a cohort with AIDS, seen from 1995 on: patients who came in late (R 4.2.2, survival 3.5-3)", () => {
    const lines = readData("lifelines/multicenter_aids_cohort.tsv").trim().split("\n").slice(1);
    // Thousandths of a year: when it began, and from then to 1995, to death or the last visit.
    const patients = lines.map((line) => {
      const [, began = 0, entered = 0, left = 0, died] = line.split("\t").map(Number);
      const of = (years: number) => Math.round(1000 * years);
      return { began: of(began), entered: of(entered), left: of(left), died: died === 1 };
    });
    const spells = patients.map(({ entered, left, died }) => ({
      duration: left,
      ended: died,
      entered: entered === 0 ? null : entered,
    }));
    const { n, events, median, at, restrictedMean } = survival(spells, {
      at: [2000, 4000, 5000, 6000],
      horizon: 6000,
    });
    expect([n, events, median.time, median.low, median.high]).toEqual([78, 27, 3062, 1951, null]);
    expect(at.map(({ atRisk }) => atRisk)).toEqual([34, 14, 10, 2]);
    [0.648241838143, 0.467047305317, 0.424588459379, 0.424588459379].forEach((s, i) => {
      expect(at[i]!.survival).toBeCloseTo(s, 11);
    });
    expect(restrictedMean.mean! / 1000).toBeCloseTo(3.69249700393442, 12);
    expect(restrictedMean.standardError! / 1000).toBeCloseTo(0.31221352801726, 12);
    // The same from dates, of those who were seen to the end of 1997 or to their death.
    const whole = patients.filter(({ began, left, died }) => died || began + left === 1_998_000);
    const dated = whole.map(({ began, left, died }, i) => ({
      customer: i,
      start: began,
      end: died ? began + left : null,
    }));
    const definition: SurvivalDefinition = {
      timeUnit: "ms",
      observed: { from: 1_995_000, until: 1_998_000 },
    };
    const kept = spells.filter((_, i) => whole.includes(patients[i]!));
    expect(whole.length).toBeGreaterThan(60);
    expect(survival(dated, definition).curve).toEqual(survival(kept).curve);
  });
});
