import {
  countRenewals,
  type RenewalCounts,
  renewalInformation,
  renewalLogLikelihood,
} from "./sbg-log-likelihood.ts";
import {
  bestChurn,
  bestOfSome,
  bestSpread,
  FULL_RANGE,
  parametersOf,
  type Range,
  slope,
} from "./sbg-profile.ts";

/** A fitted shifted beta-geometric model. */
export interface SbgFit {
  /** Above 0; `null` where the likelihood has no maximum at finite values: `churn` and `polarization` still hold. */
  readonly alpha: number | null;
  /** Likewise. */
  readonly beta: number | null;
  /** The expected probability (0–1) of leaving at the first renewal, alpha / (alpha + beta); `null` without data. */
  readonly churn: number | null;
  /**
   * How much customers differ, 1 / (1 + alpha + beta): 0 all alike, 1 some leave at once and the others never; `null`
   * without data.
   */
  readonly polarization: number | null;
  /** Its natural logarithm at the maximum or at the limit, 0 or less; 0 without data. */
  readonly logLikelihood: number;
  /** From the observed information; `null` with `alpha`, and where that is not positive definite. */
  readonly standardErrors: {
    /** Of `alpha`. */
    readonly alpha: number;
    /** Of `beta`. */
    readonly beta: number;
  } | null;
  /** Of alpha (first row) and beta; `null` with `standardErrors`. */
  readonly covariance: readonly [readonly [number, number], readonly [number, number]] | null;
  /** Whether the maximum lies at finite alpha and beta. */
  readonly converged: boolean;
  /** Renewals that were observed. */
  readonly periods: number;
  readonly notes: readonly { readonly code: string; readonly text: string }[];
}

type Point = Omit<SbgFit, "periods" | "notes">;

const NOTES = {
  "no-data": "nobody was due for renewal",
  "no-churn": "nobody left: alpha and beta cannot be told",
  "all-churned": "nobody renewed: alpha and beta cannot be told",
  "few-periods":
    "fewer than 3 renewals were observed: how customers differ is hardly seen, and of one not at all",
  "all-alike":
    "churn does not fall with tenure: one probability for all fits best, and the projection uses it",
  polarized: "nobody left after the first renewal: the projection says that nobody will",
  ridge: "the data do not tell this model from one probability for all: alpha and beta may be far off",
} as const;

/** Twice the gain in log-likelihood over one probability for all that chance exceeds in 1 of 20 cases, at the edge of the range. */
const CHANCE_GAIN = 2.705543454095404;

/**
 * Fits the shifted beta-geometric model of contractual customers by maximum likelihood: at each renewal a customer leaves
 * with a probability of their own, which never changes; over customers it is Beta(alpha, beta). Retention then rises
 * with tenure because those who leave easily are gone.
 *
 * A cohort says how many were there at its start and after each renewal; several may differ in length. Numbers are taken as
 * numbers of customers: shares give the same alpha and beta, but standard errors of one customer. Where the likelihood
 * has no maximum, `alpha` and `beta` are `null`, a note says why, and `churn` and `polarization` hold the limit.
 *
 * Source: Peter Fader and Bruce Hardie, "How to Project Customer Retention", 2007.
 *
 * @throws RangeError when a cohort grows, or holds what is no number from 0.
 * @example Seven years of the paper's regular customers
 * ```ts
 * const { alpha, beta, logLikelihood } = fitSbg([[1000, 631, 468, 382, 326, 289, 262, 241]]);
 * [alpha, beta, logLikelihood].map((x) => x?.toFixed(4)); // => ["0.7041", "1.1820", "-1680.2652"]
 * ```
 */
export function fitSbg(cohorts: readonly (readonly number[])[]): SbgFit {
  const renewals = countRenewals("fit sBG", cohorts);
  const due = renewals.kept.map((n, t) => n + renewals.lost[t]!);
  const periods = due.filter((n) => n > 0).length;
  const [point, ...codes] = maximumOf(renewals, due);
  const few = periods > 0 && periods < 3 ? ["few-periods" as const] : [];
  const notes = [...codes, ...few].map((code) => ({ code, text: NOTES[code] }));
  return { ...point, periods, notes };
}

type Codes = (keyof typeof NOTES)[];

function maximumOf({ kept, lost }: RenewalCounts, due: readonly number[]): [Point, ...Codes] {
  const gone = total(lost);
  const first = lost[0] ?? 0;
  if (total(due) === 0) return [limit(null, null, 0), "no-data"];
  if (gone === 0) return [limit(0, 0, 0), "no-churn"];
  if (total(kept) === 0) return [limit(1, 0, 0), "all-churned"];
  const later = total(due) - due[0]!;
  if (later > 0 && gone === first) {
    const churn = first / due[0]!;
    return [limit(churn, 1, splitLogLikelihood(first, kept[0]!)), "polarized"];
  }
  const alike = splitLogLikelihood(gone, total(kept));
  const churn = gone / total(due);
  if (later === 0) return [limit(churn, 0, alike)];
  // Rounding alone must not make a difference between customers out of none.
  const rises = slope({ kept, lost }, due, churn, 0) > 1e-10 * total(due.map((n, t) => n * t));
  const best = bestOfSome({ kept, lost });
  const stands = best.logLikelihood - alike > -1e-10 * alike;
  if (!rises && !stands) return [limit(churn, 0, alike), "all-alike"];
  const point = interior({ kept, lost }, due, stands ? best.range : FULL_RANGE);
  return 2 * (point.logLikelihood - alike) < CHANCE_GAIN ? [point, "ridge"] : [point];
}

function limit(churn: number | null, polarization: number | null, logLikelihood: number): Point {
  const unknown = { alpha: null, beta: null, standardErrors: null, covariance: null, converged: false };
  return { ...unknown, churn, polarization, logLikelihood };
}

/** The log-likelihood of `a` and `b` of two kinds when each has its own share. */
function splitLogLikelihood(a: number, b: number): number {
  return (a > 0 ? a * Math.log(a / (a + b)) : 0) + (b > 0 ? b * Math.log(b / (a + b)) : 0);
}

/** The maximum at finite parameters: the best churn for each spread 1 / (alpha + beta), and the best spread of a range. */
function interior(renewals: RenewalCounts, due: readonly number[], range: Range): Point {
  const spread = bestSpread(renewals, due, range);
  const churn = bestChurn(renewals, spread);
  const { alpha, beta } = parametersOf(churn, spread);
  const { alphaAlpha, alphaBeta, betaBeta } = renewalInformation({ alpha, beta }, renewals);
  const determinant = alphaAlpha * betaBeta - alphaBeta ** 2;
  const isPeak = determinant > 0 && alphaAlpha > 0;
  const shared = -alphaBeta / determinant;
  return {
    alpha,
    beta,
    churn,
    polarization: spread / (1 + spread),
    logLikelihood: renewalLogLikelihood({ alpha, beta }, renewals),
    standardErrors: isPeak
      ? { alpha: Math.sqrt(betaBeta / determinant), beta: Math.sqrt(alphaAlpha / determinant) }
      : null,
    covariance: isPeak
      ? [
          [betaBeta / determinant, shared],
          [shared, alphaAlpha / determinant],
        ]
      : null,
    converged: true,
  };
}

function total(values: readonly number[]): number {
  return values.reduce((sum, n) => sum + n, 0);
}
