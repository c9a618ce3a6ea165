import { shown } from "../definitions/index.ts";
import { checkSbgParameters, type SbgParameters } from "./sbg-survival.ts";

/** How many renewed and how many left at the first, second … renewal, over all cohorts. */
export interface RenewalCounts {
  readonly kept: readonly number[];
  readonly lost: readonly number[];
}

/**
 * The log-likelihood of the shifted beta-geometric model: Σ lost · ln(churn) + kept · ln(1 − churn) over the renewals, with
 * churn = alpha / (alpha + beta + t − 1) at renewal t. A cohort says how many were there at its start and after each renewal;
 * cohorts may differ in length. Without renewals it is 0.
 *
 * Source: Peter Fader and Bruce Hardie, "How to Project Customer Retention", 2007, appendix.
 *
 * @throws RangeError when a parameter is not positive, or a cohort grows or holds what is no number from 0.
 * @example Half of four leave, then nobody
 * sbgLogLikelihood({ alpha: 1, beta: 1 }, [[4, 2, 2]]); // => -3.58351893845611
 */
export function sbgLogLikelihood(model: SbgParameters, cohorts: readonly (readonly number[])[]): number {
  const act = "compute sBG likelihood";
  checkSbgParameters(act, model);
  return renewalLogLikelihood(model, countRenewals(act, cohorts));
}

/** The log-likelihood of counted renewals. */
export function renewalLogLikelihood({ alpha, beta }: SbgParameters, { kept, lost }: RenewalCounts): number {
  let sum = 0;
  kept.forEach((n, t) => {
    const odds = alpha + beta + t;
    if (lost[t]! > 0) sum += lost[t]! * Math.log(alpha / odds);
    if (n > 0) sum += n * Math.log1p(-alpha / odds);
  });
  return sum;
}

/** The information that renewals hold: minus the second derivatives of the log-likelihood by alpha and beta. */
export function renewalInformation(
  { alpha, beta }: SbgParameters,
  { kept, lost }: RenewalCounts,
): { readonly alphaAlpha: number; readonly alphaBeta: number; readonly betaBeta: number } {
  let [alphaAlpha, alphaBeta, betaBeta] = [0, 0, 0];
  kept.forEach((n, t) => {
    const shared = (n + lost[t]!) / (alpha + beta + t) ** 2;
    alphaAlpha += lost[t]! / alpha ** 2 - shared;
    alphaBeta -= shared;
    betaBeta += n / (beta + t) ** 2 - shared;
  });
  return { alphaAlpha, alphaBeta, betaBeta };
}

/** Adds up cohorts, as customers still there at the start and after each renewal, by renewal. */
export function countRenewals(act: string, cohorts: readonly (readonly number[])[]): RenewalCounts {
  const kept: number[] = [];
  const lost: number[] = [];
  if (!Array.isArray(cohorts))
    throw new RangeError(`Cannot ${act}: cohorts must be a list, cohorts has ${shown(cohorts)}`);
  // `from` makes holes seen, which `forEach` passes over.
  Array.from(cohorts as readonly (readonly number[])[]).forEach((cohort, c) => {
    if (!Array.isArray(cohort))
      throw new RangeError(
        `Cannot ${act}: a cohort must be a list of survivors, cohorts[${c}] has ${shown(cohort)}`,
      );
    // As `entries` does here.
    for (const [t, n] of cohort.entries()) {
      if (!(typeof n === "number" && n >= 0 && n < Infinity))
        throw new RangeError(
          `Cannot ${act}: survivors must be numbers from 0, cohorts[${c}][${t}] has ${shown(n)}`,
        );
      if (t === 0) continue;
      const before = cohort[t - 1]!;
      if (n > before)
        throw new RangeError(
          `Cannot ${act}: a cohort must not grow, cohorts[${c}][${t}] has ${n} after ${before}`,
        );
      kept[t - 1] = (kept[t - 1] ?? 0) + n;
      lost[t - 1] = (lost[t - 1] ?? 0) + before - n;
    }
  });
  return { kept, lost };
}
