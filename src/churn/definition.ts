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
  refuse,
  resolveRange,
  text,
} from "../definitions/index.ts";
import { type ResolvedSelector, resolveSelector, type Selector } from "../matching/index.ts";
import { type Duration, durationMs } from "../time/index.ts";

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
   * For events a property, read at the first matching event in the range, or without one there at the first of all (of
   * several in one instant the smallest value counts); for spells `"segment"`: who moves from one segment to another is lost
   * in the first and comes again in the other, in the total too.
   */
  readonly by?: string | undefined;
  /**
   * For spells, what a customer who comes back is: `"new-spell"` (default), lost and then resurrected; with `{ within }`
   * never gone, if no longer than that was between. Then losses are known only of periods that ended so long ago.
   */
  readonly reactivation?: "new-spell" | { readonly within: Duration } | undefined;
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
  readonly reactivation: "new-spell" | { readonly withinMs: number };
  readonly confidence: number;
}

/** What says nothing of some sources; a table tells its own observed period. */
const FOREIGN: Readonly<Record<ResolvedChurnDefinition["source"], readonly (keyof ChurnDefinition)[]>> = {
  events: [],
  spells: ["active"],
  durations: ["active", "period", "timeZone", "weekStartsOn", "range", "observed"],
};

/**
 * Checks a definition and fills in its defaults.
 *
 * @throws DefinitionError when it is not valid.
 */
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
    reactivation: source === "spells" ? anything : oneOf("new-spell"),
    confidence: fraction,
  });
  for (const name of FOREIGN[source])
    if (definition[name] !== undefined)
      refuse(act, `${name} does not belong to ${source}`, `definition.${name}`, definition[name]);
  const { active = {}, range, by = null, confidence = 0.95 } = definition;
  return {
    kind: "churn",
    source,
    ...resolvePeriods({ ...definition, period: definition.period ?? "month" }),
    active: resolveSelector(act, active, "definition.active"),
    range: resolveRange(act, range),
    by,
    reactivation: resolveReactivation(act, definition.reactivation),
    confidence,
  };
}

function resolveReactivation(
  act: string,
  reactivation: ChurnDefinition["reactivation"] = "new-spell",
): ResolvedChurnDefinition["reactivation"] {
  if (reactivation === "new-spell") return reactivation;
  const path = "definition.reactivation";
  checkOptions(act, reactivation, { within: anything }, path);
  return { withinMs: durationMs(reactivation.within, `${path}.within`) };
}

/** How long after the end of a spell a return makes it go on, in ms; 0 when only spells that touch are one. */
export function graceMs({ reactivation }: ResolvedChurnDefinition): number {
  return reactivation === "new-spell" ? 0 : reactivation.withinMs;
}
