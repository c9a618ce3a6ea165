import type { CountTable, Observed } from "../counts/index.ts";
import { type Note, note, observedNotes, type ResolvedRange } from "../definitions/index.ts";
import { absentNotes } from "../matching/index.ts";
import type { ReportedPeriods } from "./reported-periods.ts";

/** What is to be said of every result by period: absent names, an assumed period, a last period that is not over. */
export function activityNotes(
  counts: {
    readonly definition: { readonly range: ResolvedRange | null };
    readonly observed: Observed;
    readonly mentions: CountTable;
  },
  { first, last, isComplete }: Pick<ReportedPeriods, "first" | "last" | "isComplete">,
): Note[] {
  const notes = [...absentNotes(counts.mentions), ...observedNotes(counts.observed, counts.definition.range)];
  if (last >= first && !isComplete(last)) {
    notes.push(note("incomplete-last-period", "the last period is not over: its numbers are those so far"));
  }
  return notes;
}
