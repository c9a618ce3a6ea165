import { countsByGroup, type Key, type Observed } from "../counts/index.ts";
import { checkCounts, type Note, note } from "../definitions/index.ts";
import { type Rate, rate } from "../stats/index.ts";
import { type Contract, countRenewals, type RenewalCounts } from "./count-renewals.ts";
import type { ChurnDefinition, ResolvedChurnDefinition } from "./definition.ts";
import { type PeriodSpan, periodSpans } from "./reported-periods.ts";

/** The contracts due in one period. */
export interface RenewalPeriod {
  /** First date of the period. */
  readonly period: string;
  /** Of the contracts due and decided, the share (0–1) renewed, `null` without any; renewal churn is 1 less it. */
  readonly renewed: Rate;
  /** Contracts due, but not decided yet. */
  readonly open: number;
}

/** Renewal of each period, of all contracts and by group. */
export interface RenewalResult {
  readonly kind: "renewals";
  readonly definition: ResolvedChurnDefinition;
  readonly observed: Observed;
  readonly excluded: RenewalCounts["excluded"];
  readonly periods: readonly RenewalPeriod[];
  readonly groups: readonly { readonly value: Key; readonly periods: readonly RenewalPeriod[] }[];
  readonly notes: readonly Note[];
}

/**
 * The share (0–1) of contracts that were renewed, of those due in each calendar period (default month), with Wilson's
 * interval; `null` when none was due and decided. Contracts whose renewal is open are counted apart.
 *
 * @throws DefinitionError when the definition or a contract is not valid.
 * @example Two contracts due in March
 * ```ts
 * const { periods } = renewalRate([
 *   { customer: "ann", due: "2026-03-04T00:00:00Z", renewed: true },
 *   { customer: "bob", due: "2026-03-20T00:00:00Z", renewed: false },
 * ]);
 * periods.map(({ period, renewed }) => [period, renewed.value]); // => [["2026-03-01", 0.5]]
 * ```
 */
export function renewalRate(
  contracts: readonly Contract[],
  definition: Omit<ChurnDefinition, "active" | "reactivation"> = {},
): RenewalResult {
  return renewalRateFromCounts(countRenewals(contracts, definition));
}

/**
 * Renewal rates from counts. See {@link renewalRate}.
 *
 * @throws DefinitionError when the counts are of another kind.
 */
export function renewalRateFromCounts(counts: RenewalCounts): RenewalResult {
  checkCounts("compute renewal rate", "renewals", counts, ["renewals"]);
  const { kind, definition, observed, excluded, renewals } = counts;
  const values = definition.by === null ? [] : [...new Set(renewals.rows.map(([value]) => value!))];
  const spans = periodSpans(counts);
  const ofGroup = countsByGroup(counts, ["renewals"]);
  return {
    kind,
    definition,
    observed,
    excluded,
    periods: periodsOf(counts, spans),
    groups: values.map((value) => ({ value, periods: periodsOf(ofGroup(value), spans) })),
    notes: observed.assumed ? [note("observed-assumed", "the observed period was taken from the data")] : [],
  };
}

function periodsOf(counts: RenewalCounts, spans: readonly PeriodSpan[]): RenewalPeriod[] {
  const { confidence } = counts.definition;
  const of = renewalsByPeriod(counts);
  return spans.map(({ number, period }) => {
    const { due, renewed, open } = of(number);
    return { period, renewed: rate(renewed, due, confidence), open };
  });
}

/** Gives the contracts due in a period, groups added up. */
export function renewalsByPeriod({
  renewals,
}: RenewalCounts): (period: number) => { due: number; renewed: number; open: number } {
  const periods = new Map<number, { due: number; renewed: number; open: number }>();
  for (const [, period, due, renewed, open] of renewals.rows as number[][]) {
    const sums = periods.get(period!) ?? { due: 0, renewed: 0, open: 0 };
    sums.due += due!;
    sums.renewed += renewed!;
    sums.open += open!;
    periods.set(period!, sums);
  }
  return (period) => periods.get(period) ?? { due: 0, renewed: 0, open: 0 };
}
