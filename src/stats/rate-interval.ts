import { gammaQuantile, gammaQuantileUpper } from "./gamma-quantile.ts";
import type { Interval } from "./interval.ts";
import { tailShare } from "./tail-share.ts";

/**
 * The exact interval of a rate of events per unit of exposure (events / person-time, 0 or more).
 * Its low end is exactly 0 when there were no events.
 *
 * Source: Frank Garwood, "Fiducial Limits for the Poisson Distribution", 1936.
 *
 * @throws RangeError when `events` is negative, `exposure` is not positive or `confidence` is not between 0 and 1.
 * @example 21 customers lost in 182 customer-months
 * rateInterval(21, 182, 0.95); // => { low: 0.07142489551690215, high: 0.17637764140078782 }
 */
export function rateInterval(events: number, exposure: number, confidence: number): Interval {
  if (!(events >= 0 && events < Infinity))
    throw new RangeError(`Cannot compute interval: events must not be negative, events has ${events}`);
  if (!(exposure > 0))
    throw new RangeError(`Cannot compute interval: exposure must be positive, exposure has ${exposure}`);
  const tail = tailShare(confidence);
  return {
    low: events === 0 ? 0 : gammaQuantile(tail, events) / exposure,
    high: gammaQuantileUpper(tail, events + 1) / exposure,
  };
}
