import type { RetentionDefinition } from "./definition.ts";

/**
 * Pendo's retention as documented on 2026-11-22, by month: months of 30 days from the date of a visitor's own first visit,
 * put into rows by the calendar month of that visit. By week: `{ brackets: 7, cohortPeriod: "week" }`.
 *
 * Source: Pendo, Help Center, Retention Analytics (article 360032202931).
 *
 * @example The windows of two visitors of one month differ
 * ```ts
 * const table = tableFromColumns(
 *   { user: ["a", "b", "a", "b"], time: [15, 30, 45, 45].map((day) => Date.UTC(2024, 3, day)) },
 *   { observed: { from: "2024-04-01T00:00:00Z", until: "2024-07-01T00:00:00Z" } },
 * );
 * const [april] = retention(table, pendoRetention).cohorts;
 * april.cells.map((cell) => cell.returned); // => [2, 1]
 * ```
 */
export const pendoRetention: RetentionDefinition = {
  entries: "first-ever",
  period: "day",
  brackets: 30,
  cohortPeriod: "month",
};
