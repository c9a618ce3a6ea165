import type { RetentionDefinition } from "./definition.ts";

/**
 * Statsig's retention charts as documented on 2026-11-22, as far as our options say it: cohorts by the day of the first
 * event, returned on day k itself. Statsig's stickiness (active again in the next day or week) is cell 1 with
 * `entries: "recurring"`.
 *
 * Source: Statsig, Docs, Product Analytics, Retention, and Metrics, User.
 *
 * @example Active on two days in a row
 * ```ts
 * const day = 86_400_000;
 * const table = tableFromColumns({ user: [1, 1], time: [0, day] }, { observed: { from: 0, until: 3 * day } });
 * const again = { ...statsigRetention, entries: "recurring" };
 * retention(table, again).cohorts.map((cohort) => cohort.cells[1].rate.value); // => [1, 0]
 * ```
 */
export const statsigRetention: RetentionDefinition = {
  entries: "first-ever",
  period: "day",
  mode: "on",
};
