import { describe, expect, test } from "vitest";
import {
  bootstrapInterval,
  comparePairedRates,
  comparePeriods,
  compareRates,
  compareTotals,
  compareTotalsBootstrap,
  newcombeDifference,
  seededRandom,
  type UserTotal,
} from "../../src/stats/index.ts";

const totals = (counts: readonly number[], first = 0): UserTotal[] =>
  counts.map((count, i) => ({ user: first + i, count }));

describe("the same users in both periods", () => {
  test("shares: McNemar's test and Tango's interval", () => {
    // R: mcnemar.test(matrix(c(30, 10, 25, 35), 2), correct = FALSE)
    const { z, p, difference, ratio, low, high } = comparePairedRates({
      both: 30,
      onlyA: 25,
      onlyB: 10,
      neither: 35,
    });
    expect(z! ** 2).toBeCloseTo(6.428571428571429, 12);
    expect(p).toBeCloseTo(0.011229886652916696, 12);
    expect([difference, ratio]).toEqual([0.15, 55 / 40]);
    // R: the score test with the nuisance share from the likelihood, by optimize and uniroot:
    //    l <- function(q) 25*log(q+d) + 10*log(q) + 65*log(1-2*q-d); (15-100*d)/sqrt(100*(2*q+d*(1-d))) = ±qnorm(.975)
    expect(low).toBeCloseTo(0.0355676056821449, 8);
    expect(high).toBeCloseTo(0.2632666338166915, 8);
  });

  test("the interval holds 0 just when the test does not reject it", () => {
    const random = seededRandom(20261205);
    for (let i = 0; i < 500; i++) {
      const [both = 0, onlyA = 0, onlyB = 0, neither = 0] = [1, 2, 3, 4].map(() => Math.floor(random() * 20));
      const { low, high, p } = comparePairedRates({ both, onlyA, onlyB, neither });
      if (p === null || Math.abs(p - 0.05) < 1e-9) continue;
      expect([i, low! <= 0 && high! >= 0]).toEqual([i, p > 0.05]);
    }
  });

  test("counts: the paired t test", () => {
    // R: t.test(c(5, 3, 4, 8, 1, 2), c(2, 1, 4, 6, 0, 2), paired = TRUE)
    const found = comparePeriods(totals([5, 3, 4, 8, 1, 2]), totals([2, 1, 4, 6, 0, 2]));
    expect(found.method).toBe("clusters");
    expect(found.difference).toBeCloseTo(1.3333333333333333, 12);
    expect(found.low).toBeCloseTo(0.062403658639891786, 12);
    expect(found.high).toBeCloseTo(2.604263008026775, 12);
    expect(found.p).toBeCloseTo(0.0429480313321081, 12);
    expect(found.users).toEqual({ now: 6, before: 6, both: 6 });
  });
});

describe("different users", () => {
  test("shares: Newcombe's interval and the pooled z test, however they are given", () => {
    const shares = (done: number, of: number, first: number) =>
      totals(
        Array.from({ length: of }, (_, i) => Number(i < done)),
        first,
      );
    const byUser = comparePeriods(shares(56, 70, 0), shares(48, 80, 1000));
    const byCount = comparePeriods({ count: 56, total: 70 }, { count: 48, total: 80 });
    expect(byUser).toEqual({ ...byCount, users: { now: 70, before: 80, both: 0 } });
    expect(byCount).toMatchObject(
      newcombeDifference({ count: 56, total: 70 }, { count: 48, total: 80 }, 0.95),
    );
    // R: prop.test(c(56, 48), c(70, 80), correct = FALSE)
    expect(byCount.p).toBeCloseTo(0.008045081368196564, 12);
  });

  test("counts: Welch's t test", () => {
    // R: t.test(c(5, 3, 4, 8, 1), c(2, 1, 4, 6, 0, 2, 2))
    const found = comparePeriods(totals([5, 3, 4, 8, 1]), totals([2, 1, 4, 6, 0, 2, 2], 100));
    expect(found.method).toBe("welch");
    expect(found.difference).toBeCloseTo(1.7714285714285718, 12);
    expect(found.low).toBeCloseTo(-1.4713862788690162, 10);
    expect(found.high).toBeCloseTo(5.014243421726159, 10);
    expect(found.p).toBeCloseTo(0.23892096080868752, 10);
  });
});

describe("some users in both", () => {
  const row = (user: string, count: number, total: number) => ({ user, count, total });
  const now = [row("a", 2, 5), row("b", 1, 2), row("c", 0, 3), row("d", 3, 4)];
  const before = [row("a", 1, 4), row("b", 2, 2), row("e", 1, 6)];

  test("ratios: a weighted regression with errors clustered by user", () => {
    // R: fit <- lm(count/total ~ period, weights = total); X <- model.matrix(fit); u <- residuals(fit) * total
    //    S <- rowsum(X * u, user); B <- solve(crossprod(X * sqrt(total))); G <- nrow(S)
    //    V <- B %*% crossprod(S) %*% B * G/(G-1); t quantiles with G - 1 degrees of freedom
    const found = comparePeriods(now, before);
    expect(found.method).toBe("clusters");
    expect(found.difference).toBeCloseTo(0.09523809523809523, 12);
    expect(found.low).toBeCloseTo(-0.4796895403741719, 12);
    expect(found.high).toBeCloseTo(0.6701657308503624, 12);
    expect(found.p).toBeCloseTo(0.6694590316864001, 12);
    expect(compareTotals(now, before).standardError).toBeCloseTo(0.20707329474511954, 12);
    expect(found.users).toEqual({ now: 4, before: 3, both: 2 });
  });

  test("with a seed: users are drawn, the same for the same seed", () => {
    const found = comparePeriods(now, before, { seed: 3 });
    expect(found).toMatchObject({ method: "bootstrap", p: null });
    expect(found.low!).toBeLessThan(found.difference!);
    expect(found.high!).toBeGreaterThan(found.difference!);
    expect(comparePeriods(now, before, { seed: 3 })).toEqual(found);
    expect(comparePeriods(now, before, { seed: 4 })).not.toEqual(found);
    // One period against users who did nothing in the other: the bootstrap of a mean.
    const counts = [1, 2, 3, 4, 9];
    const zeros = totals(counts.map(() => 0));
    expect(compareTotalsBootstrap(totals(counts), zeros, { seed: 1 })).toEqual(
      bootstrapInterval(counts, (some) => some.reduce((sum, n) => sum + n, 0) / some.length, { seed: 1 }),
    );
  });

  test("the order of users does not matter, and turning the periods round turns the sign", () => {
    const found = comparePeriods(now, before);
    expect(comparePeriods([...now].reverse(), before).low).toBeCloseTo(found.low!, 12);
    const turned = comparePeriods(before, now);
    expect(turned.low).toBeCloseTo(-found.high!, 12);
    expect(turned.p).toBeCloseTo(found.p!, 12);
  });
});

