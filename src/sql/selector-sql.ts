import type { Condition, ResolvedSelector } from "../matching/index.ts";
import type { EventRows } from "./event-rows.ts";
import { constant, join, type Sql, sql } from "./fragment.ts";
import { testSql } from "./test-sql.ts";

/** Whether a row matches a selector: true or false, never NULL. */
export function selectorSql(rows: EventRows, { event, where }: ResolvedSelector): Sql {
  return all([
    ...(event === null ? [] : [namesSql(rows, event)]),
    ...where.map((one) => conditionSql(rows, one)),
  ]);
}

function namesSql({ named }: EventRows, names: readonly string[]): Sql {
  if (!named || names.length === 0) return sql`FALSE`;
  return sql`(e IS NOT NULL AND e IN (${join(names.map(constant), sql`, `)}))`;
}

function conditionSql(rows: EventRows, condition: Condition): Sql {
  if ("any" in condition) return any(condition.any.map((one) => conditionSql(rows, one)));
  if ("not" in condition) return sql`(NOT ${all(condition.not.map((one) => conditionSql(rows, one)))})`;
  const { property, ...tests } = condition;
  const value = rows.property(property);
  return all(
    Object.entries(tests)
      .filter(([, operand]) => operand !== undefined)
      .map(([test, operand]) => testSql(rows.dialect, value, test as keyof typeof tests, operand)),
  );
}

function all(conditions: readonly Sql[]): Sql {
  return conditions.length === 0 ? sql`TRUE` : sql`(${join(conditions, sql` AND `)})`;
}

function any(conditions: readonly Sql[]): Sql {
  return conditions.length === 0 ? sql`FALSE` : sql`(${join(conditions, sql` OR `)})`;
}
