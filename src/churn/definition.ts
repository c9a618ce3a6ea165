import {
  PERIOD_RULES,
  type PeriodOptions,
  type ResolvedPeriodOptions,
  resolvePeriods,
} from "../cohorts/index.ts";
import {
  anything,
  checkOptions,
  fraction,
  oneOf,
  type Range,
  type ResolvedRange,
  resolveRange,
  text,
} from "../definitions/index.ts";
import { type ResolvedSelector, resolveSelector, type Selector } from "../matching/index.ts";

/** Who leaves, by calendar period. */
export interface ChurnDefinition extends PeriodOptions {
  readonly kind?: "churn" | undefined;
  /** For events: what counts as being active; default any event. */
  readonly active?: Selector | undefined;
  /** Periods to report; default the observed period. */
  readonly range?: Range | undefined;
  /** For spells: the period in which they are complete; default from the first start to the last start or end. */
  readonly observed?: Range | undefined;
  /**
   * For events a property, read at the first matching event in the range (of several in one instant the smallest value
   * counts); for spells `"segment"`.
   */
  readonly by?: string | undefined;
  /** Confidence of the intervals, default 0.95. */
  readonly confidence?: number | undefined;
}

/** A definition with every default filled in; `source` says what was counted. */
export interface ResolvedChurnDefinition extends ResolvedPeriodOptions {
  readonly kind: "churn";
  readonly source: "events" | "spells" | "durations";
  readonly active: ResolvedSelector;
  readonly range: ResolvedRange | null;
  readonly by: string | null;
  readonly confidence: number;
}

/** Checks a definition and fills in its defaults. */
export function resolveChurn(
  definition: ChurnDefinition,
  source: ResolvedChurnDefinition["source"],
): ResolvedChurnDefinition {
  const act = "count churn";
  checkOptions(act, definition, {
    kind: oneOf("churn"),
    ...PERIOD_RULES,
    active: anything,
    range: anything,
    observed: anything,
    by: source === "events" ? text : oneOf("segment"),
    confidence: fraction,
  });
  const { active = {}, range, by = null, confidence = 0.95 } = definition;
  return {
    kind: "churn",
    source,
    ...resolvePeriods({ ...definition, period: definition.period ?? "month" }),
    active: resolveSelector(act, active, "definition.active"),
    range: resolveRange(act, range),
    by,
    confidence,
  };
}
