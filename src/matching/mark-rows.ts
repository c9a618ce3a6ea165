import type { EventTable } from "../events/index.ts";
import { passes } from "./property-tests.ts";
import type { Condition } from "./selector.ts";

/** Marks with 1 the rows of a table for which all conditions hold. */
export function markRows(table: EventTable, conditions: readonly Condition[]): Uint8Array {
  const marks = new Uint8Array(table.eventCount).fill(1);
  for (const condition of conditions) {
    const holds = markCondition(table, condition);
    for (let i = 0; i < marks.length; i++) marks[i]! &= holds[i]!;
  }
  return marks;
}

function markCondition(table: EventTable, condition: Condition): Uint8Array {
  if ("not" in condition) return markRows(table, condition.not).map((mark) => 1 - mark);
  // One of several holds unless each of them does not.
  if ("any" in condition) return markCondition(table, { not: condition.any.map((one) => ({ not: [one] })) });
  const { property: name, ...tests } = condition;
  const marks = new Uint8Array(table.eventCount);
  const property = table.properties.find((p) => p.name === name);
  if (property === undefined) return marks.fill(passes(null, tests) ? 1 : 0);
  const { column, of } = property;
  const byCode =
    column.kind === "dictionary" ? column.values.map((value) => (passes(value, tests) ? 1 : 0)) : null;
  for (let u = 0; u < table.userCount; u++) {
    for (let i = table.runStart[u]!; i < table.runStart[u + 1]!; i++) {
      const entry = of === "event" ? i : u;
      if (column.kind === "dictionary") marks[i] = byCode![column.codes[entry]!]!;
      else {
        const value = column.numbers[entry]!;
        marks[i] = passes(Number.isNaN(value) ? null : value, tests) ? 1 : 0;
      }
    }
  }
  return marks;
}
