import type { RetentionDefinition } from "./definition.ts";

/**
 * OpenPanel's retention as documented on 2026-11-22: one cohort a user, that of its first start in the range; days of UTC,
 * weeks from Sunday. On or after is `mode: "onOrAfter"`; its average is `pooled`.
 *
 * Source: Openpanel-dev/openpanel, packages/db/src/services/retention.service.ts.
 *
 * @example The cohort moves with the range
 * ```ts
 * const day = 86_400_000;
 * const table = tableFromColumns({ user: [1, 1], time: [0, day] }, { observed: { from: 0, until: 2 * day } });
 * const range = { from: day };
 * retention(table, { ...openpanelRetention, period: "day", range }).cohorts[0].cohort; // => "1970-01-02"
 * ```
 */
export const openpanelRetention: RetentionDefinition = {
  entries: "first-in-range",
  horizon: "observed",
  timeZone: "UTC",
  weekStartsOn: 0,
};
