import { refuse } from "../definitions/index.ts";
import type { ResolvedRetentionDefinition } from "../retention/index.ts";

/**
 * Refuses the options of a retention that a query cannot say exactly yet.
 *
 * @throws DefinitionError naming the option.
 */
export function checkSqlRetention(act: string, definition: ResolvedRetentionDefinition): void {
  const { entries, clock, period, cohortPeriod, brackets, minOccurrences, value, behavior } = definition;
  const no = (option: string, is: unknown, kept?: string): void => {
    const rule = kept === undefined ? option : `${option} must be ${kept}, anything else`;
    refuse(act, `${rule} is not available in SQL`, `definition.${option}`, is);
  };
  if (entries !== "first-ever") no("entries", entries, '"first-ever"');
  if (clock !== "calendar") no("clock", clock, '"calendar"');
  if (period === "hour") no("period", period, "of days or longer");
  if (cohortPeriod !== period) no("cohortPeriod", cohortPeriod, "the period");
  if (brackets !== null) no("brackets", brackets);
  if (minOccurrences !== 1) no("minOccurrences", minOccurrences, "1");
  if (value !== null) no("value", value);
  if (behavior !== null) no("behavior", behavior);
}
