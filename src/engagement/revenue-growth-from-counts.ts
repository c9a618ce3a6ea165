import { type Key, type Observed, rowsBy } from "../counts/index.ts";
import { checkCounts, type Note, note } from "../definitions/index.ts";
import { periodKey } from "../time/index.ts";
import { type CompoundGrowth, compoundGrowth } from "./compound-growth.ts";
import type { RevenueGrowthCounts } from "./count-revenue-growth.ts";
import { groupRows } from "./group-rows.ts";
import { lifecycleNotes } from "./lifecycle-from-counts.ts";
import { REVENUE_FLOWS, type RevenueFlow } from "./payer-flows.ts";
import { quickRatio } from "./quick-ratio.ts";
import { type ReportedPeriods, reportedPeriods } from "./reported-periods.ts";
import type { ResolvedRevenueGrowthDefinition } from "./revenue-definition.ts";

/** Revenue of one period in minor units: revenue = retained + new + resurrected + unknown + expansion. */
export interface RevenueGrowthPeriod {
  /** First date of the period. */
  readonly period: string;
  /** What users paid in the period, less refunds; who got back more than he paid counts as 0. */
  readonly revenue: number;
  /** Revenue of the period before: retained + contraction + churned; `null` like these. */
  readonly previous: number | null;
  /** Of who pays in the period before too: the smaller of the two amounts. */
  readonly retained: number;
  /** Of who did not pay in the period before, and is new by `newBasis`. */
  readonly new: number;
  /** Of who did not pay in the period before, and is not new. */
  readonly resurrected: number;
  /** Of who did not pay in the period before, and the data do not say whether new. */
  readonly unknown: number;
  /** More than in the period before, of who pays in both. */
  readonly expansion: number;
  /** Less than in the period before, of who pays in both; `null` while the period is not over, or the one before was not observed. */
  readonly contraction: number | null;
  /** Paid in the period before by who pays no more; `null` likewise. */
  readonly churned: number | null;
  /** (new + resurrected + expansion) / (contraction + churned); `null` when nothing was lost, or not known. */
  readonly quickRatio: number | null;
  /** retained / previous, 0–1; `null` without revenue before, or when it is not known. */
  readonly grossRetention: number | null;
  /** (retained + expansion) / previous, 0 or more; `null` likewise. */
  readonly netRetention: number | null;
  /** Users who pay in the period. */
  readonly payers: number;
  /** Users by what they did, who pays more or less in `retained` too; contraction and churned `null` as above. */
  readonly users: Readonly<Record<RevenueFlow, number | null>>;
  /** What adds up to less than 0, and counts as 0. */
  readonly negative: {
    /** Users who got back more than they paid in the period. */
    readonly users: number;
    /** By how much, in minor units, 0 or more. */
    readonly amount: number;
  };
  /** Whether the period was over when observation ended; if not its numbers are those so far. */
  readonly complete: boolean;
  /** Whether the period began before observation did. */
  readonly cut: boolean;
}

/** How the revenue of users, all or those of a group, grows. */
export interface RevenueGrowthPart {
  readonly periods: readonly RevenueGrowthPeriod[];
  /** From the first to the last whole period with revenue; `null` when these are not two. */
  readonly compound: CompoundGrowth | null;
}

/** What {@link revenueGrowth} gives. */
export interface RevenueGrowthResult extends RevenueGrowthPart {
  readonly kind: "revenueGrowth";
  readonly definition: ResolvedRevenueGrowthDefinition;
  readonly observed: Observed;
  readonly excluded: RevenueGrowthCounts["excluded"];
  /** Users of the table, also those who never paid. */
  readonly userCount: number;
  /** One a group with `by`, else empty. */
  readonly groups: readonly ({ readonly value: Key } & RevenueGrowthPart)[];
  readonly notes: readonly Note[];
}

type Row = readonly [
  group: Key,
  period: number,
  flow: RevenueFlow | "negative",
  amount: number,
  users: number,
];

/**
 * Revenue growth from counts. See {@link revenueGrowth}.
 *
 * @throws DefinitionError when the counts are of another kind.
 */
export function revenueGrowthFromCounts(counts: RevenueGrowthCounts): RevenueGrowthResult {
  checkCounts("compute revenue growth", "revenueGrowth", counts, ["userCount", "flows", "mentions"]);
  const { definition, observed, excluded, userCount } = counts;
  const rows = counts.flows.rows as unknown as readonly Row[];
  const reported = reportedPeriods(definition, observed);
  const all = part(definition, reported, rows);
  const notes = lifecycleNotes(counts, reported);
  if (all.periods.some(({ negative }) => negative.users > 0))
    notes.push(
      note("negative-revenue", "users with more refunds than payments in a period count as paying nothing"),
    );
  return {
    kind: "revenueGrowth",
    definition,
    observed,
    excluded,
    userCount,
    ...all,
    groups: groupRows(rows, definition.by).map(([value, own]) => ({
      value,
      ...part(definition, reported, own),
    })),
    notes,
  };
}

function part(
  definition: ResolvedRevenueGrowthDefinition,
  reported: ReportedPeriods,
  rows: readonly Row[],
): RevenueGrowthPart {
  const { first, last, observedFrom, isComplete, isCut } = reported;
  const byPeriod = rowsBy(rows, 1);
  const periods = Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => {
    const number = first + i;
    const known = isComplete(number) && number - 1 >= observedFrom;
    return {
      period: periodKey(definition, number),
      ...numbersOf(byPeriod.get(number) ?? [], known),
      complete: isComplete(number),
      cut: isCut(number),
    };
  });
  return { periods, compound: compoundGrowth(periods, ({ revenue }) => revenue) };
}

function numbersOf(rows: readonly Row[], known: boolean) {
  const sumOf = (flow: string, at: 3 | 4) =>
    rows.reduce((sum, row) => sum + (row[2] === flow ? row[at] : 0), 0);
  const [retained, came, resurrected, unknown, expansion, contraction, churned] = REVENUE_FLOWS.map((flow) =>
    sumOf(flow, 3),
  ) as [number, number, number, number, number, number, number];
  const usersOf = (flow: RevenueFlow) => sumOf(flow, 4);
  const previous = known ? retained + contraction + churned : null;
  return {
    revenue: retained + came + resurrected + unknown + expansion,
    previous,
    retained,
    new: came,
    resurrected,
    unknown,
    expansion,
    contraction: known ? contraction : null,
    churned: known ? churned : null,
    quickRatio: known ? quickRatio(came + resurrected + expansion, contraction + churned) : null,
    grossRetention: previous ? retained / previous : null,
    netRetention: previous ? (retained + expansion) / previous : null,
    payers: usersOf("retained") + usersOf("new") + usersOf("resurrected") + usersOf("unknown"),
    users: {
      retained: usersOf("retained"),
      new: usersOf("new"),
      resurrected: usersOf("resurrected"),
      unknown: usersOf("unknown"),
      expansion: usersOf("expansion"),
      contraction: known ? usersOf("contraction") : null,
      churned: known ? usersOf("churned") : null,
    },
    negative: { users: sumOf("negative", 4), amount: sumOf("negative", 3) },
  };
}
