export { assignSessions } from "./assign-sessions.ts";
export { cutSessions, type Sessions } from "./cut-sessions.ts";
export { type ResolvedSession, resolveSession, type SessionDefinition } from "./session-definition.ts";
export { sessionKeys } from "./session-keys.ts";
export { tableByUnit, type Unit } from "./table-by-unit.ts";
