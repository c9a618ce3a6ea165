import { compareKeys, type Key } from "../counts/index.ts";
import { refuse } from "../definitions/index.ts";
import type { EventTable } from "../events/index.ts";
import {
  groupReader,
  instantEnd,
  matchClasses,
  type ResolvedSelector,
  type StepStream,
} from "../matching/index.ts";
import type { ResolvedFunnelDefinition } from "./definition.ts";

/** The rows of a table with the funnel's steps that each matches. */
export function stepStream(table: EventTable, steps: readonly ResolvedSelector[]): StepStream {
  const { runStart, time, observed } = table;
  if (time === null || observed === null)
    return refuse("count funnel", "the events must have times", "table", "none");
  const { codes, selectors } = matchClasses(table, steps);
  const masks = Uint32Array.from(selectors, (matched) =>
    matched.reduce((mask, step) => mask | (1 << step), 0),
  );
  return { runStart, time, observed, codes, masks };
}

/**
 * Reads the group of a unit at the entry of its counted chain. If several rows of that instant match the first step,
 * the group is their smallest value, missing ones last; with `ties: "input"` it is that of the row.
 */
export function entryGroup(
  table: EventTable,
  { time, codes, masks, runStart }: StepStream,
  { by, ties }: ResolvedFunnelDefinition,
): (user: number, row: number) => Key {
  const groupOf = groupReader("count funnel", table, by);
  return (user, row) => {
    const end = instantEnd(time, row, ties === "any" ? runStart[user + 1]! : row + 1);
    let group: Key = null;
    for (let i = row; i < end; i++) {
      const value = masks[codes[i]!]! & 1 ? groupOf(user, i) : null;
      if (group === null || (value !== null && compareKeys(value, group) < 0)) group = value;
    }
    return group;
  };
}
