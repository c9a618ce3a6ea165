import { oneOf, refuse } from "../definitions/index.ts";
import type { EventTable, UserKey } from "../events/index.ts";
import type { UserTotal } from "../stats/index.ts";
import type { SessionsDefinition } from "./definition.ts";
import { type ListedSession, sessionList } from "./session-list.ts";

/** What is added up for a user, and divided by what. */
export type SessionMeasure = "sessions" | "activeMinutes" | "bounces" | "durationMs" | "events";

type Part = readonly [count: number, total: number];

/** By measure, what a session adds to its user; those without a total are means over users. */
const PARTS: Readonly<Record<SessionMeasure, (session: ListedSession) => Part>> = {
  sessions: () => [1, 0],
  activeMinutes: ({ activeMinutes }) => [activeMinutes, 0],
  bounces: ({ open, views }) => (open ? [0, 0] : [Number(views === 1), 1]),
  durationMs: ({ open, durationMs }) => (open ? [0, 0] : [durationMs, 1]),
  events: ({ open, events }) => (open ? [0, 0] : [events, 1]),
};

/**
 * What each user with a session in the range adds to a measure, for `comparePeriods`: sessions or active minutes per
 * user, and bounces, duration (ms) or events per session that is over. Users without such sessions are not in the list.
 *
 * @throws DefinitionError when the definition is not valid, the measure not one of these, or the table has no times.
 * @example Did users come more often than the day before?
 * ```ts
 * const hour = 3_600_000;
 * const table = tableFromColumns(
 *   { user: [1, 1, 1, 2, 2, 3, 3], time: [0, 25, 30, 2, 26, 3, 27].map((h) => h * hour) },
 *   { observed: { from: 0, until: 48 * hour } },
 * );
 * const now = { from: 24 * hour, until: 48 * hour };
 * const before = baselineRange(now, "previous", "UTC");
 * const { value, baseline, method } = comparePeriods(
 *   sessionTotals(table, { range: now }, "sessions"),
 *   sessionTotals(table, { range: before }, "sessions"),
 * );
 * [value, baseline, method]; // => [1.3333333333333333, 1, "clusters"]
 * ```
 */
export function sessionTotals(
  table: EventTable,
  definition: SessionsDefinition,
  measure: SessionMeasure,
): UserTotal[] {
  const [rule, holds] = oneOf(...Object.keys(PARTS));
  if (!holds(measure as never)) refuse("add up sessions", `measure must be ${rule}`, "measure", measure);
  const perUser = measure === "sessions" || measure === "activeMinutes";
  const totals = new Map<UserKey, Part>();
  for (const session of sessionList(table, definition)) {
    const [count, total] = totals.get(session.user) ?? [0, 0];
    const [more, of] = PARTS[measure](session);
    totals.set(session.user, [count + more, total + of]);
  }
  return Array.from(totals, ([user, [count, total]]) => ({ user, count, total: perUser ? 1 : total })).filter(
    ({ total }) => total > 0,
  );
}
