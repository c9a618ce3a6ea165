export { assignSessions } from "./assign-sessions.ts";
export { checkList } from "./check-list.ts";
export { cutSessions, type Sessions } from "./cut-sessions.ts";
export { eachSessionBatch, eachUserBatch, type SessionBatch } from "./session-batch.ts";
export { type ResolvedSession, resolveSession, type SessionDefinition } from "./session-definition.ts";
export { sessionKeys } from "./session-keys.ts";
export {
  areLengths,
  checkCustomer,
  checkLength,
  instantOf,
  labelOf,
  resolveSpell,
  type SpellDates,
  type SpellEnds,
  type SpellLength,
} from "./spell.ts";
export { observedOfSpells, spellsByCustomer } from "./spells-by-customer.ts";
export { tableByUnit, type Unit } from "./table-by-unit.ts";
