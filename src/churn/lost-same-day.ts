import { type Note, note } from "../definitions/index.ts";
import type { DailyChurnCounts } from "./count-daily-churn.ts";
import { periodSpans } from "./reported-periods.ts";

/** Notes how many came and were lost on one day, of periods whose losses are known; `figures` are those without them. */
export function lostSameDayNotes(counts: DailyChurnCounts, figures: string): Note[] {
  const known = new Set(periodSpans(counts).flatMap(({ number, isKnown }) => (isKnown ? [number] : [])));
  let sameDay = 0;
  for (const row of counts.losses.rows) if (known.has(row[1] as number)) sameDay += row[5] as number;
  return sameDay === 0
    ? []
    : [note("lost-same-day", `${sameDay} came and were lost on one day: ${figures} them out`)];
}
