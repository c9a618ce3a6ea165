import type { ChainRecord } from "../matching/index.ts";
import type { ResolvedPathDefinition } from "./definition.ts";

/** Where a path begins and, between two anchors, where it ends. */
export interface PathAnchors {
  readonly user: number;
  /** Rows of the table; `goal` is -1 when it was not reached, or there is none. */
  readonly entry: number;
  readonly goal: number;
  /** Their times, floored; NaN for no goal. */
  readonly entryTime: number;
  readonly goalTime: number;
  /** The last instant of the window of the entry. */
  readonly limit: number;
  /** Whether the goal may still be reached. */
  readonly isPending: boolean;
}

/**
 * The anchors of a counted chain. Of several rows of an instant the entry is the first in the order of their names, the
 * goal the last; where a path is read back from the entry, that is the last. Of several with the same name it is one that
 * is seen anyway, and for the entry one that could not be the goal: nothing is left to the order of the input.
 */
export function pathAnchors(
  { user, times, limit, pending, rowsOf }: ChainRecord,
  { mode, steps }: ResolvedPathDefinition,
  orderOf: (user: number, row: number) => number,
  isSeen: (row: number) => boolean,
): PathAnchors {
  const goals = steps.length > 1 ? rowsOf(1) : [];
  const first = (rows: readonly number[], isLast: boolean) =>
    rows.reduce((best, row) => {
      const byName = orderOf(user, row) - orderOf(user, best);
      const order =
        (isLast ? -byName : byName) ||
        Number(isSeen(best)) - Number(isSeen(row)) ||
        Number(goals.includes(row)) - Number(goals.includes(best));
      return order < 0 ? row : best;
    }, rows[0] ?? -1);
  // A row that is the only one for the goal is not taken for the entry.
  const entries = rowsOf(0).filter((row) => goals.length !== 1 || row !== goals[0]);
  const entry = first(entries, mode === "before");
  const others = goals.filter((row) => row !== entry);
  const goal = first(others, true);
  return {
    user,
    entry,
    goal,
    entryTime: times[0]!,
    goalTime: goal < 0 ? NaN : times[1]!,
    limit,
    isPending: pending,
  };
}
