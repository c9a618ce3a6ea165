import type { ActiveUsersDefinition } from "./active-users-definition.ts";
import type { GrowthDefinition } from "./growth-definition.ts";
import type { LifecycleDefinition } from "./lifecycle-definition.ts";
import type { RevenueGrowthDefinition } from "./revenue-definition.ts";
import type { StickinessDefinition } from "./stickiness-definition.ts";

/**
 * PostHog's lifecycle as documented on 2026-11-22: who was created in the period is new, by a property `created_at` of
 * users, and weeks begin on Sunday. Its departures are ours with the other sign.
 *
 * Source: PostHog, "Lifecycle", with its tests.
 *
 * @example Created long ago, seen for the first time: resurrecting, not new
 * ```ts
 * const table = tableFromRows([{ user: "ann", event: "visit", time: "2026-03-02T09:00:00Z" }], {
 *   users: { rows: [{ user: "ann", created_at: "2025-01-01" }], properties: ["created_at"] },
 * });
 * const [day] = lifecycle(table, posthogLifecycle).periods;
 * [day.new, day.resurrecting]; // => [0, 1]
 * ```
 */
export const posthogLifecycle: LifecycleDefinition = {
  period: "day",
  weekStartsOn: 0,
  newBasis: { property: "created_at" },
};

/** PostHog's stickiness as documented on 2026-11-22: exactly n, by day; its weeks begin on Sunday. */
export const posthogStickiness: StickinessDefinition = { period: "day", weekStartsOn: 0 };

/**
 * Amplitude's lifecycle as documented on 2026-11-22: whose first event of any kind lies in the period is new. "Current" is
 * returning, and "Pulse" the quick ratio of `growthAccounting`, which takes this preset too.
 *
 * Source: Amplitude, "Interpret your lifecycle".
 */
export const amplitudeLifecycle: Omit<LifecycleDefinition, "kind"> = { newBasis: "first-event" };

/**
 * Retentioneering's seven states of a day: new; current, reactivated and resurrected (`bands` of who is active); at risk
 * of the week, of the month, and dormant (`bands` of who is not).
 */
export const retentioneeringLifecycle: LifecycleDefinition = { period: "day", bands: [7, 30] };

/** Statsig's growth accounting as documented on 2026-11-22: by day, new again after its longest look-back, a year. */
export const statsigGrowth: GrowthDefinition = { period: "day", newBasis: { lookback: 365 } };

/** The windows of Statsig: months of 28 days. */
export const statsigActiveUsers: ActiveUsersDefinition = { windows: [1, 7, 28] };

/** The windows of Mixpanel, and of Pendo: months of 30 days. Dates to come are never among ours. */
export const mixpanelActiveUsers: ActiveUsersDefinition = { windows: [1, 7, 30] };

/**
 * Mixpanel's changes of revenue as documented on 2026-11-22: whoever did not pay in the period before is new, so that
 * nobody is resurrected.
 *
 * @example Paid in January and March
 * ```ts
 * const [january, march] = [Date.UTC(2026, 0, 10), Date.UTC(2026, 2, 10)];
 * const table = tableFromColumns(
 *   { user: [1, 1], time: [january, march], properties: { price: [5, 5] } },
 *   { observed: { from: "2026-01-01T00:00:00Z", until: "2026-04-01T00:00:00Z" } },
 * );
 * revenueGrowth(table, { ...mixpanelRevenueGrowth, revenue: "price" }).periods[2].new; // => 5
 * ```
 */
export const mixpanelRevenueGrowth: Omit<RevenueGrowthDefinition, "revenue"> = { newBasis: { lookback: 1 } };
