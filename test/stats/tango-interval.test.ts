import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { criticalValue, normalQuantile, seededRandom, tangoInterval } from "../../src/stats/index.ts";

const SEED = 19980415;

const counts = fc
  .tuple(fc.nat(60), fc.nat(60), fc.nat(60))
  .filter(([p, a, d]) => p + a + d > 0)
  .map(([promoters, passives, detractors]) => ({
    promoters,
    detractors,
    total: promoters + passives + detractors,
  }));
const confidence = fc.double({ min: 0.01, max: 0.9999, noNaN: true });

describe("tangoInterval", () => {
  it("gives the published limits of Fagerland, Lydersen & Laake (2017), chapter 8, and (2014)", () => {
    const published: [number, number, number, number, number, number][] = [
      [6, 16, 161, -0.124, -0.0054, 4],
      [0, 3, 3, -1, 0.123, 4],
      [1, 7, 21, -0.517, -0.026, 3],
    ];
    for (const [promoters, detractors, total, low, high, decimals] of published) {
      const interval = tangoInterval(promoters, detractors, total, 0.95);
      expect(interval.low).toBeCloseTo(low, decimals);
      expect(interval.high).toBeCloseTo(high, decimals);
    }
  });

  it("gives the digits of an independent Python implementation at 80, 90, 95 and 99 %", () => {
    const computed: [number, number, number, number, number, number][] = [
      [15, 5, 30, 0.95, 4.298094330763274, 56.655296111220196],
      [33, 33, 100, 0.95, -15.773713971627352, 15.773713971627352],
      [12, 0, 20, 0.95, 34.2199747115489, 78.1193467627183],
      [200, 60, 400, 0.95, 27.664421752835167, 41.88687180265723],
      [0, 0, 5, 0.95, -43.448246478317465, 43.44824647831748],
      [50, 20, 100, 0.8, 19.65422322925674, 39.60855240726346],
      [50, 20, 100, 0.9, 16.617343594662838, 42.17456617651856],
      [50, 20, 100, 0.99, 8.695402573504294, 48.40075641904924],
    ];
    for (const [promoters, detractors, total, confidence, low, high] of computed) {
      const interval = tangoInterval(promoters, detractors, total, confidence);
      expect(100 * interval.low).toBeCloseTo(low, 11);
      expect(100 * interval.high).toBeCloseTo(high, 11);
    }
  });

  it(`has limits at which the score statistic is exactly z (seed ${SEED})`, () => {
    fc.assert(
      fc.property(
        counts,
        fc.double({ min: 0.3, max: 0.999, noNaN: true }),
        ({ promoters, detractors, total }, c) => {
          const z = -normalQuantile((1 - c) / 2);
          const { low, high } = tangoInterval(promoters, detractors, total, c);
          if (low > -1) expect(score(promoters, detractors, total, low)).toBeCloseTo(z, 6);
          if (high < 1) expect(score(promoters, detractors, total, high)).toBeCloseTo(-z, 6);
        },
      ),
      { seed: SEED },
    );
  });

  it(`stays within -1 and 1 and holds the estimate at every confidence (seed ${SEED})`, () => {
    fc.assert(
      fc.property(counts, confidence, ({ promoters, detractors, total }, c) => {
        const { low, high } = tangoInterval(promoters, detractors, total, c);
        const estimate = (promoters - detractors) / total;
        expect(low).toBeGreaterThanOrEqual(-1);
        expect(low).toBeLessThanOrEqual(estimate);
        expect(high).toBeGreaterThanOrEqual(estimate);
        expect(high).toBeLessThanOrEqual(1);
      }),
      { seed: SEED },
    );
  });

  it(`widens with confidence and mirrors when promoters and detractors swap (seed ${SEED})`, () => {
    fc.assert(
      fc.property(counts, confidence, ({ promoters, detractors, total }, c) => {
        const { low, high } = tangoInterval(promoters, detractors, total, c);
        const wide = tangoInterval(promoters, detractors, total, (1 + c) / 2);
        expect(wide.low).toBeLessThanOrEqual(low);
        expect(wide.high).toBeGreaterThanOrEqual(high);
        expect(tangoInterval(detractors, promoters, total, c)).toEqual({ low: -high, high: -low });
      }),
      { seed: SEED },
    );
  });

  it("depends on the counts smoothly, so that weighted counts can be fractions", () => {
    const whole = tangoInterval(12, 3, 20, 0.95);
    const nearly = tangoInterval(12 + 1e-9, 3 - 1e-9, 20, 0.95);
    expect(nearly.low).toBeCloseTo(whole.low, 8);
    expect(nearly.high).toBeCloseTo(whole.high, 8);
    expect(() => tangoInterval(0.1 + 0.2, 0, 0.3, 0.95)).not.toThrow();
  });

  it.each([
    [10, 0.96, 0.915],
    [20, 0.95, 0.925],
  ])(
    `covers what it says: of %i answers, on average above %f and never below %f over 400 truths (seed ${SEED})`,
    (n, mean, worst) => {
      const random = seededRandom(SEED);
      const cells = outcomes(n).map(([p, d]) => ({ p, d, ...tangoInterval(p, d, n, 0.95) }));
      const coverages = Array.from({ length: 400 }, () => {
        const [x, y, w] = [
          -Math.log(1 - random()),
          -Math.log(1 - random()),
          -Math.log(1 - random()),
        ] as const;
        const [promoter, detractor] = [x / (x + y + w), y / (x + y + w)];
        const truth = promoter - detractor;
        return cells.reduce(
          (sum, { p, d, low, high }) =>
            low <= truth && truth <= high ? sum + trinomial(n, p, d, promoter, detractor) : sum,
          0,
        );
      });
      const average = coverages.reduce((sum, c) => sum + c, 0) / coverages.length;
      console.log(
        `n = ${n}: coverage ${average.toFixed(4)} on average, ${Math.min(...coverages).toFixed(4)} at worst`,
      );
      expect(average).toBeGreaterThan(mean);
      expect(Math.min(...coverages)).toBeGreaterThan(worst);
    },
  );

  it("of answers that are all alike keeps its digits, however many there are: (n − z²) / (n + z²)", () => {
    const z = criticalValue(0.95);
    for (const n of [10, 1e3, 1e5, 83_978_283, 385_891_916, 1e9]) {
      const { low, high } = tangoInterval(n, 0, n, 0.95);
      expect(Math.abs((n - z * z) / (n + z * z) - low)).toBeLessThan(4e-16);
      expect(high).toBe(1);
      expect(tangoInterval(0, n, n, 0.95)).toEqual({ low: -1, high: -low });
    }
  });

  it("refuses counts beyond the total, an empty total and an impossible confidence", () => {
    expect(() => tangoInterval(3, 3, 5, 0.95)).toThrow(
      new RangeError("Cannot compute interval: counts must be between 0 and total, counts has 3,3,5"),
    );
    expect(() => tangoInterval(0, 0, 0, 0.95)).toThrow("counts has 0,0,0");
    expect(() => tangoInterval(-1, 0, 5, 0.95)).toThrow("counts has -1,0,5");
    expect(() => tangoInterval(NaN, 0, 5, 0.95)).toThrow("counts has NaN,0,5");
    expect(() => tangoInterval(1, 1, 5, 2)).toThrow(
      "Cannot compute interval: confidence must be between 0 and 1, confidence has 2",
    );
  });
});

/** Tango's statistic, as his paper writes it. */
function score(promoters: number, detractors: number, n: number, delta: number): number {
  const a = 2 * n;
  const b = -promoters - detractors + (2 * n - promoters + detractors) * delta;
  const c = -detractors * delta * (1 - delta);
  const q = (Math.sqrt(b * b - 4 * a * c) - b) / (2 * a);
  return (promoters - detractors - n * delta) / Math.sqrt(n * (2 * q + delta * (1 - delta)));
}

function outcomes(n: number): [number, number][] {
  return Array.from({ length: n + 1 }, (_, p) =>
    Array.from({ length: n - p + 1 }, (_, d): [number, number] => [p, d]),
  ).flat();
}

function trinomial(n: number, p: number, d: number, promoter: number, detractor: number): number {
  const rest = n - p - d;
  const ways = factorial(n) / (factorial(p) * factorial(d) * factorial(rest));
  return ways * promoter ** p * detractor ** d * (1 - promoter - detractor) ** rest;
}

function factorial(n: number): number {
  return n < 2 ? 1 : n * factorial(n - 1);
}
