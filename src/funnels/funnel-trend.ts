import type { CountTable, Key, Observed } from "../counts/index.ts";
import { checkCounts, type Note, note } from "../definitions/index.ts";
import type { EventTable } from "../events/index.ts";
import { periodKey } from "../time/index.ts";
import type { FunnelCounts } from "./count-funnel.ts";
import { countFunnelTrend, type FunnelTrendCounts } from "./count-funnel-trend.ts";
import { FUNNEL_PARTS, type FunnelResult, funnelFromCounts } from "./funnel-from-counts.ts";
import { openNotes } from "./funnel-notes.ts";
import {
  type FunnelTrendDefinition,
  funnelOf,
  periodRanges,
  type ResolvedFunnelTrend,
} from "./funnel-trend-definition.ts";

/** The funnel of the units that entered in one period. */
export interface FunnelPeriod extends Pick<FunnelResult, "steps" | "groups"> {
  /** The first date of the period. */
  readonly period: string;
  /** Whether entries of the whole period count: it lies in the range and in the observed period. */
  readonly complete: boolean;
}

/** A funnel for each calendar period of the range. */
export interface FunnelTrendResult {
  readonly kind: "funnelTrend";
  readonly definition: ResolvedFunnelTrend;
  readonly observed: Observed;
  readonly excluded: FunnelTrendCounts["excluded"];
  /** Units of the table, whether they entered or not. */
  readonly userCount: number;
  /** In order of time; a unit counts once in each period in which it entered, so that periods do not add up. */
  readonly periods: readonly FunnelPeriod[];
  readonly notes: readonly Note[];
}

/**
 * The funnel of each period, from counts. See {@link funnelTrend}.
 *
 * @throws DefinitionError when the counts are of another kind.
 */
export function funnelTrendFromCounts(counts: FunnelTrendCounts): FunnelTrendResult {
  checkCounts("compute funnel trend", "funnelTrend", counts, FUNNEL_PARTS);
  const { definition, observed, excluded, userCount, mentions } = counts;
  const [units, optional, fromEntry, fromPrevious, censored] = [
    byPeriod(counts.units),
    byPeriod(counts.optional),
    byPeriod(counts.fromEntry),
    byPeriod(counts.fromPrevious),
    byPeriod(counts.censored),
  ];
  const of = (number: number): FunnelCounts => ({
    kind: "funnel",
    definition: funnelOf(definition),
    observed,
    excluded,
    userCount,
    units: units(number),
    optional: optional(number),
    fromEntry: fromEntry(number),
    fromPrevious: fromPrevious(number),
    censored: censored(number),
    mentions,
  });
  const periods = periodRanges(definition, observed).map(({ number, complete }): FunnelPeriod => {
    const { steps, groups } = funnelFromCounts(of(number));
    return { period: periodKey(definition, number), complete, steps, groups };
  });
  const notes = [
    ...funnelFromCounts(of(NaN)).notes,
    ...openNotes(
      definition,
      periods.flatMap(({ steps }) => steps),
    ),
  ];
  return {
    kind: "funnelTrend",
    definition,
    observed,
    excluded,
    userCount,
    periods,
    notes: periods.some(({ complete }) => !complete)
      ? [
          ...notes,
          note("incomplete-period", "a period lies only in part in the range and the observed period"),
        ]
      : notes,
  };
}

/**
 * A funnel for each calendar period, by when units entered: each unit counts once in each period in which it did, with
 * the best chain from there, so that periods do not add up. Steps after the first may lie in later periods.
 * Nobody entered in a period: its rates are `null`.
 *
 * @throws DefinitionError when the definition is not valid, the table has no times, or `by` has more than 10,000 values.
 * @throws RangeError when the events span more than 100,000 periods.
 * @example Two days
 * ```ts
 * const day = 86_400_000;
 * const table = tableFromColumns(
 *   { user: [1, 1, 1, 2], event: ["visit", "buy", "visit", "visit"], time: [0, 10, day, day] },
 *   { observed: { from: 0, until: 2 * day } },
 * );
 * const { periods } = funnelTrend(table, { steps: ["visit", "buy"], period: "day" });
 * periods.map(({ period, steps }) => [period, steps[1].fromEntry.value]); // => [["1970-01-01", 1], ["1970-01-02", 0]]
 * ```
 */
export function funnelTrend(table: EventTable, definition: FunnelTrendDefinition): FunnelTrendResult {
  return funnelTrendFromCounts(countFunnelTrend(table, definition));
}

/** The rows of each period, without its number. */
function byPeriod({ keys, sums, rows }: CountTable): (number: number) => CountTable {
  const parts = new Map<Key, Key[][]>();
  for (const [number, ...row] of rows) {
    const part = parts.get(number!);
    if (part === undefined) parts.set(number!, [row]);
    else part.push(row);
  }
  return (number) => ({ keys: keys.slice(1), sums, rows: parts.get(number) ?? [] });
}
