import { checkOptions, fraction, numbers, oneOf, type Rules, text } from "../definitions/index.ts";
import type { WeekStart } from "../time/index.ts";
import type { NpsDefinition } from "./definition.ts";

/** How the answers of each calendar period are counted. */
export interface NpsTrendDefinition extends Omit<NpsDefinition, "kind"> {
  readonly kind?: "npsTrend" | undefined;
  /** Default `"month"`. */
  readonly period?: "day" | "week" | "month" | "quarter" | "year" | undefined;
  /** IANA name of the zone whose dates count, default `"UTC"`. */
  readonly timeZone?: string | undefined;
  /** 0 Sunday to 6 Saturday, default 1. */
  readonly weekStartsOn?: WeekStart | undefined;
}

/** A definition with every default filled in. */
export interface ResolvedNpsTrendDefinition {
  readonly kind: "npsTrend";
  readonly missing: readonly number[];
  readonly invalid: "error" | "drop";
  readonly confidence: number;
  readonly period: "day" | "week" | "month" | "quarter" | "year";
  readonly timeZone: string;
  readonly weekStartsOn: WeekStart;
}

/** The rules of {@link NpsTrendDefinition}. */
export const TREND_RULES: Rules = /* @__PURE__ */ (() => ({
  kind: oneOf("npsTrend"),
  missing: numbers,
  invalid: oneOf("error", "drop"),
  confidence: fraction,
  period: oneOf("day", "week", "month", "quarter", "year"),
  timeZone: text,
  weekStartsOn: oneOf(0, 1, 2, 3, 4, 5, 6),
}))();

/**
 * Checks a definition and fills in its defaults; the calendar checks the zone.
 *
 * @throws DefinitionError when it is not valid.
 */
export function resolveNpsTrend(definition: NpsTrendDefinition): ResolvedNpsTrendDefinition {
  checkOptions("count NPS trend", definition, TREND_RULES);
  const {
    missing = [],
    invalid = "error",
    confidence = 0.95,
    period = "month",
    timeZone = "UTC",
    weekStartsOn = 1,
  } = definition;
  return { kind: "npsTrend", missing, invalid, confidence, period, timeZone, weekStartsOn };
}
