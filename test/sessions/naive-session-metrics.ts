import type { Selector } from "../../src/matching/index.ts";
import { naiveSelects } from "../matching/naive-selector.ts";
import { naiveDay } from "../retention/naive-period.ts";
import {
  type NaiveDefinition,
  type NaiveRow,
  type NaiveSession,
  naiveSessions,
} from "../units/naive-sessions.ts";

type Cell = string | number | boolean | null;

export interface NaiveMetric extends NaiveDefinition {
  readonly timeZone: string;
  readonly views: Selector;
  readonly engaged: { durationMs: number | null; views: number | null; event: Selector | null } | null;
  readonly page: string | null;
  readonly by: string | null;
  readonly range: { readonly from: number; readonly until: number };
}

type Table = Map<string, number[]>;

/** What `countSessions` has, its tables by the text of their keys. */
export interface NaiveCounts {
  readonly startedOutside: number;
  readonly eventsOutside: number;
  readonly eventsExcluded: number;
  readonly eventsWithoutSession: number;
  readonly eventsAfter: number;
  readonly dates: Table;
  readonly durations: Table;
  readonly entries: Table;
  readonly exits: Table;
  readonly units: Table;
  readonly groupUnits: Table;
}

/** Session counts, written from rule R19 session by session; tables as rows, unsorted. */
export function naiveMetric<Row extends NaiveRow>(
  rows: readonly Row[],
  observed: { readonly from: number; readonly until: number },
  definition: NaiveMetric,
): NaiveCounts {
  const { sessions, outside } = naiveSessions(rows, observed.until, definition);
  const from = Math.max(observed.from, definition.range.from);
  const until = Math.min(observed.until, definition.range.until);
  const start = (session: NaiveSession<Row>) => session.rows[0]!.time;
  const inside = sessions.filter((one) => start(one) >= from && start(one) < until);
  const told = inside.map((session) => tell(session, definition));
  const over = told.filter(({ open }) => !open);
  const known = rows.filter(({ time }) => time < observed.until);
  const inSessions = sessions.flatMap((session) => session.rows).length;
  const perUnit = (some: typeof told) => {
    const users = [...new Set(some.map(({ user }) => user))];
    return users.map((user) => some.filter((one) => one.user === user).length);
  };
  const groups = [...new Set(told.map(({ group }) => group))];
  return {
    startedOutside: sessions.length - inside.length,
    eventsOutside: inSessions - told.reduce((sum, { events }) => sum + events, 0),
    eventsExcluded: known.length - inSessions - outside.length,
    eventsWithoutSession: outside.length,
    eventsAfter: rows.length - known.length,
    dates: sumRows(
      told.map(({ group, date, events, durationMs, single, minutes, open, engaged }) => [
        [group, date],
        [
          1,
          events,
          open ? 0 : durationMs,
          Number(single),
          minutes,
          Number(open),
          open ? events : 0,
          Number(engaged),
        ],
      ]),
    ),
    durations: sumRows(over.map(({ group, durationMs }) => [[group, durationMs], [1]])),
    entries: sumRows(
      told.map(({ group, first, open, single }) => [
        [group, first],
        [1, Number(!open), Number(single)],
      ]),
    ),
    exits: sumRows(over.map(({ group, last }) => [[group, last], [1]])),
    units: sumRows(perUnit(told).map((n) => [[null, n], [1]])),
    groupUnits: sumRows(
      definition.by === null
        ? []
        : groups.flatMap((group) =>
            perUnit(told.filter((one) => one.group === group)).map((n): [Cell[], number[]] => [
              [group, n],
              [1],
            ]),
          ),
    ),
  };
}

function tell<Row extends NaiveRow>({ user, rows, open }: NaiveSession<Row>, definition: NaiveMetric) {
  const { timeZone, views, engaged, page, by } = definition;
  const start = rows[0]!.time;
  const durationMs = rows.at(-1)!.time - start;
  const viewCount = rows.filter((row) => naiveSelects(views, row)).length;
  const cellOf = (row: Row, name: string) => (row.properties[name] ?? null) as Cell;
  const named = page === null ? rows : rows.filter((row) => cellOf(row, page) !== null);
  const nameOf = (row: Row | undefined): Cell =>
    row === undefined ? null : page === null ? row.event : cellOf(row, page);
  const groups = rows
    .filter((row) => row.time === start && by !== null)
    .map((row) => cellOf(row, by!))
    .filter((value) => value !== null)
    .sort();
  const { event = null } = engaged ?? {};
  const engages =
    engaged !== null &&
    ((engaged.durationMs !== null && durationMs >= engaged.durationMs) ||
      (engaged.views !== null && viewCount >= engaged.views) ||
      (event !== null && rows.some((row) => naiveSelects(event, row))));
  return {
    user,
    open,
    durationMs,
    group: groups[0] ?? null,
    date: naiveDay(start, timeZone),
    events: rows.length,
    minutes: new Set(rows.map(({ time }) => new Date(time).toISOString().slice(0, 16))).size,
    single: !open && viewCount === 1,
    engaged: !open && engages,
    first: nameOf(named[0]),
    last: nameOf(named.at(-1)),
  };
}

/** Rows with equal keys added up, by a text of their keys. */
function sumRows(rows: readonly (readonly [keys: Cell[], sums: number[]])[]): Map<string, number[]> {
  const table = new Map<string, number[]>();
  for (const [keys, sums] of rows) {
    const before = table.get(JSON.stringify(keys)) ?? sums.map(() => 0);
    table.set(
      JSON.stringify(keys),
      before.map((sum, i) => sum + sums[i]!),
    );
  }
  return table;
}
