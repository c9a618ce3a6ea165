import { compareKeys, type Key } from "../counts/index.ts";
import { type Rate, rate } from "../stats/index.ts";

/** Sessions that begin with an event, or end with it. */
export interface SessionEdge {
  /** The event name, or the value of `page`; `null` for sessions without one. */
  readonly event: Key;
  /** Share (0–1) of all sessions as first event, of those that are over as last one. */
  readonly sessions: Rate;
}

/** Sessions that begin with an event. */
export interface SessionEntry extends SessionEdge {
  /** Share (0–1) that bounced, of those that are over. */
  readonly bounce: Rate;
}

/** The first or last events of sessions, as many as were asked for. */
export interface TopEvents<Edge extends SessionEdge> {
  /** The most frequent one first. */
  readonly top: readonly Edge[];
  /** Sessions whose first or last event is none of these. */
  readonly other: number;
}

/** A first or last event, and the sums of its sessions. */
export type EdgeRow = readonly [event: Key, sessions: number, over?: number, singles?: number];

export function topEntries(
  rows: readonly EdgeRow[],
  top: number,
  confidence: number,
): TopEvents<SessionEntry> {
  return topOf(rows, top, confidence, ([, , over = 0, singles = 0]) => ({
    bounce: rate(singles, over, confidence),
  }));
}

export function topExits(rows: readonly EdgeRow[], top: number, confidence: number): TopEvents<SessionEdge> {
  return topOf(rows, top, confidence, () => ({}));
}

/** The first of the rows, the most frequent first; equally frequent ones in the order of their names. */
function topOf<More>(
  rows: readonly EdgeRow[],
  top: number,
  confidence: number,
  more: (row: EdgeRow) => More,
): TopEvents<SessionEdge & More> {
  const sorted = [...rows].sort((a, b) => b[1] - a[1] || compareKeys(a[0], b[0]));
  const total = rows.reduce((sum, [, n]) => sum + n, 0);
  const edges = sorted.slice(0, top).map((row) => ({
    event: row[0],
    sessions: rate(row[1], total, confidence),
    ...more(row),
  }));
  return { top: edges, other: total - edges.reduce((sum, { sessions }) => sum + sessions.count, 0) };
}
