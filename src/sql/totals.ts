import type { CountTable, Excluded } from "../counts/index.ts";
import type { DecodedRow, RowLayout } from "./decode-rows.ts";
import { PRESENT } from "./event-rows.ts";
import type { EventScope } from "./event-scope.ts";
import { join, type Sql, sql } from "./fragment.ts";
import type { MentionedNames } from "./mentioned-names.ts";
import { selectorSql } from "./selector-sql.ts";

/** What is counted over all rows of a table, whatever the metric. */
export interface Totals {
  readonly excluded: Excluded;
  readonly userCount: number;
  readonly mentions: CountTable;
}

/**
 * A query of one row a total, its number in `k1` and its value in `n1`: users, rows without a user, rows without a
 * time, rows with a time that no date has, the earliest time (the end of the observed period without one), then the rows
 * in or before the observed period with each event and property mentioned.
 */
export function totalsSql({ rows, observed, names }: EventScope, layout: RowLayout): Sql {
  const { dialect, from } = rows;
  const { events, properties } = names;
  const having = (where: Sql): Sql => dialect.countIf(sql`${PRESENT} AND t < ${observed.until} AND ${where}`);
  const isDate = sql`t BETWEEN ${-LAST_DATE} AND ${LAST_DATE}`;
  const counts = [
    sql`count(DISTINCT u)`,
    dialect.countIf(sql`u IS NULL`),
    dialect.countIf(sql`u IS NOT NULL AND t IS NULL`),
    dialect.countIf(sql`${PRESENT} AND NOT (${isDate})`),
    sql`coalesce(min(CASE WHEN ${PRESENT} AND ${isDate} THEN t END), ${observed.until})`,
    ...events.map((name) => having(selectorSql(rows, { event: [name], where: [] }))),
    ...properties.map((property) =>
      having(selectorSql(rows, { event: null, where: [{ property, exists: true }] })),
    ),
  ];
  const named = counts.map((count, i) => sql`${dialect.integer(count)} AS c${i}`);
  const numbers = counts.map((_, i) => sql`SELECT ${i} AS i`);
  const value = counts.map((_, i) => sql`WHEN ${i} THEN c${i}`);
  const zero = (letter: Sql, count: number): Sql[] =>
    Array.from({ length: count - 1 }, (_, i) => sql`0 AS ${letter}${i + 2}`);
  const columns = [
    sql`'total' AS part`,
    sql`${dialect.missing(layout.group)} AS g`,
    sql`i AS k1`,
    ...zero(sql`k`, layout.keys),
    sql`CASE i ${join(value, sql` `)} END AS n1`,
    ...zero(sql`n`, layout.sums),
  ];
  return sql`SELECT ${join(columns, sql`, `)}
    FROM (SELECT ${join(named, sql`, `)} FROM ${from}) AS c CROSS JOIN (${join(numbers, sql` UNION ALL `)}) AS x`;
}

/**
 * Reads the totals back.
 *
 * @throws RangeError when one is missing; when there were times that no date has, which the doors of a table in memory
 * refuse too.
 */
export function decodeTotals(
  act: string,
  decoded: readonly DecodedRow[],
  { events, properties }: MentionedNames,
): Totals {
  const value = totalsOf(decoded);
  const names = [...events.map((name) => ["event", name]), ...properties.map((name) => ["property", name])];
  const [userCount, withoutUser, withoutTime, invalidTimes, , ...mentions] = value;
  const expected = names.length + EARLIEST + 1;
  if (Object.keys(value).length !== expected)
    throw new RangeError(
      `Cannot decode counts: all rows must be there, the answer has ${Object.keys(value).length} of ${expected} totals`,
    );
  if (invalidTimes > 0)
    throw new RangeError(
      `Cannot ${act}: times must be dates, the column of times has ${invalidTimes} that are not`,
    );
  return {
    excluded: { withoutUser, withoutTime, duplicates: 0, withoutUnit: 0 },
    userCount,
    mentions: {
      keys: ["what", "name"],
      sums: ["rows"],
      rows: names.map((keys, i) => [...keys, mentions[i]!]),
    },
  };
}

/** The earliest time of a row with a user; the end of the observed period without one. */
export function earliestTime(decoded: readonly DecodedRow[]): number {
  return totalsOf(decoded)[EARLIEST]!;
}

/** The totals by their number. */
function totalsOf(decoded: readonly DecodedRow[]): FixedTotals {
  const value: number[] = [];
  for (const { part, keys, sums } of decoded) if (part === "total") value[keys[0]!] = sums[0]!;
  return value as unknown as FixedTotals;
}

type FixedTotals = readonly [
  userCount: number,
  withoutUser: number,
  withoutTime: number,
  invalidTimes: number,
  earliest: number,
  ...mentions: number[],
];

const EARLIEST = 4;
const LAST_DATE = 8.64e15;
