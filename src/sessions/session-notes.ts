import { type Note, note, observedNotes } from "../definitions/index.ts";
import { absentNotes } from "../matching/index.ts";
import type { SessionsCounts } from "./count-sessions.ts";
import type { SessionsPart } from "./sessions-from-counts.ts";

/** What a reader of the numbers should know. */
export function sessionNotes(
  { observed, mentions, definition, eventsWithoutSession }: SessionsCounts,
  { sessions, open, perUnit, periods }: SessionsPart,
): Note[] {
  const notes = [...absentNotes(mentions), ...observedNotes(observed, definition.range)];
  const say = (holds: boolean, code: string, text: string) => {
    if (holds) notes.push(note(code, text));
  };
  say(open > 0, "open-sessions", "sessions that may still go on are left out of durations, shares and means");
  say(
    sessions > perUnit.n,
    "sessions-of-one-unit",
    "intervals of shares take sessions as independent; those of one unit are alike, so the intervals are too narrow",
  );
  say(eventsWithoutSession > 0, "events-without-session", "some events belong to no session");
  say(
    definition.timeoutMs === null,
    "no-timeout",
    "without a timeout no session counts as open, although the last ones may still go on",
  );
  say(
    periods.some(({ complete }) => !complete),
    "incomplete-periods",
    "the first or last period was not observed to its end, or is cut by the range",
  );
  return notes;
}
