import type { FunnelDefinition } from "./definition.ts";

/**
 * PostHog's funnel as documented on 2026-11-22: 14 days of 24 hours, and an excluded event takes the user out of the whole
 * funnel, unless a chain as deep is clean. Its choices in our options:
 *
 * - strict order: `order: "strict"`; any order: `order: "any"`;
 * - first time for user: `firstTime: true` in the step; optional steps: `optional: true`;
 * - breakdown by first touch: `attribution: "firstDefined"`; last touch: `"lastDefined"`; step n, counted from 0:
 *   `attribution: n + 1`, but a user is in one group here and may be in several there;
 * - breakdown by all events: `hold` and `by` of the property, with `count: "pairs"`;
 * - events after the end of the date range do not convert: state it as `observed.until`;
 * - groups: `tableByUnit`. Months are 30 days: `window: { days: 30 }`.
 *
 * A window of 0 or below is 14 there, in silence; here 0 is the same instant and below is an error.
 *
 * Source: PostHog, Docs, Product analytics, Funnels; PostHog/posthog, posthog/hogql_queries/insights/funnels and funnel-udf.
 *
 * @example Who did what is excluded did not enter either
 * ```ts
 * const table = tableFromColumns({
 *   user: ["ann", "ann", "ann", "bob"],
 *   event: ["visit", "refund", "buy", "visit"],
 *   time: [0, 1000, 2000, 0],
 * });
 * const exclude = [{ event: "refund" }];
 * const { steps } = funnel(table, { ...posthogFunnel, steps: ["visit", "buy"], exclude });
 * steps.map(({ reached }) => reached); // => [1, 0]
 * ```
 */
export const posthogFunnel: Pick<FunnelDefinition, "window" | "excluded"> = {
  window: { days: 14 },
  excluded: "drop",
};
