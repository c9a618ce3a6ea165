import type { PropertyCondition } from "../matching/index.ts";
import type { Dialect } from "./dialect.ts";
import type { TypedValue } from "./event-rows.ts";
import { constant, join, type Sql, sql } from "./fragment.ts";

type Test = keyof Omit<PropertyCondition, "property">;

/**
 * Whether a value passes a test: true or false, never NULL. A missing value passes only `exists: false`; values of
 * different types are different and have no order.
 */
export function testSql(dialect: Dialect, value: TypedValue | undefined, test: Test, operand: unknown): Sql {
  if (value === undefined) return test === "exists" && operand === false ? sql`TRUE` : sql`FALSE`;
  const { sql: column, type } = value;
  if (test === "exists") return operand ? sql`${column} IS NOT NULL` : sql`${column} IS NULL`;
  const operands = (Array.isArray(operand) ? operand : [operand]).filter((one) => typeof one === type);
  const constants = operands.map(constant);
  const [first] = constants;
  if (test === "ne" || test === "notIn")
    return first === undefined
      ? sql`${column} IS NOT NULL`
      : present(sql`${column} NOT IN (${list(constants)})`);
  if (first === undefined) return sql`FALSE`;
  switch (test) {
    case "eq":
    case "in":
      return present(sql`${column} IN (${list(constants)})`);
    case "lt":
      return present(sql`${column} < ${first}`);
    case "lte":
      return present(sql`${column} <= ${first}`);
    case "gt":
      return present(sql`${column} > ${first}`);
    case "gte":
      return present(sql`${column} >= ${first}`);
    case "contains":
      return present(dialect.contains(column, first));
    case "startsWith":
      return present(dialect.startsWith(column, first));
    case "endsWith":
      return present(dialect.endsWith(column, first));
  }

  function present(condition: Sql): Sql {
    return sql`(${column} IS NOT NULL AND ${condition})`;
  }
}

function list(values: readonly Sql[]): Sql {
  return join(values, sql`, `);
}
