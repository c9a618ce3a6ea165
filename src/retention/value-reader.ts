import { refuse } from "../definitions/index.ts";
import type { EventTable } from "../events/index.ts";
import { propertyReader } from "../matching/index.ts";
import type { ResolvedRetentionDefinition } from "./definition.ts";

/** Reads the value of a return as a whole number; `null` when it is missing or no finite number. */
export function valueReader(
  act: string,
  table: EventTable,
  value: ResolvedRetentionDefinition["value"],
): ((user: number, row: number) => number | null) | null {
  if (value === null) return null;
  return propertyReader(table, value.property, (one) => {
    if (typeof one !== "number" || !Number.isFinite(one)) return null;
    const whole = Math.round(one * value.scale);
    return Number.isSafeInteger(whole)
      ? // −0 is 0.
        whole + 0
      : refuse(act, "values times scale must stay within 2^53 - 1", "definition.value", one);
  });
}
