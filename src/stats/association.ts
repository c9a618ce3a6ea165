import { checkKeys } from "./check-keys.ts";
import { compareRates, type RateComparison } from "./compare-rates.ts";
import type { CorrelationLimits } from "./correlation-interval.ts";
import { fisherExactTest } from "./fisher-exact-test.ts";
import { type OddsRatio, oddsRatio } from "./odds-ratio.ts";
import { phiCoefficient, phiInterval } from "./phi-interval.ts";
import { type Rate, rate } from "./rate.ts";
import type { TwoByTwo } from "./two-by-two.ts";

/** How a thing that units did goes with an outcome; what the data cannot say is null. */
export interface Association {
  /** All units. */
  readonly n: number;
  /** The share of all that did it. */
  readonly exposed: Rate;
  /** The share of all that had the outcome. */
  readonly baseRate: Rate;
  /** Positive predictive value, precision: of those who did it, the share with the outcome. */
  readonly ppv: Rate;
  /** Negative predictive value: of those who did not, the share without. */
  readonly npv: Rate;
  /** Recall: of those with the outcome, the share that did it. */
  readonly sensitivity: Rate;
  /** Of those without the outcome, the share that did not do it. */
  readonly specificity: Rate;
  /** Of those with either, the share with both (Jaccard's index, 0–1); `null` when all have neither. */
  readonly overlap: number | null;
  /** `ppv` over `baseRate` (0 or more): 1 says nothing; `null` when nobody did it, or had the outcome. */
  readonly lift: number | null;
  /** Their correlation (−1 to 1), also Matthews' coefficient; `null` when all are alike in one of the two. */
  readonly phi: number | null;
  /** The limits of {@link phiInterval}. */
  readonly phiInterval: CorrelationLimits;
  readonly oddsRatio: OddsRatio;
  /** The share with the outcome among those who did it, less that among those who did not, and their ratio. */
  readonly difference: RateComparison;
  /** Two-sided p-value (0–1) of Fisher's exact test, `null` where `phi` is; for many tables see `adjustPValues`. */
  readonly p: number | null;
}

/**
 * How strongly a thing that units did goes with an outcome: shares each way (0–1), lift, correlation, odds ratio,
 * difference of the rates and an exact test. A high `ppv` alone says little: look at `lift` and `phi`. It is a
 * correlation, not an effect: who stays longer can do more. Without units all is null.
 *
 * Source: Karl Pearson, "On the Theory of Contingency and Its Relation to Association and Normal Correlation", 1904
 * (φ); Brian Matthews, "Comparison of the Predicted and Observed Secondary Structure of T4 Phage Lysozyme", 1975.
 *
 * @throws RangeError when a count is not a whole number of 0 or more, they add up to more than 1e11, an option is not known, or `confidence` not between 0 and 1.
 * @example Of 110 who did it 100 stayed, of 11 others 10: doing it says nothing
 * ```ts
 * const { ppv, lift, phi, p } = association({ both: 100, exposedOnly: 10, outcomeOnly: 10, neither: 1 });
 * [ppv.value, lift, phi, p]; // => [0.9090909090909091, 1, 0, 1]
 * ```
 */
export function association(
  table: TwoByTwo,
  options: { readonly confidence?: number | undefined } = {},
): Association {
  checkKeys("compare", options, "confidence");
  const { confidence = 0.95 } = options;
  const p = fisherExactTest(table);
  const { both, exposedOnly, outcomeOnly, neither } = table;
  const exposed = both + exposedOnly;
  const others = outcomeOnly + neither;
  const outcomes = both + outcomeOnly;
  const n = exposed + others;
  const share = (count: number, total: number) => rate(count, total, confidence);
  const [baseRate, ppv] = [share(outcomes, n), share(both, exposed)];
  return {
    n,
    exposed: share(exposed, n),
    baseRate,
    ppv,
    npv: share(neither, others),
    sensitivity: share(both, outcomes),
    specificity: share(neither, n - outcomes),
    overlap: quotient(both, n - neither),
    lift: ppv.value === null ? null : quotient(ppv.value, baseRate.value ?? 0),
    phi: phiCoefficient(table),
    phiInterval: phiInterval(table, { confidence }),
    oddsRatio: oddsRatio(table, { confidence }),
    difference: compareRates(
      { count: both, total: exposed },
      { count: outcomeOnly, total: others },
      { confidence },
    ),
    p,
  };
}

function quotient(a: number, b: number): number | null {
  return b === 0 ? null : a / b;
}
