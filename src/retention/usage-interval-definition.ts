import { PERIOD_RULES, type PeriodOptions, resolvePeriods } from "../cohorts/index.ts";
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
import type { CalendarSpec } from "../time/index.ts";

/** Whose use of what is looked at. `period` is the unit in which gaps are counted, here by default `"day"`. */
export interface UsageIntervalDefinition extends PeriodOptions {
  readonly kind?: "usageInterval" | undefined;
  /** What counts as use; default any event. */
  readonly event?: Selector | undefined;
  /** Which use is read; default the observed period. */
  readonly range?: Range | undefined;
  /** The share of the units that the interval covers; default 0.8. */
  readonly cover?: number | undefined;
  /** Property to break down by, read at the first use in the range; of several in one instant the smallest value counts. */
  readonly by?: string | undefined;
}

/** A definition with every default filled in. */
export interface ResolvedUsageIntervalDefinition extends Readonly<Required<CalendarSpec>> {
  readonly kind: "usageInterval";
  readonly event: ResolvedSelector;
  readonly range: ResolvedRange | null;
  readonly cover: number;
  readonly by: string | null;
}

/**
 * Checks a definition and fills in its defaults.
 *
 * @throws DefinitionError when it is not valid.
 */
export function resolveUsageInterval(definition: UsageIntervalDefinition): ResolvedUsageIntervalDefinition {
  const act = "count usage intervals";
  checkOptions(act, definition, {
    kind: oneOf("usageInterval"),
    ...PERIOD_RULES,
    event: anything,
    range: anything,
    cover: fraction,
    by: text,
  });
  const { event = {}, period = "day", range, cover = 0.8, by = null } = definition;
  return {
    kind: "usageInterval",
    ...resolvePeriods({ ...definition, period }),
    event: resolveSelector(act, event, "definition.event"),
    range: resolveRange(act, range),
    cover,
    by,
  };
}
