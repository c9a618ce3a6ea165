import type { Key } from "../counts/index.ts";
import { refuse } from "../definitions/index.ts";
import type { EventTable } from "../events/index.ts";
import { behaviorGroup, type ResolvedBehavior } from "./behavior.ts";
import { type FirstStarts, startGroup } from "./first-starts.ts";

/** What splits entries: a property read at the start, or what was done soon after it. */
export interface EntrySplit {
  readonly by: string | null;
  readonly behavior: ResolvedBehavior | null;
}

/** Refuses a definition that splits its entries twice. */
export function checkSplit(act: string, { by, behavior }: EntrySplit): void {
  if (by !== null && behavior !== null)
    refuse(act, "either by or behavior splits the entries", "definition.by", by);
}

/** Refuses a query for a group of entries that nothing splits. */
export function checkGroup(act: string, { by, behavior }: EntrySplit, group: Key | undefined): void {
  if (group !== undefined && by === null && behavior === null)
    refuse(act, "a group needs by or behavior", "query.group", group);
}

/** Reads the group of an entry that starts at a row; `undefined` while nobody can say. */
export function entryGroup(
  act: string,
  table: EventTable,
  starts: Pick<FirstStarts, "isStart">,
  { by, behavior }: EntrySplit,
): (user: number, row: number) => Key | undefined {
  return behavior === null ? startGroup(act, table, starts, by) : behaviorGroup(table, behavior);
}
