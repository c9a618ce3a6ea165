import type { Key } from "../counts/index.ts";
import { chartLabel, distinctLabels } from "./chart-label.ts";
import { wholeText } from "./chart-number.ts";

const MOST_SEGMENTS = 20;

interface Answered {
  readonly answered: number;
}

/** The rows of a chart by segment. */
export interface SegmentRows<T> {
  readonly rows: readonly (T & { readonly label: string })[];
  /** For a subtitle: how many segments are left out, or nothing. */
  readonly left: string;
}

/** All answers together, then the 20 largest segments, each with a label that tells how many answers it has. */
export function segmentRows<T extends Answered>(
  all: T,
  segments: readonly (T & { readonly value: Key })[],
): SegmentRows<T> {
  const largest = [...segments].sort((a, b) => b.answered - a.answered).slice(0, MOST_SEGMENTS);
  const labels = distinctLabels(["all answers", ...largest.map(({ value }) => chartLabel(value, 28))]);
  return {
    rows: [all, ...largest].map((part, i) => {
      return { ...part, label: `${labels[i]}   n = ${wholeText(part.answered)}` };
    }),
    left: segments.length > MOST_SEGMENTS ? ` · ${MOST_SEGMENTS} largest of ${segments.length} segments` : "",
  };
}
