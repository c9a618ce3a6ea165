import { anything, checkOptions } from "../definitions/index.ts";
import type { ChurnFigure } from "./churn-figure.ts";
import { type CustomerFlows, checkFlows } from "./customer-flows.ts";
import { type DayFlows, dailySumChurn, productLimitChurn } from "./daily-churn.ts";
import {
  actuarialChurn,
  averageChurn,
  exposureChurn,
  renewalChurn,
  startAllChurn,
  startCohortChurn,
  startPlusNewChurn,
} from "./period-churn.ts";
import { predictiveChurn } from "./predictive-churn.ts";

/** The ten definitions of churn. */
export type ChurnMethod =
  | "startAll"
  | "startCohort"
  | "average"
  | "startPlusNew"
  | "dailySum"
  | "productLimit"
  | "exposure"
  | "actuarial"
  | "renewal"
  | "predictive";

/** What all definitions can use of one period; those that lack what they need are `null`, and say so. */
export interface PeriodFlows extends CustomerFlows {
  /** Time as a customer, in periods; default the mean of those there at start and end. */
  readonly exposure?: number | undefined;
  /** Seen for the last time in the period without being lost; default 0. */
  readonly withdrawn?: number | undefined;
  /** Those at risk and lost on each day of the period. */
  readonly days?: readonly DayFlows[] | undefined;
  /** Contracts that ran out in the period. */
  readonly renewals?:
    | {
        /** Contracts due in the period and decided. */
        readonly due: number;
        /** Of these, those renewed. */
        readonly renewed: number;
      }
    | undefined;
  /** Customers at the start by the number of periods since that in which they came: one, two, … */
  readonly tenures?: readonly number[] | undefined;
  /** The probability (0–1) of being lost in the first, second, … period after that of coming. */
  readonly hazards?: readonly number[] | undefined;
}

/** Churn of one period by one definition. */
export interface ChurnRateRow extends ChurnFigure {
  readonly definition: ChurnMethod;
  /** Whether it can be read as the probability (0–1) of being lost; the others are rates, which may pass 1. */
  readonly isProbability: boolean;
  /** Products that document it as theirs. */
  readonly usedBy: readonly string[];
  /** Why there is no value, or what was assumed. */
  readonly note: string | null;
}

const LABELS: readonly (readonly [ChurnMethod, isProbability: boolean, ...usedBy: string[]])[] = [
  ["startAll", false, "ChartMogul (standard)"],
  ["startCohort", true],
  ["average", false],
  ["startPlusNew", true, "Stripe", "Gumroad"],
  ["dailySum", false, "ChartMogul (Shopify formula)", "Shopify"],
  ["productLimit", true],
  ["exposure", true],
  ["actuarial", true],
  ["renewal", true],
  ["predictive", true],
];

const KEYS: Readonly<Record<keyof PeriodFlows, typeof anything>> = {
  start: anything,
  new: anything,
  lostOfStart: anything,
  lostOfNew: anything,
  exposure: anything,
  withdrawn: anything,
  days: anything,
  renewals: anything,
  tenures: anything,
  hazards: anything,
};

const MISSING: ChurnFigure = { value: null, low: null, high: null, numerator: null, denominator: null };

/**
 * Churn of one period by all ten definitions side by side, from bare counts. Those that need more than was given, or have
 * nothing to divide by, are `null`, with a note that says why.
 *
 * @throws RangeError when a count is negative, more are lost than were there, a key is unknown, or `confidence` is not
 * between 0 and 1.
 * @example One month, three answers
 * ```ts
 * const rates = churnRates({ start: 10000, new: 5000, lostOfStart: 500, lostOfNew: 125 });
 * const of = (name) => rates.find(({ definition }) => definition === name);
 * [of("startAll").value, of("startPlusNew").value, of("exposure").value]; // => [0.0625, 0.041666666666666664, 0.04998931898973191]
 * of("dailySum").note; // => "needs the losses of each day"
 * ```
 */
export function churnRates(
  flows: PeriodFlows,
  { confidence = 0.95 }: { confidence?: number | undefined } = {},
): ChurnRateRow[] {
  checkOptions("compute churn", flows, KEYS, "flows");
  checkFlows(flows);
  const estimates = estimatesOf(flows, confidence);
  return LABELS.map(([definition, isProbability, ...usedBy]) => {
    const [estimate, assumed = null] = estimates[definition];
    const isNothing = estimate !== MISSING && estimate.value === null && assumed === null;
    const note = isNothing ? "nobody to count" : assumed;
    return { definition, ...estimate, isProbability, usedBy, note };
  });
}

/** All definitions without a value, for the same reason. */
export function unknownRates(note: string): ChurnRateRow[] {
  return LABELS.map(([definition, isProbability, ...usedBy]) => ({
    definition,
    ...MISSING,
    isProbability,
    usedBy,
    note,
  }));
}

type Noted = readonly [estimate: ChurnFigure, note?: string | null];

function estimatesOf(flows: PeriodFlows, confidence: number): Readonly<Record<ChurnMethod, Noted>> {
  const { days, renewals } = flows;
  const exposure = exposureChurn(flows, confidence);
  const isMidpoint = flows.exposure === undefined && exposure.value !== null;
  const byDay: Noted = [MISSING, "needs the losses of each day"];
  return {
    startAll: [startAllChurn(flows, confidence)],
    startCohort: [startCohortChurn(flows, confidence)],
    average: [averageChurn(flows, confidence)],
    startPlusNew: [startPlusNewChurn(flows, confidence)],
    dailySum: days === undefined ? byDay : [dailySumChurn(days, confidence)],
    productLimit: days === undefined ? byDay : [productLimitChurn(days, confidence)],
    exposure: [exposure, isMidpoint ? "exposure is taken as the mean of those there at start and end" : null],
    actuarial: actuarialOf(flows, confidence),
    renewal:
      renewals === undefined
        ? [MISSING, "needs the contracts that were due"]
        : [renewalChurn(renewals, confidence), renewals.due === 0 ? "no contract was due" : null],
    predictive: predictiveOf(flows),
  };
}

function actuarialOf(flows: PeriodFlows, confidence: number): Noted {
  const estimate = actuarialChurn(flows, confidence);
  const isOver = (estimate.numerator ?? 0) > (estimate.denominator ?? 0);
  return [estimate, isOver ? "more were lost than count when newcomers count as half" : null];
}

function predictiveOf({ tenures, hazards }: PeriodFlows): Noted {
  if (hazards === undefined) return [MISSING, "needs hazards by tenure"];
  if (tenures === undefined) return [MISSING, "needs the tenures of those there at the start"];
  const estimate = predictiveChurn({ tenures, hazards });
  const isShort = estimate.numerator === null;
  return [estimate, isShort ? `needs hazards for ${tenures.length} periods of tenure` : null];
}
