import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  chiSquareUpper,
  type LogRankWeight,
  logRank,
  type SurvivalRow,
  stratifiedLogRank,
} from "../../src/stats/index.ts";

const SEED = 19660301;
const WEIGHTS: LogRankWeight[] = [
  "log-rank",
  "gehan",
  "tarone-ware",
  "peto-prentice",
  { rho: 1 },
  { rho: 0.5, gamma: 0.5 },
  { gamma: 1 },
];

const rows = fc.array(
  fc.record({
    time: fc.integer({ min: 0, max: 8 }),
    events: fc.integer({ min: 0, max: 3 }),
    censored: fc.integer({ min: 0, max: 2 }),
  }),
  { maxLength: 8 },
);
const groups = fc.array(rows, { minLength: 2, maxLength: 4 });

function holds<T>(
  name: string,
  data: fc.Arbitrary<T>,
  property: (data: T, weight: LogRankWeight) => void,
): void {
  it(`${name} (seed ${SEED})`, () => {
    fc.assert(fc.property(data, fc.constantFrom(...WEIGHTS), property), { seed: SEED, numRuns: 300 });
  });
}

const leave = (...times: number[]): SurvivalRow[] => times.map((time) => ({ time, events: 1 }));

describe("logRank", () => {
  it("is (Σ(O − E))² / ΣV by hand", () => {
    // At 1: 1 of 4 (2 and 2 at risk), at 2: 1 of 3 (1, 2), at 3: 1 of 2 (0, 2), at 4: 1 of 1.
    const { chiSquare, df, p, groups, variance } = logRank([leave(1, 2), leave(3, 4)]);
    const [u, v] = [2 - (2 / 4 + 1 / 3), 1 / 4 + 2 / 9];
    expect(groups.map(({ n, observed }) => [n, observed])).toEqual([
      [2, 2],
      [2, 2],
    ]);
    expect(groups[0]!.expected).toBeCloseTo(5 / 6, 15);
    expect(variance[0]![0]).toBeCloseTo(v, 15);
    expect(chiSquare).toBeCloseTo(u ** 2 / v, 14);
    expect([df, p]).toEqual([1, chiSquareUpper(chiSquare!, 1)]);
  });

  it("takes the late differences for more with gamma, the early ones with rho", () => {
    const early = [leave(1, 1, 1, 6, 7, 8), leave(2, 3, 4, 6, 7, 8)];
    const late = [leave(1, 2, 3, 6, 6, 6), leave(1, 2, 3, 7, 8, 9)];
    const statistic = (data: SurvivalRow[][], weight: LogRankWeight) => logRank(data, { weight }).chiSquare!;
    expect(statistic(early, { rho: 1 })).toBeGreaterThan(statistic(early, { gamma: 1 }));
    expect(statistic(late, { gamma: 1 })).toBeGreaterThan(statistic(late, { rho: 1 }));
  });

  it("compares units of one stratum only", () => {
    const strata = [
      [leave(1, 2), leave(1, 2)],
      [leave(11, 12), leave(11, 12)],
    ];
    expect(stratifiedLogRank(strata).chiSquare).toBe(0);
    const confounded = [
      [leave(1, 2, 3), leave(2)],
      [leave(12), leave(11, 12, 13)],
    ];
    expect(stratifiedLogRank(confounded).chiSquare!).toBeLessThan(
      logRank([leave(1, 2, 3, 12), leave(2, 11, 12, 13)]).chiSquare!,
    );
  });

  it("says nothing where no two groups were at risk together", () => {
    const none = { chiSquare: null, df: 0, p: null };
    const early: SurvivalRow[] = leave(1, 2);
    const late: SurvivalRow[] = [{ time: 5, entered: 2 }, ...leave(6, 7)];
    for (const data of [[], [early], [early, []], [early, late], [[{ time: 3, censored: 2 }], []]])
      expect(logRank(data)).toMatchObject(none);
    expect(stratifiedLogRank([])).toEqual({ ...none, groups: [], variance: [] });
  });

  it("gives no degree of freedom to a group that was never at risk with others", () => {
    const two = [leave(1, 2, 4), leave(3, 5, 6)];
    const { chiSquare, p } = logRank(two);
    expect(logRank([...two, []])).toMatchObject({ chiSquare, df: 1, p });
    const later: SurvivalRow[] = [{ time: 7, entered: 2 }, ...leave(8, 9)];
    expect(logRank([later, ...two])).toMatchObject({ chiSquare, df: 1, p });
  });

  it("keeps its accuracy with one unit against a hundred million", () => {
    const many = (time: number) => ({ time, events: 1e7, censored: 9e7 });
    const pair = logRank([[many(1), many(3)], leave(2, 3)]).chiSquare!;
    const three = logRank([[many(1)], [many(1)], leave(1)]);
    expect(pair).toBeGreaterThan(0);
    expect(three.df).toBe(2);
    expect(three.chiSquare).toBeCloseTo(8.999999550000023, 12); // (N − 1)/N of Pearson's, in fractions
  });

  it("refuses what it does not define", () => {
    const test = (weight: unknown) => () => logRank([[], []], { weight: weight as LogRankWeight });
    expect(test("peto")).toThrow(
      'Cannot test survival: weight must be one of log-rank, gehan, tarone-ware, peto-prentice or { rho, gamma }, weight has "peto"',
    );
    expect(test({ rho: -1 })).toThrow(
      "Cannot test survival: powers must be at least 0 and finite, rho has -1",
    );
    for (const weight of [null, 5, [1], true])
      expect(test(weight as never)).toThrow(
        `Cannot test survival: weight must be a name or { rho, gamma }, weight has ${JSON.stringify(weight)}`,
      );
    expect(test({ rho: "1" } as never)).toThrow('rho has "1"');
    expect(test({ sigma: 1 })).toThrow(
      'Cannot test survival: weight must be { rho, gamma }, weight has "sigma"',
    );
    expect(() => logRank([[], [{ time: 1, events: 0.5 }]])).toThrow(
      "Cannot test survival: counts must be whole numbers, group 1 has 0.5",
    );
    expect(() => logRank([[{ time: 1, events: -1 }]])).toThrow("Cannot count at risk: counts");
    expect(() => stratifiedLogRank([[[], []], [[]]])).toThrow(
      "Cannot test survival: strata must have the same groups, stratum 1 has 1",
    );
  });
});

