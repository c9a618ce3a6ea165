export { criticalValue } from "./critical-value.ts";
export { gammaQuantile, gammaQuantileUpper } from "./gamma-quantile.ts";
export { gammaP, gammaQ } from "./incomplete-gamma.ts";
export type { Interval } from "./interval.ts";
export { normalQuantile } from "./normal-quantile.ts";
export { type Rate, rate } from "./rate.ts";
export { rateInterval } from "./rate-interval.ts";
export { tangoInterval } from "./tango-interval.ts";
export { wilsonInterval } from "./wilson-interval.ts";
