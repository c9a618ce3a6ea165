import { compareKeys, type Key } from "../counts/index.ts";
import { refuse } from "../definitions/index.ts";
import type { EventTable } from "../events/index.ts";
import {
  type ChainRules,
  groupReader,
  instantEnd,
  matchClasses,
  type StepStream,
} from "../matching/index.ts";
import type { ResolvedFunnelDefinition } from "./definition.ts";

/** The rows of a table with the funnel's steps that each matches. */
export function stepStream(table: EventTable, { steps }: ResolvedFunnelDefinition): StepStream {
  const { runStart, time } = table;
  if (time === null) refuse("count funnel", "the events must have times", "table", "none");
  const { codes, selectors } = matchClasses(table, steps);
  const masks = Uint32Array.from(selectors, (matched) =>
    matched.reduce((mask, step) => mask | (1 << step), 0),
  );
  return { runStart, time, codes, masks };
}

/** The rules of a funnel for the observed period of a table. */
export function chainRules(table: EventTable, definition: ResolvedFunnelDefinition): ChainRules {
  const { range, windowMs, ties, steps } = definition;
  const { from, until } = table.observed!;
  return {
    stepCount: steps.length,
    windowMs: windowMs ?? Infinity,
    anyTies: ties === "any",
    from: Math.max(from, range?.from ?? from),
    to: Math.min(until, range?.until ?? until),
    until,
  };
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
  if (by === null || ties === "input") return groupOf;
  return (user, row) => {
    const end = instantEnd(time, row, runStart[user + 1]!);
    let group: Key = null;
    for (let i = row; i < end; i++) {
      if ((masks[codes[i]!]! & 1) === 0) continue;
      const value = groupOf(user, i);
      if (value !== null && (group === null || compareKeys(value, group) < 0)) group = value;
    }
    return group;
  };
}
