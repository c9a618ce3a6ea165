import type { RetentionDefinition } from "./definition.ts";

/**
 * Mixpanel's retention as documented on 2026-11-22, by day: returned on or after day k, days of exactly 24 hours from the
 * start, and a user in the cohort of each day on which it did the start. Its choices in our options:
 *
 * - on: `mode: "on"`; on or before: `"onOrBefore"`; streaks: `"streak"`;
 * - first time (birth): `entries: "first-ever"`;
 * - weeks and months: `{ brackets: 7, cohortPeriod: "week" }`, `{ brackets: 30, cohortPeriod: "month" }`;
 * - calendar intervals: `{ clock: "calendar", period: "month", cohortPeriod: "month" }`;
 * - custom buckets: `brackets` as a list of edges.
 *
 * Mixpanel's weighted average takes the sizes twice as weights; `pooled` is Σ returned / Σ eligible.
 *
 * Source: Mixpanel, Docs, Retention (mixpanel/docs, docs/reports/retention.mdx).
 *
 * @example 23 hours and a minute later is still day 0
 * ```ts
 * const table = tableFromColumns(
 *   { user: [1, 1], time: [Date.UTC(2021, 11, 1, 17, 59), Date.UTC(2021, 11, 2, 17, 0)] },
 *   { observed: { from: "2021-12-01T00:00:00Z", until: "2021-12-04T00:00:00Z" } },
 * );
 * const [cohort] = retention(table, { ...mixpanelRetention, mode: "on" }).cohorts;
 * cohort.cells.map((cell) => cell.returned); // => [1, 0]
 * ```
 */
export const mixpanelRetention: RetentionDefinition = {
  entries: "recurring",
  clock: "rolling",
  period: "day",
  mode: "onOrAfter",
  horizon: "observed",
};
