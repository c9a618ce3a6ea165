import { addRow, compareKeys, type Key, type Tally, tally } from "../counts/index.ts";
import { type Rate, rate } from "../stats/index.ts";
import type { CountedPath } from "./counted-path.ts";
import type { PathNode } from "./path-node.ts";

/** A node at a position, and the paths through it. */
export interface FlowNode {
  /** 0 is the special node from which paths are read, 1 their anchor, and so on away from it. */
  readonly position: number;
  readonly node: PathNode;
  /** Paths through it. */
  readonly count: number;
  /** Share (0–1) of all paths. */
  readonly share: Rate;
}

/** An edge from the node at a position to that at the next; read back from an anchor, into it. */
export interface FlowEdge {
  /** The lower of the positions of its two nodes, from 0. */
  readonly position: number;
  /** The node that comes first in time. */
  readonly from: PathNode;
  /** The node that comes next in time. */
  readonly to: PathNode;
  /** Paths along it. */
  readonly count: number;
  /** Share (0–1) of the paths through its node at this position: `from`, or `to` where paths are read back. */
  readonly share: Rate;
}

export interface Flow {
  readonly nodes: readonly FlowNode[];
  readonly edges: readonly FlowEdge[];
}

/**
 * The flow of paths: what comes into a node goes out of it, for each path begins in one special node and ends in another.
 * Sorted by position, then by number, then by name.
 */
export function pathFlow(
  paths: readonly CountedPath[],
  shown: readonly ReadonlySet<Key>[],
  isBack: boolean,
  confidence: number,
): Flow {
  const nodes = tally(["position", "kind", "name"], ["paths"]);
  const edges = tally(["position", "kind", "name", "nextKind", "nextName"], ["paths"]);
  for (const { outcome, isCut, names, count } of paths) {
    const cells = [
      [isBack ? "end" : "start", null],
      ...names.map((name, i) => (shown[i]!.has(name) ? ["event", name] : ["other", null])),
      [isCut ? "more" : outcome, null],
    ] as [string, Key][];
    cells.forEach((cell, position) => {
      addRow(nodes, [position, ...cell, count]);
      if (position > 0) addRow(edges, [position - 1, ...cells[position - 1]!, ...cell, count]);
    });
  }
  const n = paths.reduce((sum, { count }) => sum + count, 0);
  const countAt = new Map([...nodes.cells.values()].map((row) => [nameOf(row), row[3] as number]));
  return {
    nodes: sortedRows(nodes).map((row) => {
      const [position, kind, name, count] = row as [number, PathNode["kind"], Key, number];
      return { position, node: { kind, name }, count, share: rate(count, n, confidence) };
    }),
    edges: sortedRows(edges).map((row) => {
      const [position, kind, name, nextKind, nextName, count] = row as EdgeRow;
      const [near, far] = [
        { kind, name },
        { kind: nextKind, name: nextName },
      ];
      return {
        position,
        from: isBack ? far : near,
        to: isBack ? near : far,
        count,
        share: rate(count, countAt.get(nameOf(row))!, confidence),
      };
    }),
  };
}

type EdgeRow = [number, PathNode["kind"], Key, PathNode["kind"], Key, number];

/** Position, kind and name as one text. */
function nameOf([position, kind, name]: readonly Key[]): string {
  return JSON.stringify([position, kind, name]);
}

function sortedRows({ cells, keys }: Tally): Key[][] {
  const width = keys.length;
  return [...cells.values()].sort((a, b) => {
    let order = (a[0] as number) - (b[0] as number) || (b[width] as number) - (a[width] as number);
    for (let i = 1; i < width && order === 0; i++) order = compareKeys(a[i]!, b[i]!);
    return order;
  });
}
