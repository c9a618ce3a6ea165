import type { Key } from "../counts/index.ts";
import { checkTimes, type EventTable } from "../events/index.ts";
import { matchClasses } from "../matching/index.ts";
import type { ResolvedNextEventsDefinition } from "./next-definition.ts";
import { nodeCodes } from "./node-codes.ts";
import { seenRows } from "./seen-rows.ts";

/**
 * What a unit did next to the sequence: an event; none, for its last event ends the sequence; the sequence does not hold
 * at the anchor; there is no anchor.
 */
export type NextOutcome = "event" | "none" | "mismatch" | "absent";

/** Visits every unit of a table with what it did next, and the name of the event. */
export function eachNext(
  act: string,
  table: EventTable,
  definition: ResolvedNextEventsDefinition,
  visit: (user: number, outcome: NextOutcome, name: Key) => void,
): void {
  const { sequence, direction, anchor, among, ties, range } = definition;
  const { observed } = checkTimes(act, table);
  const nodes = nodeCodes(act, table, definition.nodes);
  const withSequence = among === null ? null : [...among, ...sequence];
  const rules = { among: withSequence, except: [], resolutionMs: 1, ties };
  const { codes, selectors } = matchClasses(table, sequence);
  // Rows with the same name are in the order of what they match, so that nothing is left to the order of the input.
  const ranks = ranksOf(selectors);
  const orderOf = (user: number, row: number) =>
    nodes.orderOf(user, row) * ranks.length + ranks[codes[row]!]!;
  const reader = seenRows(table, { ...nodes, orderOf }, rules);
  const matches = (row: number, place: number) => selectors[codes[row]!]!.includes(place);
  const from = Math.max(observed.from, range?.from ?? -Infinity);
  const until = range?.until ?? Infinity;
  const isAnywhere = anchor === "start" || anchor === "end";
  const isAnchor = (row: number, time: number) =>
    time >= from && time < until && (isAnywhere || matches(row, 0));
  const isForward = anchor === "first" || anchor === "start";
  const step = direction === "after" ? 1 : -1;
  for (let user = 0; user < table.userCount; user++) {
    const { count, row, time, node } = reader.of(user);
    let i = isForward ? 0 : count - 1;
    while (i >= 0 && i < count && !isAnchor(row[i]!, time[i]!)) i += isForward ? 1 : -1;
    if (i < 0 || i >= count) {
      visit(user, "absent", null);
      continue;
    }
    let place = 0;
    for (; place < sequence.length && i >= 0 && i < count && matches(row[i]!, place); place++) i += step;
    if (place < sequence.length) visit(user, "mismatch", null);
    else if (i < 0 || i >= count) visit(user, "none", null);
    else visit(user, "event", nodes.names[node[i]!]!);
  }
}

/** The places of lists when they are sorted; equal lists share one. */
function ranksOf(lists: readonly (readonly number[])[]): number[] {
  const texts = lists.map(String);
  const sorted = [...new Set(texts)].sort();
  return texts.map((text) => sorted.indexOf(text));
}
