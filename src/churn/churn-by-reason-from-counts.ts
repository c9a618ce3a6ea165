import { compareKeys, countsByGroup, type Excluded, type Key, type Observed } from "../counts/index.ts";
import { type Note, refuse } from "../definitions/index.ts";
import { type Rate, rate, rateInterval } from "../stats/index.ts";
import type { Calendar } from "../time/index.ts";
import { checkDailyChurn } from "./check-daily-churn.ts";
import { checkReasons } from "./check-reasons.ts";
import { churnNotes } from "./churn-from-counts.ts";
import type { DailyChurnCounts } from "./count-daily-churn.ts";
import type { ResolvedChurnDefinition } from "./definition.ts";
import { type ExposureRate, exposureRate } from "./exposure-rate.ts";
import { lostSameDayNotes } from "./lost-same-day.ts";
import { type DayByReason, daysByPeriod, observedDays } from "./period-days.ts";
import { type PeriodSpan, periodSpans, type ReportedPeriod, reportedPeriods } from "./reported-periods.ts";

/** Losses for one reason; `null` is the reason of those for whom none was given. */
export interface ReasonChurn {
  readonly reason: Key;
  /** Losses for this reason in the period; 0 while the losses of the period are not known. */
  readonly lost: number;
  /** Of all who were lost, the share (0–1) for this reason. */
  readonly ofLost: Rate;
  /** Losses for it per period of exposure, `null` without any; hazards of all reasons sum to that of all losses. */
  readonly hazard: number | null;
  /** Lower limit of the hazard (Garwood), `null` without exposure. */
  readonly low: number | null;
  /** Upper limit of the hazard, `null` without exposure. */
  readonly high: number | null;
  /**
   * The probability (0–1) of being lost for this reason within one period while the other reasons are at work too: its
   * part of the probability of being lost at all. `null` without exposure.
   */
  readonly probability: number | null;
  /**
   * The same of the days of the period, without steady hazards: Σ S × lost / at risk; they sum to the product limit.
   * `null` when nobody was at risk on any day.
   */
  readonly cumulativeIncidence: number | null;
}

/** One period, by reason. */
export interface ReasonPeriod {
  /** First date of the period. */
  readonly period: string;
  /** Losses for any reason; `null` while not known: with a `reactivation` within a time until that is over. */
  readonly lost: number | null;
  /** All losses per time as a customer; its rates are `null` while `lost` is, or without exposure. */
  readonly byExposure: ExposureRate;
  /** Every reason of the result, in the order of its value: booleans, numbers, the missing one, texts. */
  readonly reasons: readonly ReasonChurn[];
  /** Whether the whole period was observed. */
  readonly complete: boolean;
}

/** Churn of each period by the reason of the loss, of all and by group. */
export interface ChurnByReason {
  readonly kind: "churnByReason";
  readonly definition: ResolvedChurnDefinition;
  readonly observed: Observed | null;
  readonly excluded: Excluded;
  readonly periods: readonly ReasonPeriod[];
  readonly groups: readonly { readonly value: Key; readonly periods: readonly ReasonPeriod[] }[];
  readonly notes: readonly Note[];
}

/**
 * Churn by reason from counts. See {@link churnByReason}.
 *
 * @throws DefinitionError when the counts are of another kind or not of dated spells, or have more than 10,000 reasons.
 */
export function churnByReasonFromCounts(counts: DailyChurnCounts): ChurnByReason {
  checkDailyChurn("compute churn by reason", counts);
  const { definition, observed, excluded } = counts;
  if (definition.source !== "spells")
    refuse("compute churn by reason", "reasons need dated spells", "definition.source", definition.source);
  const reasons = [...new Set(counts.losses.rows.map((row) => row[3]!))].sort(compareKeys);
  const values = definition.by === null ? [] : counts.totals.rows.map(([value]) => value!);
  const spans = periodSpans(counts);
  checkReasons("compute churn by reason", reasons.length, (values.length + 1) * spans.length);
  const days = observedDays(counts);
  const part = (own: DailyChurnCounts) => periodsOf(own, spans, days, reasons);
  const ofGroup = countsByGroup(counts, ["flows", "entries", "losses"]);
  return {
    kind: "churnByReason",
    definition,
    observed,
    excluded,
    periods: part(counts),
    groups: values.map((value) => ({ value, periods: part(ofGroup(value)) })),
    notes: [...churnNotes(counts), ...lostSameDayNotes(counts, "cumulativeIncidence leaves")],
  };
}

function periodsOf(
  counts: DailyChurnCounts,
  spans: readonly PeriodSpan[],
  days: Calendar | null,
  reasons: readonly Key[],
): ReasonPeriod[] {
  const { confidence } = counts.definition;
  const lostOf = lossesByReason(counts);
  const daysOf = daysByPeriod(counts, days);
  return reportedPeriods(counts, spans).map((one) => {
    const { period, number, complete, isKnown, lostOfStart, lostOfNew } = one;
    const lost = lostOfStart + lostOfNew;
    const exposure = isKnown ? one.exposure : 0;
    const byExposure = exposureRate(isKnown ? lost : 0, exposure, confidence);
    const incidence = cumulativeIncidence(isKnown ? daysOf(one) : []);
    return {
      period,
      lost: isKnown ? lost : null,
      byExposure,
      reasons: reasons.map((reason) =>
        reasonChurn(reason, isKnown ? lostOf(number, reason) : 0, byExposure, incidence(reason), confidence),
      ),
      complete,
    };
  });
}

function reasonChurn(
  reason: Key,
  lost: number,
  all: ExposureRate,
  incidence: number | null,
  confidence: number,
): ReasonChurn {
  const { exposure } = all;
  const hasExposure = exposure > 0;
  const limits = hasExposure ? rateInterval(lost, exposure, confidence) : { low: null, high: null };
  const share = all.lost === 0 ? 0 : lost / all.lost;
  return {
    reason,
    lost,
    ofLost: rate(lost, all.lost, confidence),
    hazard: hasExposure ? lost / exposure : null,
    ...limits,
    probability: all.probability === null ? null : all.probability * share,
    cumulativeIncidence: incidence,
  };
}

/** Aalen and Johansen's estimate: the share lost for a reason by the end of the days; `null` if nobody was at risk. */
function cumulativeIncidence(days: readonly DayByReason[]): (reason: Key) => number | null {
  const sums = new Map<Key, number>();
  let left = 1;
  for (const { atRisk, lost, reasons } of days) {
    if (atRisk === 0) continue;
    for (const [reason, n] of reasons) sums.set(reason, (sums.get(reason) ?? 0) + (left * n) / atRisk);
    left *= 1 - lost / atRisk;
  }
  const isAtRisk = days.some(({ atRisk }) => atRisk > 0);
  return (reason) => (isAtRisk ? (sums.get(reason) ?? 0) : null);
}

function lossesByReason({
  losses,
}: DailyChurnCounts): (period: ReportedPeriod["number"], reason: Key) => number {
  const periods = new Map<number, Map<Key, number>>();
  for (const row of losses.rows) {
    const [, period, , , lost] = row as number[];
    const reasons = periods.get(period!) ?? new Map<Key, number>();
    reasons.set(row[3]!, (reasons.get(row[3]!) ?? 0) + lost!);
    periods.set(period!, reasons);
  }
  return (period, reason) => periods.get(period)?.get(reason) ?? 0;
}
