import type { CountTable, Observed } from "../counts/index.ts";
import { type Note, note, type ResolvedRange } from "../definitions/index.ts";
import { absentNotes } from "../matching/index.ts";

/** The remarks that paths and sequences share. */
export function pathNotes(mentions: CountTable, observed: Observed, range: ResolvedRange | null): Note[] {
  const notes = absentNotes(mentions);
  if (observed.assumed) notes.push(note("observed-assumed", "the observed period was taken from the events"));
  if (
    range !== null &&
    ((range.from > -8.64e15 && range.from < observed.from) ||
      (range.until < 8.64e15 && range.until > observed.until))
  )
    notes.push(note("range-clipped", "the range was cut to the observed period"));
  return notes;
}
