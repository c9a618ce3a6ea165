import { checkOptions, oneOf, refuse } from "../definitions/index.ts";
import type { Period } from "../time/index.ts";
import {
  ACTIVITY_RULES,
  type ActivityOptions,
  type ResolvedActivityOptions,
  resolveActivity,
} from "./activity-options.ts";

/** In how many periods of a range users are active. */
export interface StickinessDefinition extends Omit<ActivityOptions, "period"> {
  readonly kind?: "stickiness" | undefined;
  /** What is counted: hours, days (default), weeks … with activity. Hours are those of UTC in every zone. */
  readonly period?: Period | undefined;
  /** The same within each day, week, month … of the range beside the whole of it; longer than `period`. */
  readonly over?: Exclude<Period, "hour"> | undefined;
}

/** A definition with every default filled in. */
export interface ResolvedStickinessDefinition extends ResolvedActivityOptions {
  readonly kind: "stickiness";
  readonly over: Exclude<Period, "hour"> | null;
}

const LENGTHS: readonly Period[] = ["hour", "day", "week", "month", "quarter", "year"];

/**
 * Checks a definition and fills in its defaults.
 *
 * @throws DefinitionError when it is not valid.
 */
export function resolveStickiness(definition: StickinessDefinition): ResolvedStickinessDefinition {
  const act = "count stickiness";
  checkOptions(act, definition, {
    ...ACTIVITY_RULES,
    kind: oneOf("stickiness"),
    period: oneOf(...LENGTHS),
    over: oneOf(...LENGTHS.slice(1)),
  });
  const { period = "day", over = null } = definition;
  if (over !== null && LENGTHS.indexOf(over) <= LENGTHS.indexOf(period))
    refuse(act, `over must be longer than a ${period}`, "definition.over", over);
  const options = resolveActivity(act, { ...definition, period: undefined }, "day");
  return { kind: "stickiness", ...options, period, over };
}
