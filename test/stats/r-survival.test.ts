import { readFileSync } from "node:fs";
import { describe, expect, it, test } from "vitest";
import {
  association,
  type BandMethod,
  kaplanMeier,
  lifeTable,
  logRank,
  nelsonAalen,
  restrictedMean,
  restrictedMeanDifference,
  type SurvivalRow,
  stratifiedLogRank,
  survivalAt,
  survivalBand,
  survivalQuantile,
} from "../../src/stats/index.ts";

type Values = (number | null)[];
type Band = Record<"low" | "high" | "quantileLow" | "quantileHigh", Values>;
/** [entry (−1: from the start), time, event (1 or 0), weight] */
type Subject = [entry: number, time: number, event: number, weight: number];

interface Curve {
  readonly subjects: Subject[];
  readonly confidence: number;
  readonly time: number[];
  readonly atRisk: Values;
  readonly survival: Values;
  readonly standardError: Values;
  readonly cumulativeHazard: Values;
  readonly hazardError: Values;
  readonly bands: Record<BandMethod, Band>;
  readonly p: number[];
  readonly quantile: Values;
  readonly means: [until: number, mean: number, standardError: number][];
}

interface Test {
  readonly subjects: [time: number, event: number, group: number, stratum: number][];
  readonly rho: number;
  readonly chiSquare: number;
  readonly p: number;
  readonly n: number[];
  readonly observed: number[];
  readonly expected: number[];
  readonly variance: number[][];
}

/** Two groups, 1 and 2, and the difference of their restricted means. */
interface Difference {
  readonly subjects: [entry: number, time: number, event: number, group: number][];
  readonly until: number;
  readonly difference: number;
  readonly standardError: number;
  readonly limits: number[];
  readonly z: number;
  readonly p: number;
}

interface Life {
  readonly cells: [start: number, events: number, censored: number, entered: number][];
  readonly probability: number[];
  readonly survival: number[];
  readonly standardError: number[];
  readonly low: number[];
  readonly high: number[];
}

const grid = JSON.parse(readFileSync(new URL("./r-survival.json", import.meta.url), "utf8")) as {
  readonly curves: Curve[];
  readonly logRank: Test[];
  readonly delayedEntry: { subjects: [number, number, number, number][]; chiSquare: number }[];
  readonly tables: number[][];
  readonly differences: Difference[];
  readonly lifeTables: Life[];
};

function rowsOf([entry, time, event, weight]: Subject): SurvivalRow[] {
  const leaves: SurvivalRow = event === 1 ? { time, events: weight } : { time, censored: weight };
  return entry < 0 ? [leaves] : [leaves, { time: entry, entered: weight }];
}

/** Whether limits never rise, those that R does not have aside. */
function isFalling(limits: Values): boolean {
  const known = limits.filter((limit) => limit !== null);
  return known.every((limit, i) => i === 0 || limit <= known[i - 1]!);
}

/** Keeps the worst relative error of a quantity, and prints it; what R has as NA must be null. */
function worst(name: string) {
  let error = 0;
  let compared = 0;
  return {
    compare(actual: Values, expected: Values): void {
      expect(actual.length).toBe(expected.length);
      actual.forEach((value, i) => {
        const r = expected[i]!;
        if (r === null || value === null) expect([name, i, value]).toEqual([name, i, r]);
        else error = Math.max(error, Math.abs(value - r) / (Math.abs(r) || 1));
        compared++;
      });
    },
    bound(limit: number): void {
      console.log(`${name}: worst relative error ${error.toExponential(1)} over ${compared} values`);
      expect(error).toBeLessThanOrEqual(limit);
    },
  };
}

