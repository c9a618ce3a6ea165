import type { EventTable } from "../events/index.ts";
import { propertyReader } from "./property-reader.ts";
import { valueTest } from "./property-tests.ts";
import type { Condition } from "./selector.ts";

/** Tells of a row whether all conditions hold. */
export function rowTest(
  table: EventTable,
  conditions: readonly Condition[],
): (user: number, row: number) => boolean {
  const [first, ...rest] = conditions.map((condition) => conditionTest(table, condition));
  if (first === undefined) return () => true;
  return rest.reduce((both, holds) => (user, row) => both(user, row) && holds(user, row), first);
}

function conditionTest(table: EventTable, condition: Condition): (user: number, row: number) => boolean {
  // One of several holds unless each of them does not.
  if ("any" in condition) return conditionTest(table, { not: condition.any.map((one) => ({ not: [one] })) });
  if ("not" in condition) {
    const holds = rowTest(table, condition.not);
    return (user, row) => !holds(user, row);
  }
  return propertyReader(table, condition.property, valueTest(condition));
}
