import type { RetentionDefinition } from "./definition.ts";

/**
 * Amplitude's retention as documented on 2026-11-22, by day: returned on or after day k, days of 24 hours from the hour of
 * the start, and a new window for each day on which the start was done. Its choices in our options:
 *
 * - return on: `mode: "on"`;
 * - new users: `entries: "first-ever"`;
 * - strict calendar dates: `{ period: "day", brackets: undefined, cohortPeriod: undefined }`, or `"week"`, `"month"`;
 * - by week and month without them: `{ period: "day", brackets: 7, cohortPeriod: "week" }`, `30` and `"month"`;
 * - custom brackets: `brackets` as a list of edges.
 *
 * Amplitude's overall row counts a user of several windows once; here each entry counts.
 *
 * Source: Amplitude, Docs, Retention Analysis (amplitude/amplitude-docs, content/collections/retention-analysis).
 *
 * @example 23 hours and a minute later is the next day when an hour of the clock lies between
 * ```ts
 * const table = tableFromColumns(
 *   { user: [1, 1], time: [Date.UTC(2021, 11, 1, 17, 59), Date.UTC(2021, 11, 2, 17, 0)] },
 *   { observed: { from: "2021-12-01T00:00:00Z", until: "2021-12-04T00:00:00Z" } },
 * );
 * const [cohort] = retention(table, { ...amplitudeRetention, mode: "on" }).cohorts;
 * cohort.cells[1].returned; // => 1
 * ```
 */
export const amplitudeRetention: RetentionDefinition = {
  entries: "recurring",
  period: "hour",
  brackets: 24,
  cohortPeriod: "day",
  mode: "onOrAfter",
  horizon: "observed",
};