describe("survival curves agree with R's survival 3.5-3: ties, delayed entry, whole and real weights", () => {
  const curves = grid.curves.map((r) => {
    const rows = r.subjects.flatMap(rowsOf);
    const curve = kaplanMeier(rows, { confidence: r.confidence });
    return { r, rows, curve, points: r.time.map((time) => survivalAt(curve, time)) };
  });

  it("numbers at risk, survival and Greenwood's standard error", () => {
    const [atRisk, survival, error] = [worst("at risk"), worst("survival"), worst("standard error")];
    for (const { r, points } of curves) {
      atRisk.compare(
        points.map((point) => point.atRisk),
        r.atRisk,
      );
      survival.compare(
        points.map((point) => point.survival),
        r.survival,
      );
      error.compare(
        points.map((point) => point.standardError),
        r.standardError,
      );
    }
    for (const one of [atRisk, survival, error]) one.bound(1e-12);
  });

  it.each(["log-log", "log", "logit", "arcsin", "plain"] as const)(
    "%s limits, and those of quantiles",
    (method) => {
      const [limits, quantiles] = [worst(`${method} limits`), worst(`quantiles by ${method}`)];
      let notFalling = 0;
      for (const { r, curve } of curves) {
        const band = survivalBand(curve, { method });
        const points = r.time.map((time) => survivalAt(band, time));
        // At a survival of 1 R has NA by three of the methods, and 1 by the others; ours are 1 by all.
        const { low, high } = r.bands[method];
        const orOne = (limits: Values) => limits.map((limit, i) => (r.survival[i] === 1 ? 1 : limit));
        limits.compare(
          points.map(({ low }) => low),
          orOne(low),
        );
        limits.compare(
          points.map(({ high }) => high),
          orOne(high),
        );
        const ours = r.p.map((p) => survivalQuantile(band, p));
        quantiles.compare(
          ours.map(({ time }) => time),
          r.quantile,
        );
        // A limit may rise again (lower log-log and logit ones after their first step, upper ones of any method): R then
        // may skip a step that lies below as well.
        for (const [key, theirs] of [
          ["low", r.bands[method].quantileLow],
          ["high", r.bands[method].quantileHigh],
        ] as const)
          if (isFalling(r.bands[method][key]))
            quantiles.compare(
              ours.map((one) => one[key]),
              theirs,
            );
          else notFalling++;
      }
      limits.bound(1e-12);
      quantiles.bound(1e-15);
      expect(notFalling).toBe({ "log-log": 1, log: 2, logit: 0, arcsin: 0, plain: 0 }[method]);
    },
  );

  it("the cumulative hazard and its standard error", () => {
    const [hazard, error] = [worst("cumulative hazard"), worst("its standard error")];
    for (const { r, rows } of curves) {
      const { steps } = nelsonAalen(rows);
      const at = r.time.map((time) => steps.find((step) => step.time === time)!);
      hazard.compare(
        at.map((step) => step.cumulativeHazard),
        r.cumulativeHazard,
      );
      error.compare(
        at.map((step) => step.standardError),
        r.hazardError,
      );
    }
    hazard.bound(1e-12);
    error.bound(1e-12);
  });

  it("the restricted mean and its standard error", () => {
    const [mean, error] = [worst("restricted mean"), worst("its standard error")];
    for (const { r, curve } of curves) {
      const ours = r.means.map(([until]) => restrictedMean(curve, until));
      mean.compare(
        ours.map((one) => one.mean),
        r.means.map((one) => one[1]),
      );
      // Where nobody had the event before, R's error is 0 and ours is not known.
      const isKnown = (until: number) => r.subjects.some(([, time, event]) => event === 1 && time < until);
      error.compare(
        ours.map((one) => one.standardError),
        r.means.map(([until, , theirs]) => (theirs === 0 && !isKnown(until) ? null : theirs)),
      );
    }
    mean.bound(1e-12);
    error.bound(1e-12);
  });
});

test("differences of restricted means, with their test, agree with R", () => {
  const [estimate, limits, tests] = [
    worst("difference of restricted means"),
    worst("its limits"),
    worst("z, p"),
  ];
  for (const r of grid.differences) {
    const [a, b] = [1, 2].map((group) =>
      kaplanMeier(
        r.subjects.filter((one) => one[3] === group).flatMap(([t0, t, e]) => rowsOf([t0, t, e, 1])),
      ),
    );
    const ours = restrictedMeanDifference(a!, b!, r.until);
    estimate.compare([ours.difference, ours.standardError], [r.difference, r.standardError]);
    limits.compare([ours.low, ours.high], r.limits);
    tests.compare([ours.z, ours.p], [r.z, r.p]);
    const turned = restrictedMeanDifference(b!, a!, r.until);
    expect([turned.difference, turned.p]).toEqual([-ours.difference!, ours.p]);
  }
  for (const one of [estimate, limits, tests]) one.bound(1e-11);
});

