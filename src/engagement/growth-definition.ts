import { checkOptions, oneOf } from "../definitions/index.ts";
import { ACTIVITY_RULES, type ActivityOptions, resolveActivity } from "./activity-options.ts";
import type { ResolvedLifecycleDefinition } from "./lifecycle-definition.ts";
import { checkNewBasis, type NewBasis } from "./new-basis.ts";

/** How the number of active users grows: what comes in against what is lost. */
export interface GrowthDefinition extends ActivityOptions {
  readonly kind?: "growthAccounting" | undefined;
  /** Who counts as new; default `"first-activity"`. */
  readonly newBasis?: NewBasis | undefined;
}

/**
 * Checks a definition and gives the lifecycle from whose counts growth follows; the period is the month by default.
 *
 * @throws DefinitionError when it is not valid.
 */
export function resolveGrowth(definition: GrowthDefinition): ResolvedLifecycleDefinition {
  const act = "count growth";
  checkOptions(act, definition, {
    ...ACTIVITY_RULES,
    kind: oneOf("growthAccounting"),
    newBasis: ["first-activity, first-event, or an object", (value: unknown) => value !== null],
  });
  const newBasis = checkNewBasis(act, definition.newBasis ?? "first-activity");
  return { kind: "lifecycle", ...resolveActivity(act, definition, "month"), newBasis, bands: [] };
}
