import type { ChartSpec } from "../charts/index.ts";

/** A table of texts; the first `names` columns stand left and may be cut, the others right. */
export interface SectionTable {
  readonly caption: string;
  readonly names: number;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** How many further rows there are, too many for a page: before those of a series, after others. */
  readonly beyond?: number;
  /** How many rows a terminal shows; absent: all. */
  readonly rowsInTerminal?: number;
  /** Whether the rows go on in time: where some are left out, the newest stay. */
  readonly newestLast?: boolean;
  /** Whether the rows are of groups, the largest first: where some are left out, it is said that they are smaller. */
  readonly largestFirst?: boolean;
  /** Whether a page shows the caption only until it is opened. */
  readonly folded?: boolean;
  /** What marks in the cells mean. */
  readonly legend?: string;
}

/** One metric as people read it, in a terminal or on a page. */
export interface Section {
  readonly title: string;
  /** The figure that matters most; `null` when no single one does. */
  readonly headline: string | null;
  readonly lines: readonly string[];
  readonly tables: readonly SectionTable[];
  readonly chart: ChartSpec | null;
  readonly notes: readonly string[];
}
