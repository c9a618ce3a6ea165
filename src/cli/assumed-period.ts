import type { Note } from "../definitions/index.ts";
import type { Given } from "./option-values.ts";

/** What of an assumed period options do not state: all of it, or one of its ends. */
export type AssumedPart = "period" | "start" | "end";

export function assumedPart(given: Given): AssumedPart {
  if (given.has("observed-from")) return "end";
  return given.has("observed-until") ? "start" : "period";
}

/** `the observed period`, `the end of the observed period`. */
export function partWords(part: AssumedPart): string {
  return part === "period" ? "the observed period" : `the ${part} of the observed period`;
}

/** Notes of which the one on an assumed period says which end it is, where the other was stated. */
export function withAssumedPart(notes: readonly Note[], given: Given): Note[] {
  return notes.map((note) =>
    note.code === "observed-assumed"
      ? { ...note, text: note.text.replace("the observed period", partWords(assumedPart(given))) }
      : note,
  );
}
