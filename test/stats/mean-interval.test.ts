import { describe, expect, it } from "vitest";
import { meanInterval, meanIntervalFromMoments } from "../../src/stats/index.ts";

describe("meanInterval", () => {
  it("gives the t interval of ten ratings", () => {
    const { n, mean, sd, low, high } = meanInterval([5, 4, 4, 3, 5, 2, 5, 4, 1, 5]);
    expect([n, mean]).toEqual([10, 3.8]);
    expect(sd).toBeCloseTo(1.3984117975602022, 14);
    // scipy 1.10.1 has 2.799636463249759 and 4.800363536750241; its t quantile is 2.5e-11 off (R, mpmath: 2.2621571627982049)
    expect(low).toBeCloseTo(3.8 - 2.262157162798205 * 0.4422166387140533, 13);
    expect(high).toBeCloseTo(4.800363536750241, 9);
  });

  it("agrees with R's t.test at 90 %", () => {
    const { low, high } = meanInterval(Float64Array.of(2.5, 3.1, 4.7, 8.8), 0.9);
    expect(low).toBeCloseTo(1.4338661873506802, 13);
    expect(high).toBeCloseTo(8.11613381264932, 13);
  });

  it("is null without values, a mean only of one value, and a point when all are equal", () => {
    expect(meanInterval([])).toEqual({ n: 0, mean: null, sd: null, low: null, high: null });
    expect(meanInterval([4])).toEqual({ n: 1, mean: 4, sd: null, low: null, high: null });
    expect(meanInterval([4, 4, 4])).toEqual({ n: 3, mean: 4, sd: 0, low: 4, high: 4 });
  });

  it("refuses a value that is not finite, and says which", () => {
    expect(() => meanInterval([1, NaN])).toThrow(
      "Cannot compute mean: values must be finite, value 1 has NaN",
    );
    expect(() => meanInterval([1, 2], 0)).toThrow("confidence has 0");
  });
});

describe("meanIntervalFromMoments", () => {
  it("needs no values", () => {
    const { mean, sd, ...rest } = meanInterval([1, 2, 4, 8]);
    expect(meanIntervalFromMoments(4, mean!, sd!)).toEqual({ mean, sd, ...rest });
  });

  it("refuses a negative n or sd", () => {
    expect(() => meanIntervalFromMoments(-1, 0, 0)).toThrow(
      "Cannot compute mean: n must not be negative, n has -1",
    );
    expect(() => meanIntervalFromMoments(3, 0, -1)).toThrow(
      "Cannot compute mean: sd must not be negative, sd has -1",
    );
  });
});
