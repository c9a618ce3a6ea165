export { churn } from "./churn.ts";
export { type ChurnPart, type ChurnPeriod, type ChurnResult, churnFromCounts } from "./churn-from-counts.ts";
export { type ChurnCounts, countChurn } from "./count-churn.ts";
export { type ChurnDefinition, type ResolvedChurnDefinition, resolveChurn } from "./definition.ts";
export { type ExposureRate, exposureRate } from "./exposure-rate.ts";
export type { DatedSpell, DurationSpell, Spell } from "./spell.ts";
export { type SpellOptions, spellsFromEvents } from "./spells-from-events.ts";