describe("every log-rank test", () => {
  holds("does not depend on the order of groups", groups, (data, weight) => {
    const [one, other] = [logRank(data, { weight }), logRank([...data].reverse(), { weight })];
    expect(other.df).toBe(one.df);
    expect(other.chiSquare ?? -1).toBeCloseTo(one.chiSquare ?? -1, 8);
    other.groups.toReversed().forEach(({ expected }, i) => {
      expect(expected).toBeCloseTo(one.groups[i]!.expected, 10);
    });
  });

  holds("expects as many events as there were", groups, (data, weight) => {
    const test = logRank(data, { weight });
    const sum = (of: "observed" | "expected") => test.groups.reduce((total, group) => total + group[of], 0);
    expect(sum("expected")).toBeCloseTo(sum("observed"), 9);
    expect(test.chiSquare ?? 0).toBeGreaterThanOrEqual(0);
  });

  holds("finds nothing between a group and itself", rows, (data, weight) => {
    expect(logRank([data, data], { weight }).chiSquare ?? 0).toBeCloseTo(0, 12);
  });

  holds("does not change with a stratum that has one group only", groups, (data, weight) => {
    const alone = [leave(1, 2, 3), ...data.slice(1).map(() => [])];
    const [without, within] = [logRank(data, { weight }), stratifiedLogRank([data, alone], { weight })];
    expect(within.df).toBe(without.df);
    expect(within.chiSquare ?? -1).toBeCloseTo(without.chiSquare ?? -1, 9);
  });

  holds("adds up two comparisons whose groups never meet", fc.tuple(groups, groups), ([early, late]) => {
    const delayed = late.map((rows) =>
      rows.flatMap(({ time, events = 0, censored = 0 }) => [
        { time: 10, entered: events + censored },
        { time: 11 + time, events, censored },
      ]),
    );
    const [first, second, both] = [early, delayed, [...early, ...delayed]].map((data) => logRank(data));
    expect(both!.df).toBe(first!.df + second!.df);
    expect(both!.chiSquare ?? 0).toBeCloseTo((first!.chiSquare ?? 0) + (second!.chiSquare ?? 0), 8);
  });

  holds("depends on the order of times only", groups, (data, weight) => {
    const stretched = data.map((rows) => rows.map((row) => ({ ...row, time: row.time ** 2 + 1 })));
    expect(logRank(stretched, { weight })).toEqual(logRank(data, { weight }));
  });
});
