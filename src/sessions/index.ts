export { countSessions, type SessionsCounts } from "./count-sessions.ts";
export { type ResolvedSessionsDefinition, resolveSessions, type SessionsDefinition } from "./definition.ts";
export { type Engagement, ga4Engagement, type ResolvedEngagement } from "./engagement.ts";
export { type ListedSession, sessionList } from "./session-list.ts";
export type { SessionMeans, SessionPeriod } from "./session-periods.ts";
export {
  amplitudeMobileSessions,
  amplitudeSessions,
  mixpanelSessions,
  openpanelSessions,
} from "./session-presets.ts";
export { type SessionMeasure, sessionTotals } from "./session-totals.ts";
export { sessions } from "./sessions.ts";
export { type SessionsPart, type SessionsResult, sessionsFromCounts } from "./sessions-from-counts.ts";
export type { SessionsPerUnit } from "./sessions-per-unit.ts";
export type { SessionEdge, SessionEntry, TopEvents } from "./top-events.ts";
