import { type EventTable, tableFromRows } from "../../src/events/index.ts";
import type { Dialect, EventSource, SqlRow, SurveySource } from "../../src/sql/index.ts";
import { type CaseRow, type EventCase, USERS } from "./sql-cases.ts";

export type Segment = string | number | boolean | null;
export type SegmentType = "string" | "number" | "boolean";

/** A database under test: how cases get into it, and what it answers. */
export interface Engine {
  readonly dialect: Dialect;
  readonly load: (example: EventCase<unknown>) => Promise<EventSource>;
  /** Without a type there are no segments. */
  readonly loadAnswers: (
    scores: readonly (number | null)[],
    type: SegmentType | null,
    segments: readonly Segment[],
  ) => Promise<SurveySource>;
  readonly query: (text: string, values: readonly string[]) => Promise<SqlRow[]>;
}

/** Columns whose names would do harm in a carelessly built text. */
export const COLUMNS = {
  table: 'ev"ents; DROP TABLE x; --',
  user: "us.er",
  event: "e\"v't\\",
  time: "t",
  plan: "r",
  amount: "$1",
  flag: "se lect",
} as const;

/** The source of what {@link Engine.load} wrote. */
export function sourceOf({ rows, kind, named, observed }: EventCase<unknown>, schema: string): EventSource {
  return {
    table: rows.length % 2 === 0 ? COLUMNS.table : { schema, name: COLUMNS.table },
    user: COLUMNS.user,
    ...(named ? { event: COLUMNS.event } : {}),
    time: { column: COLUMNS.time, kind },
    properties: [
      { name: "plan", column: COLUMNS.plan, type: "string" },
      { name: "amount", column: COLUMNS.amount, type: "number" },
      { name: "flag", column: COLUMNS.flag, type: "boolean" },
    ],
    observed,
  };
}

export const ANSWERS = { table: "ans;wers", score: 'sc"ore', segment: "seg.ment" } as const;

/** The source of what {@link Engine.loadAnswers} wrote. */
export function answersSource(type: SegmentType | null): SurveySource {
  const { table, score, segment } = ANSWERS;
  return { table, score, segment: type === null ? undefined : { column: segment, type } };
}

/** A name in quotes, as DuckDB and PostgreSQL write it. */
export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** The table in memory of the same rows. */
export function inMemory(example: EventCase<unknown>): EventTable {
  const { rows, textUsers, named, observed, kind } = example;
  return tableFromRows(rows, {
    user: ({ user }) => (user === null ? null : textUsers ? USERS[user] : user),
    event: named ? "event" : null,
    time: (row) => {
      const t = stored(example, row);
      return t === null || kind === "epoch-ms" || kind === "epoch-s" ? t : Math.floor(t / 1000);
    },
    timeUnit: kind === "epoch-s" ? "s" : "ms",
    rowsWithoutTime: "drop",
    properties: ["plan", "amount", "flag"],
    observed,
  });
}

/** The time of a row in the unit of the column. */
export function stored({ kind, fractions }: EventCase<unknown>, { us }: CaseRow): number | null {
  if (us === null || kind === "instant" || kind === "naive-utc") return us;
  const time = us / (kind === "epoch-ms" ? 1e3 : 1e6);
  return fractions ? time : Math.floor(time);
}
