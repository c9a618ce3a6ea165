import {
  anything,
  checkOptions,
  fraction,
  oneOf,
  type Range,
  type ResolvedRange,
  refuse,
  resolveRange,
  text,
} from "../definitions/index.ts";
import { type CalendarSpec, isTimeZone, type Period, type WeekStart } from "../time/index.ts";

/** How recurring revenue moves and stays, by calendar period. */
export interface RevenueDefinition {
  readonly kind?: "revenue" | undefined;
  /** For subscriptions: length of a period; default `"month"`. */
  readonly period?: Exclude<Period, "hour"> | undefined;
  /** For subscriptions: IANA zone whose dates count; default `"UTC"`. */
  readonly timeZone?: string | undefined;
  /** For subscriptions: first day of the week, 0 Sunday to 6 Saturday; default 1, Monday. */
  readonly weekStartsOn?: WeekStart | undefined;
  /** For subscriptions: periods to report, whole ones; default the observed period. */
  readonly range?: Range | undefined;
  /** For subscriptions: the period in which they are complete; default from the first start to the last start or end. */
  readonly observed?: Range | undefined;
  /** Customers who pay again after they paid nothing: apart (`"separate"`, the default), or as new ones (`"new"`). */
  readonly reactivation?: "separate" | "new" | undefined;
  /** Counts this currency only; rows of others are left out and counted. Without it two currencies are an error. */
  readonly currency?: string | undefined;
  /** `"segment"`: by the segment of a customer's first subscription; `"currency"`: each currency for itself, without a total. */
  readonly by?: "segment" | "currency" | undefined;
  /** Confidence of the intervals, default 0.95. */
  readonly confidence?: number | undefined;
}

/** A definition with every default filled in; `source` says what was counted. */
export interface ResolvedRevenueDefinition extends Readonly<Required<CalendarSpec>> {
  readonly kind: "revenue";
  readonly source: "subscriptions" | "balances";
  readonly range: ResolvedRange | null;
  readonly reactivation: "separate" | "new";
  readonly currency: string | null;
  readonly by: "segment" | "currency" | null;
  readonly confidence: number;
}

/**
 * Checks a definition and fills in its defaults.
 *
 * @throws DefinitionError when it is not valid.
 */
export function resolveRevenue(
  definition: RevenueDefinition,
  source: ResolvedRevenueDefinition["source"],
): ResolvedRevenueDefinition {
  const act = "count revenue";
  checkOptions(act, definition, {
    kind: oneOf("revenue"),
    period: oneOf("day", "week", "month", "quarter", "year"),
    timeZone: ["an IANA time zone", isTimeZone],
    weekStartsOn: oneOf(0, 1, 2, 3, 4, 5, 6),
    range: anything,
    observed: anything,
    reactivation: oneOf("separate", "new"),
    currency: text,
    by: oneOf("segment", "currency"),
    confidence: fraction,
  });
  if (source === "balances") {
    for (const key of ["period", "timeZone", "weekStartsOn", "range", "observed"] as const) {
      if (definition[key] !== undefined)
        refuse(act, "balances have no dates", `definition.${key}`, definition[key]);
    }
  }
  const { period = "month", timeZone = "UTC", weekStartsOn = 1, range } = definition;
  const { reactivation = "separate", currency = null, by = null, confidence = 0.95 } = definition;
  return {
    kind: "revenue",
    source,
    period,
    timeZone,
    weekStartsOn,
    range: resolveRange(act, range),
    reactivation,
    currency,
    by,
    confidence,
  };
}
