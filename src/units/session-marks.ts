import type { CodeArray, EventTable } from "../events/index.ts";
import { matchClasses, type ResolvedSelector } from "../matching/index.ts";
import type { ResolvedSession } from "./session-definition.ts";

/** The event starts a session when none is open. */
export const OPENS = 1;
/** It ends the session before it. */
export const CUTS = 2;
/** It ends the session that it belongs to. */
export const ENDS = 4;
/** It is not there. */
export const EXCLUDED = 8;

/** What the events do to sessions: row `i` does what the bits of `marks[codes[i]]` say. */
export interface SessionMarks {
  readonly codes: CodeArray;
  readonly marks: Uint8Array;
}

const NOTHING: ResolvedSelector = { event: [], where: [] };

/** Reads off the selectors of a definition what each row does. */
export function sessionMarks(table: EventTable, { start, end, exclude }: ResolvedSession): SessionMarks {
  const { codes, selectors } = matchClasses(table, [start ?? NOTHING, end ?? NOTHING, exclude ?? NOTHING]);
  const marks = Uint8Array.from(selectors, (matched) => {
    const isStart = matched.includes(0);
    const bits = [
      start === null || isStart ? OPENS : 0,
      end === null && isStart ? CUTS : 0,
      matched.includes(1) ? ENDS : 0,
      matched.includes(2) ? EXCLUDED : 0,
    ];
    return bits.reduce((sum, bit) => sum + bit);
  });
  return { codes, marks };
}
