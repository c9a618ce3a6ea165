import type { ChartSpec } from "../charts/index.ts";

/** A table of texts; the first `names` columns stand left and may be cut, the others right. */
export interface SectionTable {
  readonly caption: string;
  readonly names: number;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** How many rows a terminal shows; absent: all. */
  readonly rowsInTerminal?: number;
  /** What marks in the cells mean. */
  readonly legend?: string;
}

/** One metric as people read it, in a terminal or on a page. */
export interface Section {
  readonly title: string;
  /** The figure that matters most. */
  readonly headline: string;
  readonly lines: readonly string[];
  readonly tables: readonly SectionTable[];
  readonly chart: ChartSpec | null;
  readonly notes: readonly string[];
}
