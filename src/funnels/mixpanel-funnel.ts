import type { FunnelDefinition } from "./definition.ts";

/**
 * Mixpanel's funnel as documented on 2026-11-22: each user once, from the first time that they did step 1, within 7 days
 * from then. Its choices in our options:
 *
 * - optimized re-entry: `entries: "best"`;
 * - totals: `count: "attempts"`, a new one after the last has converted, timed out or met an exclusion;
 * - sessions: sessions as units, with `tableByUnit`;
 * - any order: `order: "any"`; steps anchored among free ones cannot be said;
 * - hold property constant: `hold`; exclusion steps: `exclude`;
 * - first or last step defined: `attribution: "firstDefined"` or `"lastDefined"`; step n: `attribution: n`;
 * - steps within two seconds may come in any order: `resolution: { seconds: 2 }` is near, but cuts time into pairs of seconds
 *   instead of sliding along it;
 * - frequency of an event between two steps: as many optional steps of it between them as shall be told apart.
 *
 * Source: Mixpanel, Docs, Reports, Funnels, Advanced and FAQ (mixpanel/docs, docs/reports/funnels).
 *
 * @example The window runs from the first visit
 * ```ts
 * const minute = 60_000;
 * const table = tableFromColumns({ user: [1, 1, 1], event: ["visit", "visit", "buy"], time: [0, 50 * minute, 80 * minute] });
 * const steps = ["visit", "buy"];
 * const window = { hours: 1 };
 * const byDefault = funnel(table, { ...mixpanelFunnel, steps, window });
 * const optimized = funnel(table, { ...mixpanelFunnel, steps, window, entries: "best", count: "attempts" });
 * [byDefault.steps[1].fromEntry.value, optimized.steps[1].fromEntry.value]; // => [0, 0.5]
 * ```
 */
export const mixpanelFunnel: Pick<FunnelDefinition, "window" | "entries"> = {
  window: { days: 7 },
  entries: "first",
};
