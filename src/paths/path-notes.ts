import type { CountTable, Observed } from "../counts/index.ts";
import { type Note, observedNotes, type ResolvedRange } from "../definitions/index.ts";
import { absentNotes } from "../matching/index.ts";

/** The remarks that paths and sequences share. */
export function pathNotes(mentions: CountTable, observed: Observed, range: ResolvedRange | null): Note[] {
  return [...absentNotes(mentions), ...observedNotes(observed, range)];
}
