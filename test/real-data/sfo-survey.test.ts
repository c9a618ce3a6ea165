import { expect, test } from "vitest";
import { ces, csat, nps, npsBySegment } from "../../src/index.ts";
import { csvColumns } from "./csv.ts";
import { describeData, readData, reference } from "./shared-data.ts";

type Rating = { column: string; n: number; mean: number; top2: number; hist: number[] };
type Year = Record<string, Rating> & { rows: number };

/** Blanks and the words for "no answer" are no numbers: NaN, which means missing. */
const scores = (column: readonly string[]) =>
  column.map((text) => (text.trim() === "" ? null : Number(text)));

describeData("sfo_survey", "SFO customer surveys", () => {
  const survey = (year: number) => readData(`sfo_survey/${year}_SFO_Customer_Survey.csv.gz`);
  const figures = reference<Record<string, Year>>("sfo");

  test("NPS 2017 is 39.84, code 11 being no answer and 0 a true one", () => {
    const [netpro = []] = csvColumns(survey(2017), ["NETPRO"]);
    const result = nps(scores(netpro), { missing: [11] });
    expect(result).toMatchObject({ promoters: 1436, passives: 968, detractors: 342, answered: 2746 });
    expect(result.score).toBeCloseTo(39.839766933721776, 12);
    expect(result.distribution).toEqual([17, 6, 8, 19, 18, 144, 130, 291, 677, 564, 872]);
    expect(result.answered + result.missing).toBe(2831);
    // Tango's interval is near score ± 1.96 · 1.3341.
    expect(result.low).toBeCloseTo(39.8398 - 1.96 * 1.3341, 1);
    expect(result.high).toBeCloseTo(39.8398 + 1.96 * 1.3341, 1);
  });

  test("NPS by day 2017 equals the published table on the days that are unambiguous", () => {
    const [netpro = [], day = []] = csvColumns(survey(2017), ["NETPRO", "INTDATE"]);
    const { groups } = npsBySegment({ score: scores(netpro), segment: day.map(Number) }, { missing: [11] });
    const [dates = [], detractors = [], passives = [], promoters = []] = csvColumns(
      readData("sfo_survey/published_agg_nps_daily_2017.csv"),
      ["date", "detractor", "passive", "promoter"],
    );
    const published = new Map<number, number[]>();
    dates.forEach((date, i) => {
      const dayOfMonth = Number(date.slice(8));
      const sum = published.get(dayOfMonth) ?? [0, 0, 0];
      published.set(
        dayOfMonth,
        [detractors, passives, promoters].map((column, j) => sum[j]! + Number(column[i])),
      );
    });
    const ours = new Map(groups.map((g) => [g.value, [g.detractors, g.passives, g.promoters]]));
    expect(ours.size).toBe(published.size);
    for (const [dayOfMonth, counts] of published) expect(ours.get(dayOfMonth)).toEqual(counts);
  });

  test.each([2014, 2015, 2016, 2017])("CSAT and ease ratings %i", (year) => {
    const text = survey(year);
    const { rows, nps: _, ...ratings } = figures[year]!;
    for (const [name, { column, n, mean, top2, hist }] of Object.entries(ratings)) {
      const [answers = []] = csvColumns(text, [column]);
      expect(answers.length).toBe(rows);
      const options = { scale: 5, missing: [0, 6] };
      const measure = name.startsWith("ces") ? ces : csat;
      const result = measure(scores(answers), options);
      expect(result.answered).toBe(n);
      expect(result.score).toMatchObject({ count: top2, total: n, value: top2 / n });
      expect(result.distribution).toEqual(hist);
      expect(result.mean.value).toBeCloseTo(mean, 12);
      expect(result.answered + result.missing).toBe(rows);
    }
  });

  test("the fifteen satisfaction items of 2017 equal the published table", () => {
    const text = survey(2017);
    const [items = [], n = [], mean = [], top2 = [], bottom2 = []] = csvColumns(
      readData("sfo_survey/published_agg_q7_metrics_2017.csv"),
      ["q7_item", "n", "avg_score", "top2_n", "bottom2_n"],
    );
    expect(items.length).toBe(15);
    csvColumns(text, items).forEach((answers, i) => {
      const top = csat(scores(answers), { missing: [0, 6] });
      const bottom = csat(scores(answers), { missing: [0, 6], positive: [1, 2] });
      expect([items[i], top.answered, top.score.count, bottom.score.count]).toEqual([
        items[i],
        Number(n[i]),
        Number(top2[i]),
        Number(bottom2[i]),
      ]);
      expect(top.mean.value).toBeCloseTo(Number(mean[i]), 12);
    });
  });
});
