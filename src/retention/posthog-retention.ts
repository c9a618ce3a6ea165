import type { RetentionDefinition } from "./definition.ts";

/**
 * PostHog's retention as documented on 2026-11-22: a user is in the cohort of each period in which it did the start. Its
 * choices in our options:
 *
 * - first time: `entries: "first-ever"`;
 * - weeks that start on Monday: `weekStartsOn: 1`;
 * - cumulative (on or after): `mode: "onOrAfter"`;
 * - minimum occurrences: `minOccurrences`; PostHog's interval 0 is always `size`;
 * - 24-hour windows: {@link posthogWindowRetention};
 * - the end of the dates: `observed.until` of the table, since PostHog reads no return after it.
 *
 * Source: PostHog/posthog, posthog/hogql_queries/insights/retention; PostHog, Docs, Retention.
 *
 * @example A user in two cohorts
 * ```ts
 * const day = 86_400_000;
 * const table = tableFromColumns({ user: [1, 1], time: [0, day] }, { observed: { from: 0, until: 2 * day } });
 * const { cohorts } = retention(table, { ...posthogRetention, period: "day" });
 * cohorts.map(({ size, cells }) => [size, ...cells.slice(1).map((cell) => cell.returned)]); // => [[1, 1], [1]]
 * ```
 */
export const posthogRetention: RetentionDefinition = {
  entries: "recurring",
  horizon: "observed",
  weekStartsOn: 0,
};

/**
 * PostHog's 24-hour windows as documented on 2026-11-22: one entry a user, its first start in the range; interval k is
 * told by the hours of the clock that began since the hour of the start, 24 to an interval. Its 7 and 30 days are
 * `{ period: "day", brackets: 7 }` and `30`, with rows by week and month.
 *
 * Source: as {@link posthogRetention}.
 *
 * @example 23 hours are interval 0, 25 hours interval 1
 * ```ts
 * const hour = 3_600_000;
 * const table = tableFromColumns(
 *   { user: [1, 1, 2, 2], time: [0, 23 * hour, 0, 25 * hour] },
 *   { observed: { from: 0, until: 48 * hour } },
 * );
 * retention(table, posthogWindowRetention).pooled.map(({ count }) => count); // => [2, 1]
 * ```
 */
export const posthogWindowRetention: RetentionDefinition = {
  entries: "first-in-range",
  period: "hour",
  brackets: 24,
  cohortPeriod: "day",
  horizon: "observed",
};
