import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  association,
  correlationBand,
  correlationInterval,
  criticalValue,
  phiInterval,
  seededRandom,
  type TwoByTwo,
} from "../../src/stats/index.ts";

const SEED = 19_210_101;
const table = ([both, exposedOnly, outcomeOnly, neither]: readonly number[]): TwoByTwo => ({
  both: both!,
  exposedOnly: exposedOnly!,
  outcomeOnly: outcomeOnly!,
  neither: neither!,
});

describe("correlationInterval", () => {
  // R 4.2.2: x <- c(rep(1, a + b), rep(0, c + d)); y <- c(rep(1, a), rep(0, b), rep(1, c), rep(0, d));
  // r <- cor.test(x, y, conf.level = …); print(c(r$estimate, r$conf.int), digits = 16)
  it.each([
    [[30, 20, 10, 40], 0.95, 0.408248290463863, 0.23029708849923, 0.5597791921214343],
    [[30, 20, 10, 40], 0.9, 0.408248290463863, 0.2603630156776715, 0.5374173117769148],
    [[1000, 100, 1, 10], 0.95, 0.2712246316902801, 0.2158544096614857, 0.3248560960481834],
    [[2, 3, 3, 1], 0.95, -0.35, -0.8228551250647786, 0.4092484901011512],
  ])("is that of R's cor.test: %j at %d", (cells, confidence, r, low, high) => {
    const { phi, n } = association(table(cells));
    expect(phi).toBeCloseTo(r, 14);
    const interval = correlationInterval(phi!, n, confidence);
    expect(interval.low).toBeCloseTo(low, 13);
    expect(interval.high).toBeCloseTo(high, 13);
  });

  it("says nothing with three pairs, and refuses what is no correlation", () => {
    expect(correlationInterval(0.5, 3)).toEqual({ low: null, high: null });
    expect(correlationInterval(1, 10)).toEqual({ low: 1, high: 1 });
    expect(() => correlationInterval(1.1, 10)).toThrow(
      new RangeError("Cannot read correlation: r must be between -1 and 1, r has 1.1"),
    );
    expect(() => correlationInterval(NaN, 10)).toThrow("r has NaN");
    expect(() => correlationInterval(0, 2.5)).toThrow("n has 2.5");
    expect(() => correlationInterval(0, 10, 1)).toThrow("confidence has 1");
  });
});

describe("correlationBand", () => {
  it("has its lower bounds inclusive, whatever the sign", () => {
    expect([0.4, 0.3999, 0.3, 0.2, 0.19, 0, 1].map(correlationBand)).toEqual([
      "highly predictive",
      "moderately predictive",
      "moderately predictive",
      "slightly predictive",
      "not predictive",
      "not predictive",
      "highly predictive",
    ]);
    expect([-0.4, -0.25].map(correlationBand)).toEqual(["highly predictive", "slightly predictive"]);
    expect(() => correlationBand(NaN)).toThrow("r has NaN");
  });
});

describe(`phiInterval (seed ${SEED})`, () => {
  it("has the standard error of the delta method, by numerical derivatives of φ", () => {
    const phiOf = ([a, b, c, d]: readonly number[]) =>
      (a! * d! - b! * c!) / Math.sqrt((a! + b!) * (c! + d!) * (a! + c!) * (b! + d!));
    const cell = fc.integer({ min: 1, max: 300 });
    fc.assert(
      fc.property(fc.tuple(cell, cell, cell, cell), (cells) => {
        const n = cells.reduce((sum, k) => sum + k, 2);
        const shares = cells.map((k) => (k + 0.5) / n);
        const slopes = shares.map((_, i) => {
          const at = (h: number) => phiOf(shares.map((p, j) => (i === j ? p + h : p)));
          const h = 1e-4 * shares[i]!;
          return (8 * (at(h) - at(-h)) - (at(2 * h) - at(-2 * h))) / (12 * h);
        });
        const mean = shares.reduce((sum, p, i) => sum + p * slopes[i]!, 0);
        const variance = shares.reduce((sum, p, i) => sum + p * slopes[i]! ** 2, -(mean ** 2)) / n;
        const center = phiOf(shares);
        const half = (criticalValue(0.95) * Math.sqrt(variance)) / (1 - center ** 2);
        const { low, high } = phiInterval(table(cells));
        expect(Math.min(Math.tanh(Math.atanh(center) - half), phiOf(cells))).toBeCloseTo(low!, 8);
        expect(Math.max(Math.tanh(Math.atanh(center) + half), phiOf(cells))).toBeCloseTo(high!, 8);
      }),
      { seed: SEED, numRuns: 500 },
    );
  });

  it("holds φ, lies within −1 to 1, turns with the sign and does not know which question is which", () => {
    const cell = fc.oneof(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 1_000_000 }));
    fc.assert(
      fc.property(fc.tuple(cell, cell, cell, cell), ([a, b, c, d]) => {
        const of = association(table([a, b, c, d]));
        const { low, high } = of.phiInterval;
        if (of.phi === null) {
          expect([low, high]).toEqual([null, null]);
          return;
        }
        expect(-1 <= low! && low! <= of.phi && of.phi <= high! && high! <= 1).toBe(true);
        expect(low! < high!).toBe(true);
        expect(phiInterval(table([a, c, b, d])).low).toBeCloseTo(low!, 12);
        const turned = phiInterval(table([b, a, d, c]));
        expect(-turned.high!).toBeCloseTo(low!, 10);
        const wide = phiInterval(table([a, b, c, d]), { confidence: 0.999 });
        expect(wide.low! <= low! && high! <= wide.high!).toBe(true);
      }),
      { seed: SEED, numRuns: 1000 },
    );
  });

  it("has no certainty for four units of each kind", () => {
    const { low, high } = phiInterval(table([4, 0, 0, 4]));
    expect(high).toBe(1);
    expect(low!).toBeLessThan(0.5);
  });

  it("holds the true φ in 95 % of tables where few did what says much; Fisher's interval in less than half", () => {
    const [n, exposed, ifDid, ifNot] = [1000, 0.05, 0.9, 0.02];
    const k = exposed * ifDid + (1 - exposed) * ifNot;
    const truth = (ifDid - ifNot) * Math.sqrt((exposed * (1 - exposed)) / (k * (1 - k)));
    const random = seededRandom(SEED);
    let held = 0;
    let heldByFisher = 0;
    const RUNS = 2000;
    for (let run = 0; run < RUNS; run++) {
      const cells = [0, 0, 0, 0];
      for (let i = 0; i < n; i++) {
        const did = random() < exposed;
        const has = random() < (did ? ifDid : ifNot);
        cells[(did ? 0 : 2) + (has ? 0 : 1)]!++;
      }
      const of = association(table(cells));
      const fisher = correlationInterval(of.phi!, n);
      if (of.phiInterval.low! <= truth && truth <= of.phiInterval.high!) held++;
      if (fisher.low! <= truth && truth <= fisher.high!) heldByFisher++;
    }
    expect(Math.abs(held / RUNS - 0.95)).toBeLessThan(0.02);
    expect(heldByFisher / RUNS).toBeLessThan(0.5);
  });
});
