import { type Note, note } from "./note.ts";
import { LAST_DATE, type ResolvedRange } from "./range.ts";

/** When the data is complete, as counts tell it. */
interface ObservedTime extends ResolvedRange {
  readonly assumed: boolean;
}

/** What is to be said of the observed period: that nobody stated it, and that a range reaches beyond it. */
export function observedNotes(
  observed: ObservedTime | null,
  range: ResolvedRange | null,
  source = "events",
): Note[] {
  if (observed === null) return [];
  const notes: Note[] = [];
  if (observed.assumed)
    notes.push(note("observed-assumed", `the observed period was taken from the ${source}`));
  if (range !== null && isCut(range, observed))
    notes.push(note("range-clipped", "the range was cut to the observed period"));
  return notes;
}

/** Open ends are no wish for more. */
function isCut(range: ResolvedRange, observed: ResolvedRange): boolean {
  return (
    (range.from > -LAST_DATE && range.from < observed.from) ||
    (range.until < LAST_DATE && range.until > observed.until)
  );
}
