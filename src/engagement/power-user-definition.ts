import type { ResolvedRange } from "../definitions/index.ts";
import { checkOptions, oneOf } from "../definitions/index.ts";
import type { ResolvedSelector } from "../matching/index.ts";
import { ACTIVITY_RULES, type ActivityOptions, resolveActivity, wholeNumber } from "./activity-options.ts";

/** On how many of the last days users were active: L7, L28. */
export interface PowerUserDefinition extends Omit<ActivityOptions, "period" | "weekStartsOn"> {
  readonly kind?: "powerUserCurve" | undefined;
  /** Calendar days of the window, 1 to 366; default 28. It ends with the last date that is over in the range. */
  readonly days?: number | undefined;
}

/** A definition with every default filled in. */
export interface ResolvedPowerUserDefinition {
  readonly kind: "powerUserCurve";
  readonly days: number;
  readonly timeZone: string;
  readonly active: ResolvedSelector;
  readonly minEvents: number;
  readonly range: ResolvedRange | null;
  readonly by: string | null;
  readonly confidence: number;
}

/**
 * Checks a definition and fills in its defaults.
 *
 * @throws DefinitionError when it is not valid.
 */
export function resolvePowerUsers(definition: PowerUserDefinition): ResolvedPowerUserDefinition {
  const act = "count power users";
  const { period: _, weekStartsOn: __, ...rules } = ACTIVITY_RULES;
  checkOptions(act, definition, { ...rules, kind: oneOf("powerUserCurve"), days: wholeNumber(1, 366) });
  const { days = 28, timeZone = "UTC" } = definition;
  const { active, minEvents, range, by, confidence } = resolveActivity(act, definition, "day");
  return { kind: "powerUserCurve", days, timeZone, active, minEvents, range, by, confidence };
}
