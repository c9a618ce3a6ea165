import { type Note, note } from "../definitions/index.ts";
import { absentNotes } from "../matching/index.ts";
import type { FunnelCounts } from "./count-funnel.ts";
import type { ResolvedFunnelDefinition } from "./definition.ts";

/** What the counts of a funnel, or of a metric that reads one, rest on. */
interface Counted extends Pick<FunnelCounts, "observed" | "mentions"> {
  readonly definition: Omit<ResolvedFunnelDefinition, "kind">;
}

/** The remarks that hold for every metric that reads the chains of a funnel. */
export function funnelNotes({ definition, observed, mentions }: Counted): Note[] {
  const notes = absentNotes(mentions);
  const { windowMs, windowDays, range, steps } = definition;
  if (windowMs === null && windowDays === null)
    notes.push(note("no-window", "without a window nobody settles, and nobody drops out by waiting"));
  if (steps.some((step) => step.firstTime))
    notes.push(note("history-assumed-complete", "first events are the first ones in the table"));
  if (observed.assumed) notes.push(note("observed-assumed", "the observed period was taken from the events"));
  if (
    range !== null &&
    ((range.from > -8.64e15 && range.from < observed.from) ||
      (range.until < 8.64e15 && range.until > observed.until))
  )
    notes.push(note("range-clipped", "the range was cut to the observed period"));
  return notes;
}

/** A remark when windows are open, so that units may still come to steps to which they have not come yet. */
export function openNotes(
  { windowMs, windowDays }: Pick<ResolvedFunnelDefinition, "windowMs" | "windowDays">,
  steps: readonly { readonly pending: number | null }[],
): Note[] {
  const pending = steps.reduce((sum, step) => sum + (step.pending ?? 0), 0);
  return pending === 0 || (windowMs === null && windowDays === null)
    ? []
    : [note("pending", `${pending} may still go on; only amongSettled leaves them out`)];
}
