import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  betaCdf,
  betaQuantile,
  betaQuantileUpper,
  betaUpper,
  chiSquareCdf,
  chiSquareUpper,
  criticalValue,
  gammaP,
  gammaQ,
  gammaQuantile,
  gammaQuantileUpper,
  normalCdf,
  normalQuantile,
  studentTCdf,
  studentTQuantile,
  studentTUpper,
} from "../../src/stats/index.ts";

const SEED = 19880301;
const shape = fc.double({ min: -2, max: 5, noNaN: true }).map((exponent) => 10 ** exponent);
const p = fc.double({ min: -200, max: -0.01, noNaN: true }).map((exponent) => 10 ** exponent);
const share = fc.nat(2 ** 20).map((n) => n / 2 ** 20); // 1 − share is exact

function check<T extends unknown[]>(
  name: string,
  arbitraries: { [K in keyof T]: fc.Arbitrary<T[K]> },
  property: (...args: T) => void,
): void {
  it(`${name} (seed ${SEED})`, () => {
    fc.assert(
      fc.property(fc.tuple<T>(...arbitraries), (args) => property(...args)),
      { seed: SEED, numRuns: 500 },
    );
  });
}

function expectNear(value: number, expected: number, tolerance = 1e-10): void {
  expect(Math.abs(value - expected)).toBeLessThanOrEqual(tolerance * Math.abs(expected));
}

describe("distribution functions", () => {
  check("the two tails make one", [shape, shape, share], (a, b, x) => {
    expect(betaCdf(x, a, b) + betaUpper(x, a, b)).toBeCloseTo(1, 12);
    expect(gammaP(a, 2 * x * a) + gammaQ(a, 2 * x * a)).toBeCloseTo(1, 12);
    expect(chiSquareCdf(2 * x * a, a) + chiSquareUpper(2 * x * a, a)).toBeCloseTo(1, 12);
    expect(studentTCdf(8 * x - 4, a) + studentTUpper(8 * x - 4, a)).toBeCloseTo(1, 12);
    expect(normalCdf(8 * x - 4) + normalCdf(4 - 8 * x)).toBeCloseTo(1, 14);
  });

  check("the beta mirrors when its shapes swap", [shape, shape, share], (a, b, x) => {
    expect(betaCdf(x, a, b)).toBeCloseTo(betaUpper(1 - x, b, a), 9);
  });

  check("stay within 0 and 1 and do not fall", [shape, shape, share, share], (a, b, x, y) => {
    const [low, high] = [Math.min(x, y), Math.max(x, y)];
    for (const cdf of [
      (v: number) => betaCdf(v, a, b),
      (v: number) => gammaP(a, 3 * a * v),
      (v: number) => studentTCdf(20 * v - 10, a),
      (v: number) => normalCdf(20 * v - 10),
    ]) {
      expect(cdf(low)).toBeGreaterThanOrEqual(0);
      expect(cdf(low)).toBeLessThanOrEqual(cdf(high) * (1 + 1e-12));
      expect(cdf(high)).toBeLessThanOrEqual(1);
    }
  });
});

describe("quantiles undo their distribution function, far into both tails", () => {
  check("normal", [p], (p) => {
    expectNear(normalCdf(normalQuantile(p)), p, 1e-12);
    expect(normalQuantile(1 - p)).toBeCloseTo(-normalQuantile(1 - (1 - p)), 12);
  });

  check("gamma", [p, shape], (p, a) => {
    const x = gammaQuantile(p, a);
    if (x > 1e-300) expectNear(gammaP(a, x), p);
    const y = gammaQuantileUpper(p, a);
    if (y > 1e-300) expectNear(gammaQ(a, y), p);
  });

  check("beta", [p, shape, shape], (p, a, b) => {
    const x = betaQuantile(p, a, b);
    if (x > 1e-300 && x < 0.9) expectNear(betaCdf(x, a, b), p);
    const y = betaQuantileUpper(p, a, b);
    if (y > 1e-300 && y < 0.9) expectNear(betaUpper(y, a, b), p);
  });

  check("Student's t", [p.map(Math.sqrt), fc.double({ min: 1, max: 1e5, noNaN: true })], (p, df) => {
    expectNear(studentTCdf(studentTQuantile(p, df), df), p);
  });
});

