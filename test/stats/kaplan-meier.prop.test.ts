import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type BandMethod,
  kaplanMeier,
  nelsonAalen,
  restrictedMean,
  type SurvivalRow,
  survivalAt,
  survivalBand,
  survivalQuantile,
} from "../../src/stats/index.ts";
import { naiveAtRisk, naiveSurvival, type Subject } from "./naive-survival.ts";

const SEED = 19580601;
const METHODS: BandMethod[] = ["log-log", "log", "logit", "arcsin", "plain"];

const subject = fc
  .record({
    time: fc.integer({ min: 0, max: 12 }),
    event: fc.boolean(),
    share: fc.option(fc.integer({ min: 0, max: 100 }), { freq: 2 }),
  })
  .map(({ time, event, share }): Subject => {
    const entry = share === null || time === 0 ? -1 : Math.floor((time * share) / 101);
    return { entry, time, event };
  });
const subjects = fc.array(subject, { minLength: 1, maxLength: 30 });
const fromStart = subjects.map((all) => all.map((one) => ({ ...one, entry: -1 })));

function rowsOf(all: readonly Subject[]): SurvivalRow[] {
  return all.flatMap(({ entry, time, event }) => [
    event ? { time, events: 1 } : { time, censored: 1 },
    ...(entry < 0 ? [] : [{ time: entry, entered: 1 }]),
  ]);
}

function holds<T>(name: string, data: fc.Arbitrary<T>, property: (data: T) => void): void {
  it(`${name} (seed ${SEED})`, () => {
    fc.assert(fc.property(data, property), { seed: SEED, numRuns: 200 });
  });
}

describe("survival", () => {
  holds("equals the definition, subject by subject, with delayed entry and ties", subjects, (all) => {
    const curve = kaplanMeier(rowsOf(all));
    const { steps } = nelsonAalen(rowsOf(all));
    for (const step of curve.steps) {
      const { survival, greenwood, hazard } = naiveSurvival(all, step.time);
      expect(step.atRisk).toBe(naiveAtRisk(all, step.time));
      expect(step.survival).toBeCloseTo(survival, 13);
      if (step.survival > 0) expect(step.standardError).toBeCloseTo(survival * Math.sqrt(greenwood), 13);
      expect(steps.find(({ time }) => time === step.time)!.cumulativeHazard).toBeCloseTo(hazard, 13);
    }
    for (const time of [0.5, 3.5, 7, 11.9]) {
      const at = survivalAt(curve, time);
      expect(at.atRisk).toBe(naiveAtRisk(all, time));
      if (at.survival !== null) expect(at.survival).toBeCloseTo(naiveSurvival(all, time).survival, 13);
    }
  });

  holds("does not depend on the order of rows, nor on how they are added up", subjects, (all) => {
    const rows = rowsOf(all);
    const sums = kaplanMeier(rows).steps.map(({ time, events, censored, entered }) => ({
      time,
      events,
      censored,
      entered,
    }));
    expect(kaplanMeier([...rows].reverse())).toEqual(kaplanMeier(rows));
    expect(kaplanMeier(sums)).toEqual(kaplanMeier(rows));
  });

  holds("takes a weight of 3 as three units", subjects, (all) => {
    const weighted = rowsOf(all).map(({ time, events = 0, censored = 0, entered = 0 }) => ({
      time,
      events: 3 * events,
      censored: 3 * censored,
      entered: 3 * entered,
    }));
    expect(kaplanMeier(weighted)).toEqual(kaplanMeier([all, all, all].flatMap(rowsOf)));
  });

  holds("never rises, and lies within its limits, which lie within 0 and 1", subjects, (all) => {
    for (const method of METHODS) {
      let last = 1;
      for (const { survival, low, high } of survivalBand(kaplanMeier(rowsOf(all)), { method }).steps) {
        expect(survival).toBeLessThanOrEqual(last + 1e-15);
        last = survival;
        if (low === null || high === null) continue;
        expect(low).toBeGreaterThanOrEqual(0);
        expect(low).toBeLessThanOrEqual(survival + 1e-15);
        expect(high).toBeGreaterThanOrEqual(survival - 1e-15);
        expect(high).toBeLessThanOrEqual(1);
      }
    }
  });

  holds("is the plain share when all had the event", fromStart, (all) => {
    const { steps } = kaplanMeier(rowsOf(all.map((one) => ({ ...one, event: true }))));
    for (const { time, survival } of steps)
      expect(survival).toBe(all.filter((one) => one.time > time).length / all.length);
  });

  holds("is no more than exp(−cumulative hazard)", subjects, (all) => {
    const { steps } = nelsonAalen(rowsOf(all));
    kaplanMeier(rowsOf(all)).steps.forEach(({ survival }, i) => {
      expect(survival).toBeLessThanOrEqual(Math.exp(-steps[i]!.cumulativeHazard) + 1e-15);
    });
  });

  holds("has come down to a quantile by its time, and not before", fromStart, (all) => {
    const curve = kaplanMeier(rowsOf(all));
    for (const p of [0.1, 0.25, 0.5, 0.9]) {
      const { time } = survivalQuantile(curve, p);
      const least = curve.steps.at(-1)!.survival;
      expect(time === null).toBe(least > 1 - p + 1e-12);
      if (time === null) continue;
      expect(survivalAt(curve, time).survival).toBeLessThanOrEqual(1 - p + 1e-12);
      for (const step of curve.steps)
        if (step.time < time) expect(step.survival).toBeGreaterThanOrEqual(1 - p - 1e-12);
    }
  });

  holds("has the area of its rectangles, additive over stretches", subjects, (all) => {
    const curve = kaplanMeier(rowsOf(all));
    const end = curve.steps.at(-1)!.time;
    let area = 0;
    for (let time = 0; time < end; time++) {
      expect(restrictedMean(curve, time).mean).toBeCloseTo(area, 12);
      area += naiveSurvival(all, time).survival;
    }
    expect(restrictedMean(curve, end).mean).toBeCloseTo(area, 12);
  });

  holds("keeps its unit: with times in days instead of weeks only times change", subjects, (all) => {
    const weeks = kaplanMeier(rowsOf(all));
    const days = kaplanMeier(rowsOf(all).map((row) => ({ ...row, time: 7 * row.time })));
    expect(days.steps.map(({ survival }) => survival)).toEqual(weeks.steps.map(({ survival }) => survival));
    const [inWeeks, inDays] = [survivalQuantile(weeks, 0.5).time, survivalQuantile(days, 0.5).time];
    expect(inDays).toBe(inWeeks === null ? null : 7 * inWeeks);
  });
});
