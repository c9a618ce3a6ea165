import {
  PERIOD_RULES,
  type PeriodOptions,
  type ResolvedPeriodOptions,
  resolvePeriods,
} from "../cohorts/index.ts";
import type { Observed } from "../counts/index.ts";
import { checkOptions, type ResolvedRange, refuse } from "../definitions/index.ts";
import { calendar, periodAt, periodStart } from "../time/index.ts";
import { type FunnelDefinition, type ResolvedFunnelDefinition, resolveFunnel } from "./definition.ts";

/** A funnel, and the calendar periods by whose entries it is counted. */
export interface FunnelTrendDefinition extends Omit<FunnelDefinition, "kind">, PeriodOptions {
  readonly kind?: "funnelTrend" | undefined;
}

/** A definition with every default filled in. */
export interface ResolvedFunnelTrend
  extends Omit<ResolvedFunnelDefinition, "kind">,
    Omit<ResolvedPeriodOptions, "timeZone"> {
  readonly kind: "funnelTrend";
}

/**
 * Checks a definition and fills in its defaults.
 *
 * @throws DefinitionError when it is not valid.
 */
export function resolveFunnelTrend(definition: FunnelTrendDefinition): ResolvedFunnelTrend {
  const act = "count funnel trend";
  const { kind, period, weekStartsOn, ...funnel } = Object(definition) as FunnelTrendDefinition;
  if (kind !== undefined && kind !== "funnelTrend")
    refuse(act, "kind must be funnelTrend", "definition.kind", kind);
  const periods = { period, weekStartsOn, timeZone: funnel.timeZone };
  checkOptions(act, periods, PERIOD_RULES);
  const resolved = resolveFunnel(funnel);
  return { ...resolved, ...resolvePeriods(periods), timeZone: resolved.timeZone, kind: "funnelTrend" };
}

/** The funnel that is counted in each period. */
export function funnelOf({
  period: _,
  weekStartsOn: __,
  ...rest
}: ResolvedFunnelTrend): ResolvedFunnelDefinition {
  return { ...rest, kind: "funnel" };
}

/** A period by its number, cut to what is counted. */
export interface PeriodRange {
  readonly number: number;
  readonly range: ResolvedRange;
  readonly complete: boolean;
}

/** The periods that the range and the observed period touch, cut to them. */
export function periodRanges(definition: ResolvedFunnelTrend, observed: Observed): PeriodRange[] {
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
