export { checkCounts } from "./check-counts.ts";
export {
  anything,
  checkOptions,
  fraction,
  given,
  numbers,
  oneOf,
  type Rule,
  type Rules,
  text,
} from "./check-options.ts";
export { DefinitionError, refuse } from "./definition-error.ts";
export { jsonText } from "./json-text.ts";
export { type Note, note } from "./note.ts";
export { observedNotes } from "./observed-notes.ts";
export {
  type Instant,
  LAST_DATE,
  type Range,
  type ResolvedRange,
  resolveInstant,
  resolveRange,
} from "./range.ts";
export { shown } from "./shown.ts";
