import { type ChurnFigure, lossesPer, shareLost } from "./churn-figure.ts";
import { type CustomerFlows, checkFlows, refuseFlows } from "./customer-flows.ts";
import { exposureRate } from "./exposure-rate.ts";

/**
 * All who were lost in a period per customer there at its start, as ChartMogul has it: a rate, with Garwood's
 * interval. It rises with the number of newcomers and can pass 1. `null` without anybody at the start.
 *
 * @throws RangeError when a count is negative or more are lost than were there.
 * @example Growth alone makes 5 % into 6.25 %
 * startAllChurn({ start: 10000, new: 5000, lostOfStart: 500, lostOfNew: 125 }).value; // => 0.0625
 */
export function startAllChurn(flows: CustomerFlows, confidence = 0.95): ChurnFigure {
  checkFlows(flows);
  return lossesPer(flows.lostOfStart + flows.lostOfNew, flows.start, confidence);
}

/**
 * The share (0–1) of those there at the start of a period that was lost in it, with Wilson's interval. `null` without
 * anybody at the start.
 *
 * @throws RangeError when a count is negative or more are lost than were there.
 * @example Newcomers are left out
 * startCohortChurn({ start: 10000, new: 5000, lostOfStart: 500, lostOfNew: 125 }).value; // => 0.05
 */
export function startCohortChurn(flows: CustomerFlows, confidence = 0.95): ChurnFigure {
  checkFlows(flows);
  return shareLost(flows.lostOfStart, flows.start, confidence);
}

/**
 * All who were lost in a period per customer there on average, (start + end) / 2: a rate, with Garwood's interval. It can
 * pass 1. `null` without anybody at start and end.
 *
 * @throws RangeError when a count is negative or more are lost than were there.
 * @example 625 lost of 12187.5
 * averageChurn({ start: 10000, new: 5000, lostOfStart: 500, lostOfNew: 125 }).value; // => 0.05128205128205128
 */
export function averageChurn(flows: CustomerFlows, confidence = 0.95): ChurnFigure {
  checkFlows(flows);
  return lossesPer(flows.lostOfStart + flows.lostOfNew, averageThere(flows), confidence);
}

/**
 * The share (0–1) of all who were there at any time of a period that was lost in it, with Wilson's interval. Newcomers
 * count as if they had been there from the start, as Stripe has it. `null` without anybody.
 *
 * @throws RangeError when a count is negative or more are lost than were there.
 * @example 625 lost of 15,000
 * startPlusNewChurn({ start: 10000, new: 5000, lostOfStart: 500, lostOfNew: 125 }).value; // => 0.041666666666666664
 */
export function startPlusNewChurn(flows: CustomerFlows, confidence = 0.95): ChurnFigure {
  checkFlows(flows);
  return shareLost(flows.lostOfStart + flows.lostOfNew, flows.start + flows.new, confidence);
}

/**
 * The probability (0–1) of being lost within one period from losses and time as a customer: 1 − e^−(lost / exposure), with
 * Garwood's interval. `exposure` is in periods; without it the mean of those there at start and end. `null` without exposure.
 *
 * Source: Frank Garwood, "Fiducial Limits for the Poisson Distribution", 1936.
 *
 * @throws RangeError when a count is negative or more are lost than were there.
 * @example The same customers grow in number, and churn stays at 5 %
 * exposureChurn({ start: 10000, new: 5000, lostOfStart: 500, lostOfNew: 125 }).value; // => 0.04998931898973191
 */
export function exposureChurn(
  flows: CustomerFlows & { readonly exposure?: number | undefined },
  confidence = 0.95,
): ChurnFigure {
  checkFlows(flows);
  const { exposure = averageThere(flows), lostOfStart, lostOfNew } = flows;
  const { lost, probability: value, low, high } = exposureRate(lostOfStart + lostOfNew, exposure, confidence);
  return { value, low, high, numerator: lost, denominator: exposure };
}

/**
 * The probability (0–1) of being lost within a period in the way of a life table: who came in it, or was seen for the last
 * time in it without being lost (`withdrawn`), counts as half a customer: lost / (start + new / 2 − withdrawn / 2), with
 * Wilson's interval on that number. `null` when nobody counts, or when more are lost than count.
 *
 * Source: Sidney Cutler and Fred Ederer, "Maximum Utilization of the Life Table Method in Analyzing Survival", 1958.
 *
 * @throws RangeError when a count is negative or more are lost or withdrawn than were there.
 * @example Ten of 100 lost, eight withdrawn
 * actuarialChurn({ start: 100, new: 0, lostOfStart: 10, lostOfNew: 0, withdrawn: 8 }).value; // => 0.10416666666666667
 */
export function actuarialChurn(
  flows: CustomerFlows & { readonly withdrawn?: number | undefined },
  confidence = 0.95,
): ChurnFigure {
  checkFlows(flows);
  const { start, new: came, lostOfStart, lostOfNew, withdrawn = 0 } = flows;
  const lost = lostOfStart + lostOfNew;
  if (!(Number.isFinite(withdrawn) && withdrawn >= 0 && withdrawn <= start + came - lost))
    refuseFlows("no more can withdraw than are left", "withdrawn", withdrawn);
  const counted = start + came / 2 - withdrawn / 2;
  if (lost > counted) return { value: null, low: null, high: null, numerator: lost, denominator: counted };
  return shareLost(lost, counted, confidence);
}

/**
 * The share (0–1) of contracts that were due in a period and were not renewed, with Wilson's interval. `null` when none
 * was due.
 *
 * @throws RangeError when a count is negative or more are renewed than were due.
 * @example 45 of 50 were renewed
 * renewalChurn({ due: 50, renewed: 45 }).value; // => 0.1
 */
export function renewalChurn(
  { due, renewed }: { readonly due: number; readonly renewed: number },
  confidence = 0.95,
): ChurnFigure {
  if (!(Number.isFinite(due) && due >= 0)) refuseFlows("counts must be at least 0 and finite", "due", due);
  if (!(Number.isFinite(renewed) && renewed >= 0 && renewed <= due))
    refuseFlows("no more can be renewed than were due", "renewed", renewed);
  return shareLost(due - renewed, due, confidence);
}

function averageThere({ start, new: came, lostOfStart, lostOfNew }: CustomerFlows): number {
  return start + (came - lostOfStart - lostOfNew) / 2;
}
