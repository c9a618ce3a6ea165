import { addExactly, type Key } from "../counts/index.ts";
import { checkCounts, type Note, note } from "../definitions/index.ts";
import { type Rate, rate } from "../stats/index.ts";
import type { RevenueCounts } from "./count-revenue.ts";
import type { ResolvedRevenueDefinition } from "./definition.ts";
import { movementOf } from "./movements-from-counts.ts";
import { type PeriodRows, revenueNotes, revenueParts } from "./revenue-parts.ts";
import { type RevenueRatio, revenueRatio } from "./revenue-ratio.ts";

/** What became of the revenue of one period's start. */
export interface RevenueRetentionPeriod {
  /** First date of the period; `null` of balances. */
  readonly period: string | null;
  /** Gross revenue retention (0–1): Σ min(end, start) / Σ start of the customers there at the start. */
  readonly gross: RevenueRatio;
  /** Net revenue retention (0 and up): Σ end / Σ start of the same customers. */
  readonly net: RevenueRatio;
  /** The share (0–1) of these customers that is still there at the end. */
  readonly logo: Rate;
  /** 1 − gross: (contraction + churned) / start, 0–1; `null` without revenue at the start. */
  readonly grossChurn: number | null;
  /**
   * 1 − net: (contraction + churned − expansion) / start; below 0 when expansion makes up for more than the losses,
   * `null` without revenue at the start.
   */
  readonly netChurn: number | null;
  /** The same less what reactivated customers pay, as ChartMogul has it; `null` without revenue at the start. */
  readonly netChurnWithReactivation: number | null;
  /** (new + expansion) / (contraction + churned); `null` without losses. */
  readonly quickRatio: number | null;
  /** (new + reactivation + expansion) / (contraction + churned); `null` without losses. */
  readonly quickRatioWithReactivation: number | null;
  /** Whether the whole period was observed. */
  readonly complete: boolean;
}

/** Revenue retention by period, of all customers and by group. */
export interface RevenueRetentionResult {
  readonly kind: "revenueRetention";
  readonly definition: ResolvedRevenueDefinition;
  /** `null` of balances, which have no dates. */
  readonly observed: RevenueCounts["observed"];
  readonly excluded: RevenueCounts["excluded"];
  /** The currency of the amounts; `null` when the rows name none, or counted by currency. */
  readonly currency: string | null;
  /** None when counted by currency. */
  readonly periods: readonly RevenueRetentionPeriod[];
  /** By segment or currency with `by`, else empty. */
  readonly groups: readonly { readonly value: Key; readonly periods: readonly RevenueRetentionPeriod[] }[];
  readonly notes: readonly Note[];
}

/**
 * Revenue retention from counts. See {@link revenueRetention}.
 *
 * @throws DefinitionError when the counts hold two currencies and the definition does not count by currency.
 * @throws RangeError when a sum is too large to be exact.
 */
export function revenueRetentionFromCounts(counts: RevenueCounts): RevenueRetentionResult {
  checkCounts("compute revenue retention", "revenue", counts, ["balances", "cameAndWent"]);
  const { definition, observed, excluded } = counts;
  const parts = revenueParts("compute revenue retention", counts, (rows) => retentionOf(rows, definition));
  const notes = [...revenueNotes(counts), ...smallNotes(parts)];
  return { kind: "revenueRetention", definition, observed, excluded, ...parts, notes };
}

/** Says where too few customers are there at the start: in periods of all, and in how many groups. */
function smallNotes({ periods, groups }: Pick<RevenueRetentionResult, "periods" | "groups">): Note[] {
  const isSmall = ({ logo }: RevenueRetentionPeriod) => logo.total > 0 && logo.total < 30;
  const ofAll = periods.filter(isSmall).length;
  const ofGroups = groups.filter((group) => group.periods.some(isSmall)).length;
  const inAll = `${ofAll} of ${periods.length} periods`;
  const inGroups = `periods of ${ofGroups} of ${groups.length} groups`;
  if (ofAll + ofGroups === 0) return [];
  const where = ofGroups === 0 ? inAll : ofAll === 0 ? inGroups : `${inAll}, and ${inGroups},`;
  const text = `${where} start with fewer than 30 customers: their intervals of revenue are too narrow`;
  return [note("small-sample", text)];
}

function retentionOf(
  { reported, balances }: PeriodRows,
  definition: ResolvedRevenueDefinition,
): RevenueRetentionPeriod {
  const { confidence } = definition;
  const there = balances.filter(({ start }) => start > 0);
  const kept = (of: (start: number, end: number) => number) =>
    there.map(({ start, end, customers }) => ({ start, kept: of(start, end), customers }));
  const gross = revenueRatio(kept(Math.min), confidence, 1);
  const net = revenueRatio(
    kept((_, end) => end),
    confidence,
  );
  const countOf = (rows: typeof balances) => rows.reduce((n, { customers }) => n + customers, 0);
  const gained = (movement: "new" | "reactivation") =>
    balances.reduce(
      (sum, row) =>
        movementOf(row, definition) === movement ? addExactly(sum, row.end * row.customers) : sum,
      0,
    );
  const lost = gross.of - gross.amount;
  const expansion = net.amount - gross.amount;
  const came = gained("new");
  const returned = gained("reactivation");
  const ofStart = (amount: number) => (gross.of > 0 ? amount / gross.of : null);
  return {
    period: reported.key,
    gross,
    net,
    logo: rate(countOf(there.filter(({ end }) => end > 0)), countOf(there), confidence),
    grossChurn: ofStart(lost),
    netChurn: ofStart(lost - expansion),
    netChurnWithReactivation: ofStart(lost - expansion - returned),
    quickRatio: lost > 0 ? (came + expansion) / lost : null,
    quickRatioWithReactivation: lost > 0 ? (came + returned + expansion) / lost : null,
    complete: reported.complete,
  };
}
