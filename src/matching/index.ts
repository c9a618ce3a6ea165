export { checkGroupCount, groupReader } from "./group-values.ts";
export { instantEnd } from "./instant-rows.ts";
export { type ChainRules, chainTimes, matchChains, type StepStream } from "./match-chains.ts";
export { type MatchClasses, matchClasses } from "./match-classes.ts";
export { absentNotes, countMentions } from "./mentions.ts";
export { resolveSelector } from "./resolve-selector.ts";
export type { Condition, PropertyCondition, ResolvedSelector, Selector, SelectorObject } from "./selector.ts";
export { filterEvents, filterUsers, type UserFilter } from "./views.ts";
