import type { Scalar } from "../events/index.ts";

/**
 * What one unit did (with `hold`: with one value), instant by instant; rows that neither fill a step nor break a chain
 * are left out, unless a step must follow another without an event between. Filled again for the next unit: what is
 * beyond the counts is left from before.
 */
export interface Stream {
  /** How often it was filled. */
  filling: number;
  /** The value that all steps share; `null` without `hold`. */
  held: readonly Scalar[] | null;
  /** Instants, and rows. */
  count: number;
  rowCount: number;
  /** Floored; ascending. With `ties: "input"` every row is an instant of its own, and times may repeat. */
  readonly time: Float64Array;
  /** By instant: the steps and the exclusions that its rows match, as bits. */
  readonly steps: Int32Array;
  readonly exclusions: Int32Array;
  /** By instant: where its rows begin; one more entry ends the last. */
  readonly rowStart: Uint32Array;
  /** Rows of the table, and the steps that each matches. */
  readonly rows: Uint32Array;
  readonly masks: Int32Array;
}

/** Streams to be filled, by number: each as long as there is room in it, else a longer one. */
export function streamPool(): (number: number, rowCount: number, held: Stream["held"]) => Stream {
  const streams: Stream[] = [];
  return (number, rowCount, held) => {
    let stream = streams[number];
    if (stream === undefined || stream.rows.length < rowCount) {
      stream = emptyStream(Math.max(rowCount, 2 * (stream?.rows.length ?? 0)));
      streams[number] = stream;
    }
    stream.filling++;
    stream.held = held;
    return stream;
  };
}

function emptyStream(capacity: number): Stream {
  return {
    filling: 0,
    held: null,
    count: 0,
    rowCount: 0,
    time: new Float64Array(capacity),
    steps: new Int32Array(capacity),
    exclusions: new Int32Array(capacity),
    rowStart: new Uint32Array(capacity + 1),
    rows: new Uint32Array(capacity),
    masks: new Int32Array(capacity),
  };
}

/** The steps that each row of an instant matches, as bits; rows that match none are left out. */
export function rowsAt({ rowStart, masks }: Stream, instant: number): number[] {
  const found: number[] = [];
  for (let row = rowStart[instant]!; row < rowStart[instant + 1]!; row++)
    if (masks[row] !== 0) found.push(masks[row]!);
  return found;
}
