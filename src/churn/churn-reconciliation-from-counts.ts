import { countsByGroup, type Excluded, type Key, type Observed } from "../counts/index.ts";
import { anything, checkOptions, type Note, numbers, shown } from "../definitions/index.ts";
import { checkDailyChurn } from "./check-daily-churn.ts";
import { churnNotes } from "./churn-from-counts.ts";
import { type ChurnRateRow, churnRates, unknownRates } from "./churn-rates.ts";
import type { DailyChurnCounts } from "./count-daily-churn.ts";
import type { RenewalCounts } from "./count-renewals.ts";
import type { ResolvedChurnDefinition } from "./definition.ts";
import { lostSameDayNotes } from "./lost-same-day.ts";
import { daysByPeriod, observedDays } from "./period-days.ts";
import { renewalsByPeriod } from "./renewal-rate.ts";
import { periodSpans, type ReportedPeriod, reportedPeriods } from "./reported-periods.ts";

/** What some of the ten definitions need beside the comings and goings. */
export interface ReconciliationOptions {
  /** For `renewal`: the counts of contracts that were due, of the same definition. */
  readonly renewals?: RenewalCounts | undefined;
  /** For `predictive`: the probability (0–1) of being lost in the first, second, … period after that of coming. */
  readonly hazards?: readonly number[] | undefined;
}

/** One period by all ten definitions. */
export interface ReconciledPeriod {
  /** First date of the period. */
  readonly period: string;
  /** Ten, always in the same order. */
  readonly rates: readonly ChurnRateRow[];
  /** Whether the whole period was observed; rates are of the part that was, exposure and midpoint of a whole one. */
  readonly complete: boolean;
}

/** Churn of each period by all ten definitions, of all and by group. */
export interface ChurnReconciliation {
  readonly kind: "churnReconciliation";
  readonly definition: ResolvedChurnDefinition;
  readonly observed: Observed | null;
  readonly excluded: Excluded;
  readonly periods: readonly ReconciledPeriod[];
  readonly groups: readonly { readonly value: Key; readonly periods: readonly ReconciledPeriod[] }[];
  readonly notes: readonly Note[];
}

/**
 * Churn by all ten definitions from counts. See {@link churnReconciliation}.
 *
 * @throws DefinitionError when the counts are of another kind, or an option is not known or not what it must be.
 * @throws RangeError when a hazard is not between 0 and 1.
 * @throws TypeError when the renewals were counted with other periods.
 */
export function churnReconciliationFromCounts(
  counts: DailyChurnCounts,
  options: ReconciliationOptions = {},
): ChurnReconciliation {
  checkDailyChurn("reconcile churn", counts);
  checkOptions("reconcile churn", options, { renewals: anything, hazards: numbers }, "options");
  const { definition, observed, excluded } = counts;
  checkRenewals(counts, options.renewals);
  const values = definition.by === null ? [] : counts.totals.rows.map(([value]) => value!);
  const part = reconciler(counts, options.hazards);
  const ofGroup = countsByGroup(counts, ["flows", "entries", "losses", "lives"]);
  const renewals = options.renewals;
  const renewalsOf = renewals && countsByGroup(renewals, ["renewals"]);
  return {
    kind: "churnReconciliation",
    definition,
    observed,
    excluded,
    periods: part(counts, renewals),
    groups: values.map((value) => ({ value, periods: part(ofGroup(value), renewalsOf?.(value)) })),
    notes: [...churnNotes(counts), ...lostSameDayNotes(counts, "dailySum and productLimit leave")],
  };
}

/** Gives the periods of the counts of all, or of one group, with those of contracts. */
function reconciler(
  all: DailyChurnCounts,
  hazards: ReconciliationOptions["hazards"],
): (counts: DailyChurnCounts, renewals: RenewalCounts | undefined) => ReconciledPeriod[] {
  const { source, confidence } = all.definition;
  const isDated = source === "spells";
  const spans = periodSpans(all);
  const days = observedDays(all);
  return (counts, renewals) => {
    const daysOf = daysByPeriod(counts, days);
    // Only hazards ask for them.
    const tenuresOf = hazards && tenuresByPeriod(counts);
    const renewalsOf = renewals && renewalsByPeriod(renewals);
    return reportedPeriods(counts, spans).map((one) => {
      const { period, complete, isKnown, start, resurrected, lostOfStart, lostOfNew, exposure } = one;
      if (!isKnown)
        return { period, complete, rates: unknownRates("the losses of the period are not known") };
      const flows = { start, new: one.new + resurrected, lostOfStart, lostOfNew };
      const dated = isDated ? { exposure, days: daysOf(one), tenures: tenuresOf?.(one) } : {};
      const more = { renewals: renewalsOf?.(one.number), hazards };
      return { period, complete, rates: churnRates({ ...flows, ...dated, ...more }, { confidence }) };
    });
  };
}

/** Those there at the start of a period by the number of periods since they came; unknown if it was cut at the start. */
function tenuresByPeriod({ lives }: DailyChurnCounts): (period: ReportedPeriod) => number[] | undefined {
  const rows = lives.rows as number[][];
  return ({ number, isStartObserved }) => {
    if (!isStartObserved) return undefined;
    const tenures: number[] = [];
    for (const [, first, last, n] of rows) {
      if (first! >= number || last! < number) continue;
      const k = number - first! - 1;
      while (tenures.length <= k) tenures.push(0);
      tenures[k]! += n!;
    }
    return tenures;
  };
}

function checkRenewals({ definition }: DailyChurnCounts, renewals: RenewalCounts | undefined): void {
  for (const key of ["period", "timeZone", "weekStartsOn", "by"] as const) {
    if (renewals !== undefined && renewals.definition[key] !== definition[key]) {
      throw new TypeError(
        `Cannot reconcile churn: renewals must be counted by the same ${key}, renewals.definition.${key} has ${shown(renewals.definition[key])}`,
      );
    }
  }
}
