import type { Dialect } from "./dialect.ts";
import type { EventSource } from "./event-source.ts";
import { join, name, type Sql, sql, type ValueType } from "./fragment.ts";
import { tableSql } from "./table-name.ts";

/** Whether a row of {@link EventRows} has a user and a time, so that it is counted. */
export const PRESENT: Sql = sql`u IS NOT NULL AND t IS NOT NULL`;

/** A value of a row in SQL. */
export interface TypedValue {
  readonly sql: Sql;
  readonly type: ValueType;
}

/** The rows of a source as a relation with short names, and what can be asked of a row. */
export interface EventRows {
  readonly dialect: Dialect;
  /** A relation `b` with the user `u`, the epoch ms `t`, the event name `e` and properties. */
  readonly from: Sql;
  /** Whether there are event names. */
  readonly named: boolean;
  /** The value of a property; absent: missing in every row. */
  readonly property: (name: string) => TypedValue | undefined;
}

/** Reads those columns of a source that some selector or breakdown needs. */
export function eventRows(source: EventSource, used: readonly string[], dialect: Dialect): EventRows {
  const { table, user, event, time, properties = [] } = source;
  const of = (column: string): Sql => sql`r.${name(column)}`;
  const kept = properties.filter((property) => used.includes(property.name));
  const columns = [
    sql`${dialect.key(of(user))} AS u`,
    sql`${dialect.epochMs(of(time.column), time.kind)} AS t`,
    ...(event === undefined ? [] : [sql`${dialect.value(of(event), "string")} AS e`]),
    ...kept.map(({ name, column = name, type }, i) => sql`${dialect.value(of(column), type)} AS p${i}`),
  ];
  return {
    dialect,
    from: sql`(SELECT ${join(columns, sql`, `)} FROM ${tableSql(table)} AS r) AS b`,
    named: event !== undefined,
    property: (name) => {
      const i = kept.findIndex((property) => property.name === name);
      return i < 0 ? undefined : { sql: sql`p${i}`, type: kept[i]!.type };
    },
  };
}
