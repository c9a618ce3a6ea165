/** A worked case: what goes in, and what a published source says must come out. */
export interface VectorCase {
  readonly id: string;
  /** The family; adapters are found by it. */
  readonly metric: string;
  /** Whose convention it is. */
  readonly system: string;
  readonly source: string;
  readonly input?: unknown;
  readonly config?: unknown;
  readonly events?: unknown;
  readonly expected: unknown;
  /** Absolute, unless the note speaks of a relative tolerance; 1e-9 when absent. */
  readonly tolerance?: number;
  readonly note?: string;
}

/** Says what the library computes for a key of `expected`; {@link UNKNOWN} when the adapter does not know the key. */
export type Answer = (key: string) => unknown;

/** Runs the cases of a family through the public functions: by what a case holds, never by its id. */
export type Adapter = (vector: VectorCase) => Answer;

/** What an adapter says to a key that it does not know: the case fails, rather than pass unread. */
export const UNKNOWN: unique symbol = Symbol("unknown key");

/** Marks numbers by name of which a case lists all but those that are 0. */
export const WHOLE: unique symbol = Symbol("whole");

/** Numbers by name, all of them: one that a case does not list must be 0. */
export function whole(counts: Readonly<Record<string, number>>): Record<string, number> {
  return Object.defineProperty({ ...counts }, WHOLE, { value: true });
}

/** An answer from a record of functions, so that only what is asked for is computed; `null` of `otherwise` is an answer too. */
export function answers(table: Readonly<Record<string, () => unknown>>, otherwise?: Answer): Answer {
  return (key) => {
    if (Object.hasOwn(table, key)) return table[key]!();
    const answer = otherwise?.(key);
    return answer === undefined ? UNKNOWN : answer;
  };
}
