import { checkOptions, refuse } from "../definitions/index.ts";
import { type SbgParameters, sbgDerl } from "../stats/index.ts";
import { fromZero, share } from "./number-rules.ts";

/** What a customer pays each period, and who is asked about. */
export interface SbgLifetimeOptions {
  /** Revenue a period from a customer, from 0, in the unit of the result. */
  readonly arpa: number;
  /** Share (0–1) of revenue that is kept after costs; default 1. */
  readonly margin?: number | undefined;
  /** Discount for each period, from 0; default 0. */
  readonly discount?: number | undefined;
  /**
   * The contract period that the customer is in, whose renewal is due: the payments from that one on. Absent: somebody
   * who comes now, the first payment included.
   */
  readonly period?: number | undefined;
}

/**
 * Lifetime value by the shifted beta-geometric model, in which customers differ: arpa · margin · (1 + DERL / (1 + discount)) of
 * one who comes now, arpa · margin · DERL of one whose renewal is due, with the discounted expected residual lifetime DERL
 * ({@link sbgDerl}). `null` without discount where the expected lifetime has no end (alpha up to 1).
 *
 * Source: Peter Fader and Bruce Hardie, "Customer-Base Valuation in a Contractual Setting: The Perils of Ignoring
 * Heterogeneity", 2010.
 *
 * @throws DefinitionError when an option is out of its range, or a key is unknown.
 * @throws RangeError when a parameter is not positive, or `period` not a whole number from 1.
 * @example A new customer, and one who has renewed four times
 * ```ts
 * const model = { alpha: 3.8, beta: 15.2 };
 * sbgLifetimeValue(model, { arpa: 100, discount: 0.1 })?.toFixed(2); // => "400.89"
 * sbgLifetimeValue(model, { arpa: 100, discount: 0.1, period: 5 })?.toFixed(2); // => "384.21"
 * ```
 */
export function sbgLifetimeValue(model: SbgParameters, options: SbgLifetimeOptions): number | null {
  const act = "compute lifetime value";
  checkOptions(
    act,
    options,
    { arpa: fromZero, margin: share, discount: fromZero, period: ["", () => true] },
    "options",
  );
  if (Object(model) !== model) refuse(act, "must be an object", "model", model);
  const { arpa, margin = 1, discount = 0, period } = options;
  if (arpa === undefined) refuse(act, "arpa must be stated", "options.arpa", arpa);
  const derl = sbgDerl(model, { period, discount });
  if (derl === null) return null;
  return arpa * margin * (period === undefined ? 1 + derl / (1 + discount) : derl);
}
