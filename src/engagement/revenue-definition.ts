import { checkOptions, oneOf, refuse, text } from "../definitions/index.ts";
import {
  ACTIVITY_RULES,
  type ActivityOptions,
  type ResolvedActivityOptions,
  resolveActivity,
} from "./activity-options.ts";
import { checkNewBasis, type NewBasis } from "./new-basis.ts";

/** How revenue grows: what comes in against what is lost, payer by payer. */
export interface RevenueGrowthDefinition extends Omit<ActivityOptions, "minEvents"> {
  readonly kind?: "revenueGrowth" | undefined;
  /** Property of the events with the amount; negative for a refund. */
  readonly revenue: string;
  /** Minor units in one unit of the property, such as 100 cents; default 1, the property holds minor units. */
  readonly scale?: 1 | 10 | 100 | 1000 | 10_000 | undefined;
  /** Who counts as a new payer; default `"first-activity"`: who never paid before. */
  readonly newBasis?: NewBasis | undefined;
}

/** A definition with every default filled in. */
export interface ResolvedRevenueGrowthDefinition extends Omit<ResolvedActivityOptions, "minEvents"> {
  readonly kind: "revenueGrowth";
  readonly revenue: string;
  readonly scale: number;
  readonly newBasis: NewBasis;
}

/**
 * Checks a definition and fills in its defaults; the period is the month by default.
 *
 * @throws DefinitionError when it is not valid.
 */
export function resolveRevenueGrowth(definition: RevenueGrowthDefinition): ResolvedRevenueGrowthDefinition {
  const act = "count revenue growth";
  const { minEvents: _, ...rules } = ACTIVITY_RULES;
  checkOptions(act, definition, {
    ...rules,
    kind: oneOf("revenueGrowth"),
    revenue: text,
    scale: oneOf(1, 10, 100, 1000, 10_000),
    newBasis: ["first-activity, first-event, or an object", (value: unknown) => value !== null],
  });
  const { revenue, scale = 1, newBasis = "first-activity" } = definition;
  if (revenue === undefined) refuse(act, "revenue must be a string", "definition.revenue", revenue);
  const { minEvents: __, ...options } = resolveActivity(act, definition, "month");
  return { kind: "revenueGrowth", ...options, revenue, scale, newBasis: checkNewBasis(act, newBasis) };
}
