import { describe, expect, it } from "vitest";
import { adjustPValues, compareRates, compareSegments, seededRandom } from "../../src/index.ts";

const SEED = 20261123;

describe("compareSegments", () => {
  const plans = [
    { segment: "free", count: 40, total: 400 },
    { segment: "pro", count: 60, total: 300 },
    { segment: "team", count: 55, total: 300 },
    { segment: "nobody", count: 0, total: 0 },
  ];

  it("compares each with all others together, in the order given", () => {
    const compared = compareSegments(plans, { confidence: 0.9 });
    expect(compared.map(({ segment }) => segment)).toEqual(["free", "pro", "team", "nobody"]);
    const expected = compareRates({ count: 60, total: 300 }, { count: 95, total: 700 }, { confidence: 0.9 });
    expect(compared[1]).toMatchObject({
      own: { count: 60, total: 300 },
      rest: { count: 95, total: 700 },
      ...expected,
    });
  });

  it("adjusts for the segments that can be compared; one without units cannot, nor one that is alone", () => {
    for (const adjust of ["holm", "bh"] as const) {
      const compared = compareSegments(plans, { adjust });
      expect(compared[3]).toMatchObject({ difference: null, p: null, adjustedP: null });
      const ps = compared.slice(0, 3).map(({ p }) => p!);
      expect(compared.slice(0, 3).map(({ adjustedP }) => adjustedP)).toEqual(adjustPValues(ps, adjust));
    }
    expect(compareSegments([plans[0]!])[0]).toMatchObject({ difference: null, adjustedP: null });
    expect(compareSegments([])).toEqual([]);
  });

  it(`raises a false alarm among fifty segments that are alike about one time in twenty (seed ${SEED})`, () => {
    const random = seededRandom(SEED);
    let [alarms, unadjusted] = [0, 0];
    for (let run = 0; run < 400; run++) {
      const alike = Array.from({ length: 50 }, (_, segment) => {
        let count = 0;
        for (let unit = 0; unit < 60; unit++) if (random() < 0.3) count++;
        return { segment, count, total: 60 };
      });
      const compared = compareSegments(alike);
      if (compared.some(({ adjustedP }) => adjustedP! < 0.05)) alarms++;
      if (compared.some(({ p }) => p! < 0.05)) unadjusted++;
    }
    expect(alarms / 400).toBeLessThan(0.08);
    expect(unadjusted / 400).toBeGreaterThan(0.8);
  });

  it("refuses what is not known, and counts beyond their total", () => {
    expect(() => compareSegments(plans, { method: "holm" } as never)).toThrow('options has "method"');
    expect(() => compareSegments(plans, { adjust: "none" as never })).toThrow('method has "none"');
    expect(() => compareSegments([{ segment: "odd", count: 3, total: 2 }, plans[0]!])).toThrow(RangeError);
  });
});
