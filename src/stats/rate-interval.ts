import { checkNumber } from "./check-number.ts";
import { gammaQuantile, gammaQuantileUpper } from "./gamma-quantile.ts";
import type { Interval } from "./interval.ts";
import { tailShare } from "./tail-share.ts";

/**
 * The exact interval of a rate of events per unit of exposure (events / person-time, 0 or more).
 * Its low end is exactly 0 when there were no events.
 *
 * Source: Frank Garwood, "Fiducial Limits for the Poisson Distribution", 1936.
 *
 * @throws RangeError when `events` is not from 0 to 2^53, `exposure` not positive and finite, or `confidence` is not between 0 and 1.
 * @example 21 customers lost in 182 customer-months
 * rateInterval(21, 182, 0.95); // => { low: 0.07142489551690215, high: 0.17637764140078782 }
 */
export function rateInterval(events: number, exposure: number, confidence: number): Interval {
  const act = "compute interval";
  checkNumber(act, "events must be a number from 0 to 2^53", "events", events, 0, 2 ** 53);
  checkNumber(act, "exposure must be a positive number", "exposure", exposure, Number.MIN_VALUE);
  const tail = tailShare(confidence);
  return {
    low: events === 0 ? 0 : gammaQuantile(tail, events) / exposure,
    high: gammaQuantileUpper(tail, events + 1) / exposure,
  };
}
