import { refuse } from "../definitions/index.ts";
import type { EventTable } from "../events/index.ts";
import type { Selector } from "../matching/index.ts";
import type { RetentionDefinition } from "./definition.ts";
import { retention } from "./retention.ts";
import type { RetentionResult } from "./retention-from-counts.ts";

/** A retention whose start is the first use of a feature. */
export type FeatureRetentionDefinition = Omit<RetentionDefinition, "start">;

/**
 * Feature retention: of the users who first used a feature in a period, the share (0–1, with its Wilson interval) that used
 * it again k periods later. With `return: {}` any event counts: whether they came back at all.
 *
 * Cells that nobody has lived to are absent, and rates without eligible users are `null`.
 *
 * @throws DefinitionError when the definition is not valid, the table has no times, or `by` has more than 10,000 values.
 * @throws RangeError as {@link retention}.
 * @example Who exports once comes back, but not to export
 * ```ts
 * const day = 86_400_000;
 * const table = tableFromColumns(
 *   { user: ["ann", "ann", "ann"], event: ["visit", "export", "visit"], time: [0, day, 2 * day] },
 *   { observed: { from: 0, until: 3 * day } },
 * );
 * featureRetention(table, "export", { period: "day" }).pooled[1].value; // => 0
 * featureRetention(table, "export", { period: "day", return: {} }).pooled[1].value; // => 1
 * ```
 */
export function featureRetention(
  table: EventTable,
  feature: Selector,
  definition: FeatureRetentionDefinition = {},
): RetentionResult {
  const act = "count feature retention";
  // What is none, such as a number or a promise, would be spread into a definition without options.
  if ({}.toString.call(definition) !== "[object Object]")
    refuse(act, "must be an object", "definition", definition);
  if (feature === undefined) refuse(act, "there must be a feature", "feature", feature);
  const { start } = definition as RetentionDefinition;
  if (start !== undefined) refuse(act, "the feature is the start", "definition.start", start);
  return retention(table, { ...definition, start: feature });
}
