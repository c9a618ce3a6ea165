import { describe, expect, it } from "vitest";
import { rate, rateInterval, wilsonInterval } from "../../src/stats/index.ts";

describe("rate", () => {
  it("is the share with its Wilson interval", () => {
    expect(rate(8, 10)).toEqual({ value: 0.8, count: 8, total: 10, ...wilsonInterval(8, 10, 0.95) });
    expect(rate(8, 10, 0.8).low).toBeGreaterThan(rate(8, 10).low!);
  });

  it("is null without data, never 0", () => {
    expect(rate(0, 0)).toEqual({ value: null, count: 0, total: 0, low: null, high: null });
  });

  it("starts at exactly 0 when nothing was counted and ends at exactly 1 when all was, for every total to 2000", () => {
    for (let total = 1; total <= 2000; total++) {
      expect(rate(0, total).low).toBe(0);
      expect(rate(total, total).high).toBe(1);
    }
  });

  it("survives JSON", () => {
    expect(JSON.parse(JSON.stringify(rate(3, 7)))).toEqual(rate(3, 7));
  });

  it("refuses a count beyond the total", () => {
    expect(() => rate(2, 1)).toThrow(
      "Cannot compute interval: count must be within a positive total up to 2^53, count has 2 of 1",
    );
    expect(() => rate(1, 0)).toThrow("count has 1 of 0");
  });
});

describe("rateInterval", () => {
  it("gives the limits of Garwood (1936) as R computes them", () => {
    const cases: [number, number, number, number, number][] = [
      [0, 100, 0.95, 0, 0.0368887945411394],
      [21, 182, 0.95, 0.0714248955169021, 0.176377641400788],
      [40, 1000, 0.95, 0.028576586441789, 0.0544686469639841],
      [7, 3.5, 0.9, 0.9386616262556206, 3.7566039435520335], // poisson.test(7, 3.5, conf.level = 0.9)
    ];
    for (const [events, exposure, confidence, low, high] of cases) {
      const interval = rateInterval(events, exposure, confidence);
      expect(interval.low).toBeCloseTo(low, 13);
      expect(interval.high).toBeCloseTo(high, 13);
    }
  });

  it("starts at exactly 0 without events", () => {
    expect(rateInterval(0, 3, 0.99).low).toBe(0);
  });

  it("refuses negative events and an exposure of 0", () => {
    expect(() => rateInterval(-1, 3, 0.95)).toThrow(
      "Cannot compute interval: events must be a number from 0 to 2^53, events has -1",
    );
    expect(() => rateInterval(1, 0, 0.95)).toThrow(
      "Cannot compute interval: exposure must be a positive number, exposure has 0",
    );
    expect(() => rateInterval(1, 1, 95)).toThrow("confidence has 95");
  });
});
