import type { Key } from "../counts/index.ts";
import { chartLabel, distinctLabels } from "./chart-label.ts";
import { wholeText } from "./chart-number.ts";

const MOST_SEGMENTS = 20;

/** The rows of a chart by segment. */
export interface SegmentRows<T> {
  readonly rows: readonly (T & { readonly label: string })[];
  /** For a remark: how many segments are left out, or nothing. */
  readonly left: string;
}

/**
 * All together, called `whole`, then the 20 largest segments, each with a label that tells how large it is: `sizeOf` counts
 * answers or units.
 */
export function segmentRows<T extends object>(
  all: T,
  segments: readonly (T & { readonly value: Key })[],
  sizeOf: (part: T) => number,
  whole: string,
): SegmentRows<T> {
  const largest = [...segments].sort((a, b) => sizeOf(b) - sizeOf(a)).slice(0, MOST_SEGMENTS);
  const labels = distinctLabels([whole, ...largest.map(({ value }) => chartLabel(value, 28))]);
  return {
    rows: [all, ...largest].map((part, i) => ({
      ...part,
      label: `${labels[i]}   n = ${wholeText(sizeOf(part))}`,
    })),
    left: segments.length > MOST_SEGMENTS ? `${MOST_SEGMENTS} largest of ${segments.length} segments` : "",
  };
}