test("life tables, with censored and entered units, agree with R", () => {
  const figures = worst("life tables");
  for (const r of grid.lifeTables) {
    const table = lifeTable(
      r.cells.map(([start, events, censored, entered]) => ({ start, events, censored, entered })),
    );
    figures.compare(
      table.map(({ probability }) => probability.value),
      r.probability,
    );
    for (const key of ["survival", "standardError", "low", "high"] as const)
      figures.compare(
        table.map((row) => row[key]),
        r[key],
      );
  }
  figures.bound(1e-12);
});

describe("log-rank tests agree with R", () => {
  const groupsOf = (subjects: Test["subjects"], groups: number[], stratum: number) =>
    groups.map((group) =>
      subjects
        .filter((one) => one[2] === group && one[3] === stratum)
        .flatMap(([t, e]) => rowsOf([-1, t, e, 1])),
    );

  it("of two to five groups, within strata, with ties and weights", () => {
    const [chiSquare, p, parts] = [worst("chi-square"), worst("its p-value"), worst("observed … variance")];
    for (const r of grid.logRank) {
      const groups = r.n.map((_, i) => i + 1);
      const strata = [...new Set(r.subjects.map((one) => one[3]))];
      const test = stratifiedLogRank(
        strata.map((stratum) => groupsOf(r.subjects, groups, stratum)),
        { weight: { rho: r.rho } },
      );
      expect([test.df, test.groups.map(({ n }) => n)]).toEqual([r.n.length - 1, r.n]);
      chiSquare.compare([test.chiSquare], [r.chiSquare]);
      p.compare([test.p], [r.p]);
      parts.compare(
        test.groups.map(({ observed }) => observed),
        r.observed,
      );
      parts.compare(
        test.groups.map(({ expected }) => expected),
        r.expected,
      );
      parts.compare(test.variance.flat(), r.variance.flat());
    }
    for (const one of [chiSquare, p, parts]) one.bound(1e-12);
  });

  it("with delayed entry: the score test of Cox's model, where times are distinct", () => {
    const chiSquare = worst("chi-square with delayed entry");
    for (const r of grid.delayedEntry) {
      const groups = [...new Set(r.subjects.map((one) => one[3]))].sort();
      const of = (group: number) =>
        r.subjects.filter((one) => one[3] === group).flatMap(([entry, t, e]) => rowsOf([entry, t, e, 1]));
      chiSquare.compare([logRank(groups.map(of)).chiSquare], [r.chiSquare]);
    }
    chiSquare.bound(1e-12);
  });
});

it("Fisher's exact test, φ, the odds ratio and its interval agree with R", () => {
  const [p, phi, odds, limits] = [
    worst("Fisher's p"),
    worst("φ"),
    worst("odds ratio"),
    worst("Woolf's limits"),
  ];
  for (const [both, exposedOnly, outcomeOnly, neither, rP, rPhi, rOdds, rLow, rHigh] of grid.tables) {
    const ours = association({
      both: both!,
      exposedOnly: exposedOnly!,
      outcomeOnly: outcomeOnly!,
      neither: neither!,
    });
    p.compare([ours.p], [rP!]);
    expect(ours.phi).toBeCloseTo(rPhi!, 13);
    phi.compare([1 + ours.phi!], [1 + rPhi!]);
    if (rOdds === null) continue;
    odds.compare([ours.oddsRatio.value], [rOdds!]);
    limits.compare([ours.oddsRatio.low, ours.oddsRatio.high], [rLow!, rHigh!]);
  }
  for (const one of [p, phi, odds, limits]) one.bound(1e-11);
});
