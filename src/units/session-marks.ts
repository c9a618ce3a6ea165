import type { CodeArray, EventTable } from "../events/index.ts";
import { matchClasses, type ResolvedSelector } from "../matching/index.ts";
import type { ResolvedSession } from "./session-definition.ts";

/** What the events do to sessions: row `i` does what the marks of its class `codes[i]` say, 1 or 0. */
export interface SessionMarks {
  readonly codes: CodeArray;
  /** Starts a session when none is open. */
  readonly opens: Uint8Array;
  /** Ends the session before it. */
  readonly cuts: Uint8Array;
  /** Ends the session that it belongs to. */
  readonly ends: Uint8Array;
  /** Is not there. */
  readonly excluded: Uint8Array;
}

const NOTHING: ResolvedSelector = { event: [], where: [] };

/** Reads off the selectors of a definition what each row does. */
export function sessionMarks(table: EventTable, { start, end, exclude }: ResolvedSession): SessionMarks {
  const selectorsOf = [start ?? NOTHING, end ?? NOTHING, exclude ?? NOTHING];
  const { codes, selectors } = matchClasses(table, selectorsOf);
  const marks = (says: (matches: (selector: number) => boolean) => boolean) =>
    Uint8Array.from(selectors, (matched) => Number(says((selector) => matched.includes(selector))));
  return {
    codes,
    opens: marks((matches) => start === null || matches(0)),
    cuts: marks((matches) => end === null && matches(0)),
    ends: marks((matches) => matches(1)),
    excluded: marks((matches) => matches(2)),
  };
}
