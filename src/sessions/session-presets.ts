import type { SessionsDefinition } from "./definition.ts";

/**
 * Mixpanel's sessions as documented on 2026-11-22: 30 minutes, and a cut at midnight of the project's zone (`timeZone`).
 *
 * Source: Mixpanel, "Sessions".
 *
 * @example A visit over midnight is two
 * ```ts
 * const table = tableFromColumns(
 *   { user: [1, 1], time: [Date.UTC(2026, 2, 2, 23, 50), Date.UTC(2026, 2, 3, 0, 10)] },
 *   { observed: { from: "2026-03-02T00:00:00Z", until: "2026-03-04T00:00:00Z" } },
 * );
 * [sessions(table).sessions, sessions(table, mixpanelSessions).sessions]; // => [1, 2]
 * ```
 */
export const mixpanelSessions: SessionsDefinition = { timeout: { minutes: 30 }, cutAtMidnight: true };

/**
 * Amplitude's sessions in a browser, without the id of its SDK, as documented on 2026-11-22: 30 minutes. With the id:
 * `{ sessionId: "session_id" }`.
 *
 * Source: Amplitude, "Track sessions".
 */
export const amplitudeSessions: SessionsDefinition = { timeout: { minutes: 30 } };

/** Amplitude's sessions of mobile apps, as documented on 2026-11-22: 5 minutes. */
export const amplitudeMobileSessions: SessionsDefinition = { timeout: { minutes: 5 } };

/** OpenPanel's sessions as documented on 2026-11-22: 30 minutes. */
export const openpanelSessions: SessionsDefinition = { timeout: { minutes: 30 } };
