import type { FunnelDefinition } from "./definition.ts";

/**
 * Amplitude's funnel as documented on 2026-11-22: within a day, times to the second so that either order within one second
 * converts, and with a property held constant each user and value counts. Its choices in our options:
 *
 * - this order: the default; any order: `order: "any"`; exact order: `order: "strict"`;
 * - holding a property constant: `hold`, of lists each element;
 * - excluding who did: `exclude`; one attempt without it converts;
 * - optional step: `optional: true` in the step;
 * - resolution of milliseconds: `resolution: undefined`;
 * - counting totals: `count: "attempts"`;
 * - over time: `funnelTrend`, each user once for each day on which they entered.
 *
 * Source: Amplitude, Docs, Funnel analysis (amplitude/amplitude-docs, content/collections/funnel-analysis).
 *
 * @example Ten items, or one buyer
 * ```ts
 * const table = tableFromColumns({
 *   user: [1, 1, 1, 1],
 *   event: ["view", "buy", "view", "buy"],
 *   time: [0, 1000, 5000, 6000],
 *   properties: { item: ["hat", "hat", "bag", "bag"] },
 * });
 * const steps = ["view", "buy"];
 * const bought = (options) => funnel(table, { ...amplitudeFunnel, steps, ...options }).steps[1].reached;
 * [bought({ hold: "item" }), bought({})]; // => [2, 1]
 * ```
 */
export const amplitudeFunnel: Pick<FunnelDefinition, "window" | "resolution" | "count"> = {
  window: { days: 1 },
  resolution: { seconds: 1 },
  count: "pairs",
};
