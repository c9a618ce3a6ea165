import { firstAtLeast } from "../matching/index.ts";
import type { ResolvedPathDefinition } from "./definition.ts";
import type { PathAnchors } from "./path-anchors.ts";
import type { PathRecord } from "./path-record.ts";
import type { SeenReader } from "./seen-rows.ts";

/**
 * Reads the path of an anchor among the rows that are seen; rows from `end` on belong to another attempt.
 *
 * One row comes after another when it is later or, with `ties: "any"`, as late: the order of the chains.
 */
export function pathReader(
  reader: SeenReader,
  nodeOf: (user: number, row: number) => number,
  definition: ResolvedPathDefinition,
  until: number,
): (anchors: PathAnchors, end: number) => PathRecord {
  const { mode, ties, collapse, depth } = definition;
  const maxGap = definition.maxGapMs ?? Infinity;
  const longest = definition.windowMs ?? Infinity;
  const apart = ties === "any" ? 0 : 1;
  const nodes: number[] = [];
  let isCut = false;
  return mode === "before" ? readBack : readOn;

  function readOn(anchors: PathAnchors, end: number): PathRecord {
    const { user, entry, goal, entryTime, goalTime, limit, isPending } = anchors;
    const hasGoal = goal >= 0;
    const lastTime = hasGoal ? goalTime : Math.min(limit, end - 1);
    const lastPlace = hasGoal ? (ties === "input" ? goal : goalTime) - apart : Infinity;
    const seen = reader.of(user);
    const last = seen.count;
    const place = ties === "input" ? seen.row : seen.time;
    begin(user, entry);
    let t = entryTime;
    let i = firstAtLeast(place, 0, last, (ties === "input" ? entry : entryTime) + apart);
    // How it ends depends on the last row only when a pause can end it.
    for (; i < last && !(isCut && maxGap === Infinity); i++) {
      const row = seen.row[i]!;
      if (row === entry || row === goal) continue;
      if (place[i]! > lastPlace || seen.time[i]! > lastTime || seen.time[i]! - t > maxGap) break;
      t = seen.time[i]!;
      add(seen.node[i]!);
    }
    if (hasGoal) add(nodeOf(user, goal));
    const isOpen = mode === "between" ? isPending : Math.min(limit, t + maxGap) >= until;
    return { user, nodes, isCut, outcome: hasGoal ? "converted" : isOpen ? "open" : "end" };
  }

  function readBack({ user, entry, entryTime }: PathAnchors): PathRecord {
    const seen = reader.of(user);
    const place = ties === "input" ? seen.row : seen.time;
    const latest = (ties === "input" ? entry : entryTime) - apart;
    begin(user, entry);
    let t = entryTime;
    let i = firstAtLeast(place, 0, seen.count, latest + 1) - 1;
    for (; i >= 0 && !isCut; i--) {
      if (seen.row[i] === entry) continue;
      if (entryTime - seen.time[i]! > longest || t - seen.time[i]! > maxGap) break;
      t = seen.time[i]!;
      add(seen.node[i]!);
    }
    return { user, nodes, isCut, outcome: "start" };
  }

  function begin(user: number, entry: number): void {
    nodes.length = 0;
    isCut = false;
    add(nodeOf(user, entry));
  }

  function add(node: number): void {
    if (collapse && node === nodes.at(-1)) return;
    if (nodes.length === depth) isCut = true;
    else nodes.push(node);
  }
}
