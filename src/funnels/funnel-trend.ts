import {
  PERIOD_RULES,
  type PeriodOptions,
  type ResolvedPeriodOptions,
  resolvePeriods,
} from "../cohorts/index.ts";
import type { Counts, CountTable, Key, Observed } from "../counts/index.ts";
import { checkOptions, type Note, note, type ResolvedRange, refuse } from "../definitions/index.ts";
import type { EventTable } from "../events/index.ts";
import { chainVisitor, countMentions } from "../matching/index.ts";
import { calendar, periodAt, periodKey, periodStart } from "../time/index.ts";
import { chainGroup } from "./chain-group.ts";
import { type FunnelTables, funnelCells } from "./count-cells.ts";
import type { FunnelCounts } from "./count-funnel.ts";
import { type FunnelDefinition, type ResolvedFunnelDefinition, resolveFunnel } from "./definition.ts";
import { type FunnelResult, funnelFromCounts } from "./funnel-from-counts.ts";

/** A funnel, and the calendar periods by whose entries it is counted. */
export interface FunnelTrendDefinition extends Omit<FunnelDefinition, "kind">, PeriodOptions {
  readonly kind?: "funnel-trend" | undefined;
}

export interface ResolvedFunnelTrend
  extends Omit<ResolvedFunnelDefinition, "kind">,
    Omit<ResolvedPeriodOptions, "timeZone"> {
  readonly kind: "funnel-trend";
}

/** The tables of a funnel for each period: `period`, its number, stands before the other keys. */
export interface FunnelTrendCounts extends Counts, Readonly<Record<keyof FunnelTables, CountTable>> {
  readonly kind: "funnel-trend";
  readonly definition: ResolvedFunnelTrend;
  readonly observed: Observed;
  readonly userCount: number;
  readonly mentions: CountTable;
}

/** The funnel of the units that entered in one period. */
export interface FunnelPeriod extends Pick<FunnelResult, "steps" | "groups"> {
  /** The first date of the period. */
  readonly period: string;
  /** Whether entries of the whole period count: it lies in the range and in the observed period. */
  readonly complete: boolean;
}

export interface FunnelTrendResult {
  readonly kind: "funnel-trend";
  readonly definition: ResolvedFunnelTrend;
  readonly observed: Observed;
  readonly excluded: FunnelTrendCounts["excluded"];
  readonly userCount: number;
  /** In order of time; a unit counts once in each period in which it entered, so that periods do not add up. */
  readonly periods: readonly FunnelPeriod[];
  readonly notes: readonly Note[];
}

/** Checks a definition and fills in its defaults. */
export function resolveFunnelTrend(definition: FunnelTrendDefinition): ResolvedFunnelTrend {
  const act = "count funnel trend";
  const { kind, period, weekStartsOn, ...funnel } = Object(definition) as FunnelTrendDefinition;
  if (kind !== undefined && kind !== "funnel-trend")
    refuse(act, "kind must be funnel-trend", "definition.kind", kind);
  const periods = { period, weekStartsOn, timeZone: funnel.timeZone };
  checkOptions(act, periods, PERIOD_RULES);
  const resolved = resolveFunnel(funnel);
  return { ...resolved, ...resolvePeriods(periods), timeZone: resolved.timeZone, kind: "funnel-trend" };
}

/** Counts a funnel for each calendar period by the units that enter in it. */
export function countFunnelTrend(table: EventTable, definition: FunnelTrendDefinition): FunnelTrendCounts {
  const act = "count funnel trend";
  const resolved = resolveFunnelTrend(definition);
  const { steps, exclude, hold, by } = resolved;
  const funnel = funnelOf(resolved);
  const visitChains = chainVisitor(act, table, funnel);
  const groupOf = chainGroup(table, funnel);
  const parts = periodRanges(resolved, table.observed!).map(({ number, range }) => {
    const cells = funnelCells(act, funnel, table.observed!);
    visitChains((record) => cells.add(groupOf(record), record), range);
    return { number, tables: cells.tables() };
  });
  const empty = funnelCells(act, funnel, table.observed!).tables();
  const joined = (name: keyof FunnelTables): CountTable => ({
    keys: ["period", ...empty[name].keys],
    sums: empty[name].sums,
    // The periods come in order.
    rows: parts.flatMap(({ number, tables }) => tables[name].rows.map((row) => [number, ...row])),
  });
  return {
    kind: "funnel-trend",
    definition: resolved,
    observed: table.observed!,
    excluded: { ...table.excluded },
    userCount: table.userCount,
    units: joined("units"),
    optional: joined("optional"),
    fromEntry: joined("fromEntry"),
    fromPrevious: joined("fromPrevious"),
    censored: joined("censored"),
    mentions: countMentions(table, [...steps, ...exclude], by, ...hold),
  };
}

/** The funnel of each period, from counts. */
export function funnelTrendFromCounts(counts: FunnelTrendCounts): FunnelTrendResult {
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
  const periods = periodRanges(definition, observed);
  const { notes } = funnelFromCounts(of(NaN));
  return {
    kind: "funnel-trend",
    definition,
    observed,
    excluded,
    userCount,
    periods: periods.map(({ number, complete }) => {
      const { steps, groups } = funnelFromCounts(of(number));
      return { period: periodKey(definition, number), complete, steps, groups };
    }),
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
 *
 * @throws DefinitionError when the definition is not valid.
 * @throws RangeError when the table has no times, `by` has more than 10,000 values, or there are more than 100,000
 * periods.
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

function funnelOf({ period: _, weekStartsOn: __, ...rest }: ResolvedFunnelTrend): ResolvedFunnelDefinition {
  return { ...rest, kind: "funnel" };
}

interface PeriodRange {
  readonly number: number;
  readonly range: ResolvedRange;
  readonly complete: boolean;
}

/** The periods that the range and the observed period touch, cut to them. */
function periodRanges(definition: ResolvedFunnelTrend, observed: Observed): PeriodRange[] {
  const from = Math.max(observed.from, definition.range?.from ?? -Infinity);
  const until = Math.min(observed.until, definition.range?.until ?? Infinity);
  if (from >= until) return [];
  const periods = calendar(definition, from, until - 1);
  return Array.from({ length: periodAt(periods, until - 1) - periodAt(periods, from) + 1 }, (_, i) => {
    const number = periodAt(periods, from) + i;
    const [start, end] = [periodStart(periods, number), periodStart(periods, number + 1)];
    const range = { from: Math.max(from, start), until: Math.min(until, end) };
    return { number, range, complete: range.from === start && range.until === end };
  });
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