test("half of the users in both: the interval covers the truth as often as it says (seed 20261206)", () => {
  const random = seededRandom(20261206);
  let covered = 0;
  const runs = 1000;
  for (let run = 0; run < runs; run++) {
    const habits = Array.from({ length: 90 }, () => 0.5 + 4 * random() ** 3);
    const visits = (from: number) =>
      habits.slice(from, from + 60).map((habit, i) => {
        let count = 0;
        for (let day = 0; day < 10; day++) count += Number(random() < habit / 10);
        return { user: from + i, count };
      });
    const { low, high } = comparePeriods(visits(0), visits(30));
    covered += Number(low! <= 0 && high! >= 0);
  }
  // 95 % within three standard errors of 1,000 runs.
  expect(Math.abs(covered / runs - 0.95)).toBeLessThan(0.021);
});

describe("without data", () => {
  test("numbers are null", () => {
    expect(comparePeriods([], [])).toMatchObject({ value: null, difference: null, low: null, p: null });
    expect(comparePeriods(totals([1]), [])).toMatchObject({
      value: 1,
      baseline: null,
      difference: null,
      low: null,
    });
    expect(comparePeriods({ count: 0, total: 0 }, { count: 1, total: 2 })).toMatchObject({
      value: null,
      baseline: 0.5,
      difference: null,
    });
    expect(comparePairedRates({ both: 0, onlyA: 0, onlyB: 0, neither: 0 }).difference).toBeNull();
    expect(comparePairedRates({ both: 5, onlyA: 0, onlyB: 0, neither: 5 })).toMatchObject({
      difference: 0,
      p: null,
    });
    expect(comparePeriods(totals([3]), totals([2]))).toMatchObject({
      difference: 1,
      ratio: 1.5,
      low: null,
      p: null,
    });
    expect(comparePeriods(totals([3, 3]), totals([2, 2]))).toMatchObject({ difference: 1, low: null });
  });

  test("users who are all alike say nothing of how much users vary, whatever is lost in rounding", () => {
    const alike = (n: number, count: number, total: number, first = 0): UserTotal[] =>
      totals(Array(n).fill(count), first).map((row) => ({ ...row, total }));
    for (const total of [3, 7, 49, 98, 103]) {
      const ratios = comparePeriods(alike(7, 1, total), alike(7, 1, total + 1, 3));
      expect([total, ratios.low, ratios.high, ratios.p]).toEqual([total, null, null, null]);
      expect(ratios.difference).toBeCloseTo(1 / total - 1 / (total + 1), 15);
    }
    for (const first of [0, 2, 10]) {
      const means = comparePeriods(alike(3, 0.1, 1), alike(3, 0.2, 1, first));
      expect([first, means.low, means.high, means.p]).toEqual([first, null, null, null]);
    }
  });

  test("what is wrong is an error", () => {
    const twice = [
      { user: "a", count: 1 },
      { user: "a", count: 1 },
    ];
    expect(() => comparePeriods(twice, [])).toThrow(
      'Cannot compare totals: a user must have one row, a[1] has "a"',
    );
    expect(() => comparePeriods([{ user: 1, count: NaN }], [])).toThrow("count must be finite");
    expect(() => comparePeriods([], [{ user: 1, count: 1, total: 0 }])).toThrow(
      "total must be positive, b[0] has 0",
    );
    expect(() => comparePeriods([], { count: 1, total: 2 })).toThrow("Cannot compare periods");
    expect(() => comparePeriods({ count: 3, total: 2 }, { count: 1, total: 2 })).toThrow(/^Cannot /);
    expect(() => comparePairedRates({ both: -1, onlyA: 0, onlyB: 0, neither: 0 })).toThrow("both has -1");
    expect(() => compareTotals([], [], { confidence: 1 })).toThrow(/confidence/);
  });

  test('1 and "1" are two users', () => {
    expect(comparePeriods([{ user: 1, count: 1 }], [{ user: "1", count: 1 }]).users?.both).toBe(0);
  });
});

test("rates compared by their counts are those of compareRates", () => {
  const { difference, low, high, ratio, p } = compareRates({ count: 3, total: 9 }, { count: 1, total: 8 });
  expect(comparePeriods({ count: 3, total: 9 }, { count: 1, total: 8 })).toMatchObject({
    difference,
    low,
    high,
    ratio,
    p,
  });
});
