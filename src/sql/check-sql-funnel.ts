import { refuse } from "../definitions/index.ts";
import type { ResolvedFunnelDefinition } from "../funnels/index.ts";

/**
 * Refuses the options of a funnel that a query cannot say exactly yet.
 *
 * @throws DefinitionError naming the option.
 */
export function checkSqlFunnel(act: string, definition: ResolvedFunnelDefinition): void {
  const { order, ties, windowDays, entries, count, attribution, exclude, hold } = definition;
  const no = (option: string, value: unknown, kept?: string, place = "definition"): void => {
    const rule = kept === undefined ? option : `${option} must be ${kept}, anything else`;
    refuse(act, `${rule} is not available in SQL`, `${place}.${option}`, value);
  };
  if (order !== "ordered") no("order", order, '"ordered"');
  if (ties !== "any") no("ties", ties, '"any"');
  if (windowDays !== null) no("window", { calendar: true, ...windowDays }, "of fixed length");
  if (entries !== "best") no("entries", entries, '"best"');
  // Without hold pairs are users.
  if (count === "attempts") no("count", count, '"users"');
  if (attribution !== 1) no("attribution", attribution, "1");
  if (exclude.length > 0) no("exclude", exclude);
  if (hold.length > 0) no("hold", hold);
  if (definition.reuseEvents) no("reuseEvents", true);
  if (definition.resolutionMs !== 1) no("resolution", definition.resolutionMs);
  definition.steps.forEach(({ optional, firstTime, maxGapMs, next }, i) => {
    const place = `definition.steps[${i}]`;
    if (optional) no("optional", optional, undefined, place);
    if (firstTime) no("firstTime", firstTime, undefined, place);
    if (maxGapMs !== null) no("maxGap", maxGapMs, undefined, place);
    if (next) no("next", next, undefined, place);
  });
}
