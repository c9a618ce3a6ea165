import {
  PERIOD_RULES,
  type PeriodOptions,
  type ResolvedPeriodOptions,
  resolvePeriods,
} from "../cohorts/index.ts";
import {
  anything,
  checkOptions,
  oneOf,
  type Range,
  type ResolvedRange,
  refuse,
  resolveRange,
  text,
} from "../definitions/index.ts";
import { type ResolvedSelector, resolveSelector, type Selector } from "../matching/index.ts";
import {
  type FeatureSelector,
  featureList,
  type ResolvedFeatureSelector,
  resolveFeatureSelectors,
} from "./feature-selector.ts";

/** How many users features reach, and how often these use them, by intervals of a `period` (default `"week"`). */
export interface EngagementMatrixDefinition extends PeriodOptions {
  readonly kind?: "engagementMatrix" | undefined;
  /** Absent: every event name used in the range is a feature. */
  readonly features?: readonly FeatureSelector[] | undefined;
  /** What makes a user active in an interval; default any event. A use of one of the features always does. */
  readonly active?: Selector | undefined;
  /** How often: dates with a use (default; of intervals longer than a day), or uses. */
  readonly measure?: "days" | "uses" | undefined;
  /** Where the lines between the quadrants lie: at the median of the features (default), or at their mean. */
  readonly section?: "median" | "mean" | undefined;
  /** What is reported: the whole intervals that it touches, within the observed time. */
  readonly range?: Range | undefined;
  /**
   * Property to break down by, read at the user's first active event in the intervals that count; of several in one
   * instant the smallest value counts.
   */
  readonly by?: string | undefined;
}

/** A definition with every default filled in; `features` is `null` for every event name. */
export interface ResolvedEngagementMatrixDefinition extends ResolvedPeriodOptions {
  readonly kind: "engagementMatrix";
  readonly features: readonly ResolvedFeatureSelector[] | null;
  readonly active: ResolvedSelector;
  readonly measure: "days" | "uses";
  readonly section: "median" | "mean";
  readonly range: ResolvedRange | null;
  readonly by: string | null;
}

/**
 * Checks a definition and fills in its defaults.
 *
 * @throws DefinitionError when it is not valid.
 */
export function resolveEngagementMatrix(
  definition: EngagementMatrixDefinition,
): ResolvedEngagementMatrixDefinition {
  const act = "count engagement matrix";
  checkOptions(act, definition, {
    ...PERIOD_RULES,
    kind: oneOf("engagementMatrix"),
    features: featureList,
    active: anything,
    measure: oneOf("days", "uses"),
    section: oneOf("median", "mean"),
    range: anything,
    by: text,
  });
  const { features, active = {}, measure = "days", section = "median", range, by = null } = definition;
  const options = resolvePeriods(definition);
  if (measure === "days" && options.period === "day")
    refuse(act, "measure days needs a period longer than a day", "definition.period", "day");
  return {
    kind: "engagementMatrix",
    ...options,
    features: features === undefined ? null : resolveFeatureSelectors(act, features),
    active: resolveSelector(act, active, "definition.active"),
    measure,
    section,
    range: resolveRange(act, range),
    by,
  };
}
