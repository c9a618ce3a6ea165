import { checkOptions, refuse, text } from "../definitions/index.ts";
import { wholeNumber } from "./activity-options.ts";

/**
 * Who is new in a period in which he is active, and was not in the one before:
 * - `"first-activity"`: who has no earlier matching event in the table;
 * - `"first-event"`: whose first event of any kind lies in the period;
 * - `{ property }`: who was created in the period, by a property with a time or date (of several values the earliest);
 *   without one, and without earlier activity, he is unknown;
 * - `{ lookback: n }`: who was not active in the n periods before; unknown while these were not all observed.
 */
export type NewBasis =
  | "first-activity"
  | "first-event"
  | { readonly property: string }
  | {
      /** Number of periods, 1 to 3660. */
      readonly lookback: number;
    };

/** Checks a basis. */
export function checkNewBasis(act: string, basis: NewBasis): NewBasis {
  const path = "definition.newBasis";
  if (basis === "first-activity" || basis === "first-event") return basis;
  checkOptions(act, basis, { property: text, lookback: wholeNumber(1, 3660) }, path);
  const { property, lookback }: { property?: string; lookback?: number } = basis;
  if (property !== undefined && lookback === undefined) return { property };
  if (lookback !== undefined && property === undefined) return { lookback };
  return refuse(act, "newBasis must name a property or a lookback, one of them", path, Object.keys(basis));
}

/** When a user came into being, seen from a period: before it, in it, or neither. */
export type Born = "before" | "here" | "none" | null;

/** What a user is in a period in which he is active. */
export type ActiveState = "new" | "returning" | "resurrecting" | "unknown";

/**
 * The state of a user who is active in a period `gap` periods after the previous active one (0: none in the table), by the
 * basis; `isObserved` says whether all periods of a lookback were.
 */
export function activeState(basis: NewBasis, gap: number, born: Born, isObserved: boolean): ActiveState {
  if (gap === 1) return "returning";
  if (basis === "first-activity") return gap === 0 ? "new" : "resurrecting";
  if (basis === "first-event") return born === "here" ? "new" : "resurrecting";
  if ("property" in basis) {
    if (born === "here") return "new";
    return born === "before" || gap > 0 ? "resurrecting" : "unknown";
  }
  if (gap > 0 && gap <= basis.lookback) return "resurrecting";
  return isObserved ? "new" : "unknown";
}
