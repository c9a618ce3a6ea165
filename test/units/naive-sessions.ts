import type { Selector } from "../../src/matching/index.ts";
import { naiveSelects } from "../matching/naive-selector.ts";
import { naiveDay } from "../retention/naive-period.ts";

export interface NaiveRow {
  readonly user: string | number;
  readonly event: string | null;
  readonly time: number;
  readonly properties: Readonly<Record<string, unknown>>;
}

/** A definition with everything said; `null` is "none", and for `sessionId` "no such property". */
export interface NaiveDefinition {
  readonly timeoutMs: number | null;
  readonly maxDurationMs: number | null;
  /** The zone at whose midnights sessions are cut. */
  readonly midnightsOf: string | null;
  readonly sessionId: string | null;
  readonly start: Selector | null;
  readonly end: Selector | null;
  readonly exclude: Selector | null;
}

export interface NaiveSession<Row extends NaiveRow> {
  readonly user: string | number;
  readonly rows: Row[];
  readonly open: boolean;
}

/** Sessions written from rule R19, stream by stream: `outside` are the events of a stream that belong to none. */
export function naiveSessions<Row extends NaiveRow>(
  rows: readonly Row[],
  until: number,
  definition: NaiveDefinition,
): { sessions: NaiveSession<Row>[]; outside: Row[] } {
  const { sessionId, exclude } = definition;
  const known = rows.filter((row) => row.time < until && !(exclude !== null && naiveSelects(exclude, row)));
  const idOf = (row: Row) => (sessionId === null ? "all" : (row.properties[sessionId] ?? null));
  const sessions: NaiveSession<Row>[] = [];
  const outside = known.filter((row) => idOf(row) === null);
  for (const user of new Set(known.map((row) => row.user))) {
    const own = known.filter((row) => row.user === user && idOf(row) !== null);
    for (const id of new Set(own.map(idOf))) {
      const stream = own.filter((row) => idOf(row) === id).sort((a, b) => a.time - b.time);
      const cut = cutStream(stream, definition);
      outside.push(...cut.outside);
      for (const session of cut.sessions) {
        const end = session.at(-1)!.time;
        const open = definition.timeoutMs !== null && until - end <= definition.timeoutMs;
        sessions.push({ user, rows: session, open });
      }
    }
  }
  return { sessions, outside };
}

function cutStream<Row extends NaiveRow>(
  stream: readonly Row[],
  definition: NaiveDefinition,
): { sessions: Row[][]; outside: Row[] } {
  const sessions: Row[][] = [];
  const outside: Row[] = [];
  let current: Row[] | null = null;
  for (const row of stream) {
    if (current !== null && closesBefore(row, current, definition)) current = null;
    if (current === null && (definition.start === null || naiveSelects(definition.start, row))) {
      current = [];
      sessions.push(current);
    }
    if (current === null) outside.push(row);
    else current.push(row);
    if (definition.end !== null && naiveSelects(definition.end, row)) current = null;
  }
  return { sessions, outside };
}

function closesBefore(row: NaiveRow, session: readonly NaiveRow[], definition: NaiveDefinition): boolean {
  const { timeoutMs, maxDurationMs, midnightsOf, start, end } = definition;
  const first = session[0]!;
  const previous = session[session.length - 1]!;
  if (timeoutMs !== null && row.time - previous.time > timeoutMs) return true;
  if (midnightsOf !== null && naiveDay(row.time, midnightsOf) !== naiveDay(previous.time, midnightsOf))
    return true;
  if (maxDurationMs !== null && row.time - first.time > maxDurationMs) return true;
  return start !== null && end === null && naiveSelects(start, row);
}
