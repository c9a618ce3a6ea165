import type { CountTable, Observed } from "../counts/index.ts";
import { type Note, note, observedNotes, type ResolvedRange } from "../definitions/index.ts";
import { absentNotes } from "../matching/index.ts";
import type { EntryRule } from "./count-entry-starts.ts";

/** What is to be said of the starts that make cohorts: what is not in the data, and what was assumed of the time before. */
export function entryNotes(
  { entries, range }: { readonly entries: EntryRule; readonly range: ResolvedRange | null },
  observed: Observed,
  mentions: CountTable,
): Note[] {
  const notes = [...absentNotes(mentions), ...observedNotes(observed, range)];
  if (entries === "first-ever") {
    notes.push(
      note(
        "history-assumed-complete",
        "users without an earlier start in the table count as new: the first cohorts may hold older ones",
      ),
    );
  }
  return notes;
}
