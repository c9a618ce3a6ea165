import { checkOptions, oneOf } from "../definitions/index.ts";
import {
  ACTIVITY_RULES,
  type ActivityOptions,
  type ResolvedActivityOptions,
  resolveActivity,
} from "./activity-options.ts";
import { checkNewBasis, type NewBasis } from "./new-basis.ts";

/** Who comes, stays, comes back and goes, by calendar period. */
export interface LifecycleDefinition extends ActivityOptions {
  readonly kind?: "lifecycle" | undefined;
  /** Who counts as new; default `"first-activity"`. */
  readonly newBasis?: NewBasis | undefined;
  /**
   * Splits users by the number of periods since they were last active: ascending upper edges, each part of the band below.
   * `[7, 30]` of days: up to 7, 8 to 30, more.
   */
  readonly bands?: readonly number[] | undefined;
}

/** A definition with every default filled in. */
export interface ResolvedLifecycleDefinition extends ResolvedActivityOptions {
  readonly kind: "lifecycle";
  readonly newBasis: NewBasis;
  readonly bands: readonly number[];
}

/**
 * Checks a definition and fills in its defaults; the period is the week by default.
 *
 * @throws DefinitionError when it is not valid.
 */
export function resolveLifecycle(
  definition: LifecycleDefinition,
  act = "count lifecycle",
): ResolvedLifecycleDefinition {
  checkOptions(act, definition, {
    ...ACTIVITY_RULES,
    kind: oneOf("lifecycle"),
    newBasis: ["first-activity, first-event, or an object", (value: unknown) => value !== null],
    bands: ["a list of ascending whole numbers from 1 to 3660", areEdges],
  });
  const { newBasis = "first-activity", bands = [] } = definition;
  return {
    kind: "lifecycle",
    ...resolveActivity(act, definition, "week"),
    newBasis: checkNewBasis(act, newBasis),
    bands: [...bands],
  };
}

function areEdges(edges: readonly unknown[]): boolean {
  return (
    Array.isArray(edges) &&
    [...edges].every(
      (edge, i) => Number.isInteger(edge) && edge > (i === 0 ? 0 : edges[i - 1]) && edge <= 3660,
    )
  );
}
