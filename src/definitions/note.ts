/** A remark that travels with a result: a code for machines, a sentence for people. */
export interface Note {
  readonly code: string;
  readonly text: string;
}

/** Builds a note. */
export function note(code: string, text: string): Note {
  return { code, text };
}
