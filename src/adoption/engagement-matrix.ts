import type { EventTable } from "../events/index.ts";
import { countEngagementMatrix } from "./count-engagement-matrix.ts";
import type { EngagementMatrixDefinition } from "./engagement-matrix-definition.ts";
import { type EngagementMatrixResult, engagementMatrixFromCounts } from "./engagement-matrix-from-counts.ts";

/**
 * The engagement matrix: how many users each feature reaches (the share, 0–1, of an interval's active users who used it,
 * averaged over the intervals) by how often they use it (the mean number of dates, or uses, of its users in an interval,
 * averaged over the intervals with a use), and in which quadrant that puts it among the features. Only intervals that were
 * wholly observed count. Reach is at most 1, since whoever uses a feature is active. Without data figures are `null`.
 *
 * Source: Amplitude, "Engagement Matrix".
 *
 * @throws DefinitionError when the definition is not valid, the table has no times, or `by` has more than 10,000 values.
 * @throws RangeError when the events span more than 100,000 periods.
 * @example In one week two users search, one of them exports daily
 * ```ts
 * const day = 86_400_000;
 * const table = tableFromColumns(
 *   {
 *     user: [1, 1, 1, 2],
 *     event: ["search", "export", "export", "search"],
 *     time: [4 * day, 4 * day, 5 * day, 6 * day],
 *   },
 *   { observed: { from: 4 * day, until: 11 * day } },
 * );
 * const { features } = engagementMatrix(table, { features: ["search", "export"], section: "mean" });
 * features.map(({ reach, frequency, quadrant }) => [reach, frequency, quadrant]); // => [[1, 1, "occasional"], [0.5, 2, "power"]]
 * ```
 */
export function engagementMatrix(
  table: EventTable,
  definition: EngagementMatrixDefinition = {},
): EngagementMatrixResult {
  return engagementMatrixFromCounts(countEngagementMatrix(table, definition));
}
