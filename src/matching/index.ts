export type { CalendarWindow, ChainDefinition, Exclusion } from "./chain-definition.ts";
export { chainEventNames } from "./chain-event-names.ts";
export { entryRange, floorTo } from "./chain-plan.ts";
export {
  type ChainRecord,
  chainRecords,
  eachChain,
  eachChainByRange,
} from "./chain-records.ts";
export { checkGroupCount, checkResultCount, groupReader } from "./group-values.ts";
export { firstAtLeast, instantEnd, instantStart } from "./instant-rows.ts";
export { type MatchClasses, matchClasses } from "./match-classes.ts";
export { absentNotes, countMentions } from "./mentions.ts";
export { lowestBit, type MarkedRows, periodBits, WORD } from "./period-bits.ts";
export { propertyReader } from "./property-reader.ts";
export type { PropertyTests } from "./property-tests.ts";
export { CHAIN_RULES, type ResolvedChains, type ResolvedExclusion, resolveChains } from "./resolve-chains.ts";
export { resolveSelector } from "./resolve-selector.ts";
export type { Condition, PropertyCondition, ResolvedSelector, Selector, SelectorObject } from "./selector.ts";
export type { ResolvedStep, Step, StepObject } from "./step.ts";
export { filterEvents, filterUsers, type UserFilter } from "./views.ts";
