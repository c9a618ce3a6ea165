import type { Key } from "../counts/index.ts";
import { checkTimes, type EventTable } from "../events/index.ts";
import { eachChain, floorTo } from "../matching/index.ts";
import type { ResolvedPathDefinition } from "./definition.ts";
import { nodeCodes } from "./node-codes.ts";
import { type PathAnchors, pathAnchors } from "./path-anchors.ts";
import { pathReader } from "./path-reader.ts";
import type { PathRecord } from "./path-record.ts";
import { keepSeen, seenRows } from "./seen-rows.ts";

/** The paths of a table. */
export interface PathVisitor {
  /** The names of the nodes, by code. */
  readonly names: readonly Key[];
  /** Visits the paths, unit by unit; each is valid only during its visit. */
  readonly each: (visit: (path: PathRecord) => void) => void;
}

/** Makes a table ready for the paths of a definition: one for each counted chain of its anchors. */
export function pathVisitor(act: string, table: EventTable, definition: ResolvedPathDefinition): PathVisitor {
  const { mode, steps, among } = definition;
  const { until } = checkTimes(act, table).observed;
  // Without an anchor a path begins with the first row that is seen.
  const view = mode === "start" ? keepSeen(table, definition) : table;
  const nodes = nodeCodes(act, view, definition.nodes);
  const withAnchors = among === null || mode === "start" ? among : [...among, ...steps];
  const seen = seenRows(view, nodes, { ...definition, among: withAnchors });
  // What comes later may come at the instant, floored, at which observation ends.
  const read = pathReader(seen, nodes.codeOf, definition, floorTo(until, definition.resolutionMs));
  // The rows of an attempt end before those of the next one of its unit.
  const isApart = mode === "between" && definition.count === "attempts";
  return { names: nodes.names, each };

  function each(visit: (path: PathRecord) => void): void {
    let waiting: PathAnchors | null = null;
    const finish = (next: PathAnchors | null) => {
      const isNext = isApart && next?.user === waiting?.user;
      if (waiting !== null) visit(read(waiting, isNext ? next!.entryTime : Infinity));
      waiting = next;
    };
    eachChain(act, view, definition, (record) =>
      finish(pathAnchors(record, definition, nodes.orderOf, seen.isSeen)),
    );
    finish(null);
  }
}