describe("the ends", () => {
  it("are the same at -0 as at 0", () => {
    const at = (zero: number) => [
      betaCdf(zero, 2, 29),
      betaUpper(zero, 2, 29),
      gammaP(3, zero),
      gammaQ(3, zero),
      chiSquareCdf(zero, 1),
    ];
    expect(at(0)).toEqual([0, 1, 0, 1, 0]);
    expect(at(-0)).toEqual(at(0));
  });

  it("have quantiles at the ends of the scale", () => {
    expect([normalQuantile(0), normalQuantile(0.5), normalQuantile(1)]).toEqual([-Infinity, 0, Infinity]);
    expect([gammaQuantile(0, 2), gammaQuantile(1, 2), gammaQuantileUpper(0, 2)]).toEqual([
      0,
      Infinity,
      Infinity,
    ]);
    expect([betaQuantile(0, 2, 3), betaQuantile(1, 2, 3), betaQuantileUpper(1, 2, 3)]).toEqual([0, 1, 0]);
    expect([studentTQuantile(0, 3), studentTQuantile(0.5, 3), studentTQuantile(1, 3)]).toEqual([
      -Infinity,
      0,
      Infinity,
    ]);
  });

  it("of the smallest shapes lie at the end that the distribution says", () => {
    expect([gammaQuantile(0.7, 2e-4), gammaQuantileUpper(0.3, 2e-4)]).toEqual([0, 0]);
    // By 40 digits.
    expect(gammaQuantile(0.999, 2e-4) / 0.0037885624446434346).toBeCloseTo(1, 10);
    expect(betaQuantile(0.9, 1e-4, 1e6)).toBe(0);
    expect(betaQuantile(0.49574125603105174, 13.827002419188725, 3.4459536586504025e-4)).toBe(1);
    expect(betaQuantile(0.5318517436058658, 4.327028095720216e-8, 626551651.3326263)).toBe(0);
  });

  it("have distribution functions of 0 and 1", () => {
    expect([normalCdf(-Infinity), normalCdf(Infinity)]).toEqual([0, 1]);
    expect([betaCdf(0, 2, 3), betaCdf(1, 2, 3), betaUpper(0, 2, 3)]).toEqual([0, 1, 1]);
    expect([gammaP(2, 0), gammaQ(2, 0), gammaP(2, Infinity), gammaQ(2, Infinity)]).toEqual([0, 1, 1, 0]);
    expect([studentTCdf(0, 3), studentTCdf(-Infinity, 3), studentTCdf(Infinity, 3)]).toEqual([0.5, 0, 1]);
  });

  it("refuse arguments outside their range, and name them", () => {
    expect(() => normalQuantile(2)).toThrow(
      new RangeError("Cannot compute quantile: p must be between 0 and 1, p has 2"),
    );
    expect(() => normalQuantile(NaN)).toThrow("p has NaN");
    expect(() => criticalValue(2)).toThrow(
      "Cannot compute interval: confidence must be between 0 and 1, confidence has 2",
    );
    expect(() => gammaP(0, 1)).toThrow("Cannot compute gamma function: a must be positive, a has 0");
    expect(() => gammaQ(1, -1)).toThrow("Cannot compute gamma function: x must not be negative, x has -1");
    expect(() => gammaQuantile(0.5, 0)).toThrow("a has 0");
    expect(() => gammaQuantile(-0.5, 1)).toThrow("p has -0.5");
    expect(() => betaCdf(2, 1, 1)).toThrow(
      "Cannot compute beta function: x must be between 0 and 1, x has 2",
    );
    expect(() => betaCdf(0.5, 0, 1)).toThrow("shapes has 0 and 1");
    expect(() => betaQuantile(2, 1, 1)).toThrow("p has 2");
    expect(() => studentTCdf(1, 0)).toThrow(
      "Cannot compute t: degrees of freedom must be positive, df has 0",
    );
    expect(() => studentTQuantile(2, 3)).toThrow("p has 2");
  });
});
