import type { ChurnFigure } from "./churn-figure.ts";
import { refuseFlows } from "./customer-flows.ts";

/**
 * The share (0–1) of the present customers that a model expects to lose within the next period: Σ customers × hazard /
 * customers. `tenures[k]` customers are in their k-th period after that in which they came (from 0), `hazards[k]` is their
 * probability (0–1) of being lost in it, from a fitted model or from experience. No limits: they are the model's. `null`
 * without customers, and when some have a tenure for which there is no hazard.
 *
 * @throws RangeError when a count is negative, or a hazard not between 0 and 1.
 * @example 100 newcomers of whom 37 % leave, 50 older customers of whom 24 % do
 * predictiveChurn({ tenures: [100, 50], hazards: [0.37, 0.24] }).value; // => 0.32666666666666666
 */
export function predictiveChurn({
  tenures,
  hazards,
}: {
  readonly tenures: readonly number[];
  readonly hazards: readonly number[];
}): ChurnFigure {
  hazards.forEach((hazard, k) => {
    if (!(Number.isFinite(hazard) && hazard >= 0 && hazard <= 1))
      refuseFlows("hazards must be between 0 and 1", `hazards[${k}]`, hazard);
  });
  let customers = 0;
  let lost: number | null = 0;
  tenures.forEach((n, k) => {
    if (!(Number.isFinite(n) && n >= 0))
      refuseFlows("counts must be at least 0 and finite", `tenures[${k}]`, n);
    customers += n;
    const hazard = hazards[k];
    if (n > 0) lost = hazard === undefined || lost === null ? null : lost + n * hazard;
  });
  const value = lost === null || customers === 0 ? null : lost / customers;
  return { value, low: null, high: null, numerator: lost, denominator: customers };
}
