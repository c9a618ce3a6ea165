import { checkOptions, oneOf } from "../definitions/index.ts";
import {
  ACTIVITY_RULES,
  type ActivityOptions,
  type ResolvedActivityOptions,
  resolveActivity,
} from "./activity-options.ts";

/** How many users are active in windows of days that trail behind each date. */
export interface ActiveUsersDefinition extends ActivityOptions {
  readonly kind?: "activeUsers" | undefined;
  /** Lengths of the windows in calendar days, each from 1 to 366; default `[1, 7, 30]`. */
  readonly windows?: readonly number[] | undefined;
}

/** A definition with every default filled in. */
export interface ResolvedActiveUsersDefinition extends ResolvedActivityOptions {
  readonly kind: "activeUsers";
  readonly windows: readonly number[];
}

/**
 * Checks a definition and fills in its defaults; the period is the day by default.
 *
 * @throws DefinitionError when it is not valid.
 */
export function resolveActiveUsers(definition: ActiveUsersDefinition): ResolvedActiveUsersDefinition {
  const act = "count active users";
  checkOptions(act, definition, {
    ...ACTIVITY_RULES,
    kind: oneOf("activeUsers"),
    windows: ["a list of different whole numbers from 1 to 366", areWindows],
  });
  const { windows = [1, 7, 30] } = definition;
  return { kind: "activeUsers", ...resolveActivity(act, definition, "day"), windows: [...windows] };
}

function areWindows(windows: readonly unknown[]): boolean {
  return (
    Array.isArray(windows) &&
    windows.length > 0 &&
    new Set(windows).size === windows.length &&
    [...windows].every((days) => Number.isInteger(days) && days >= 1 && days <= 366)
  );
}
