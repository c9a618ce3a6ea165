import type { Note } from "pxcx";
import type { ChartSpec } from "pxcx/charts";

/** A metric as people read it. */
export interface Section {
  /** The number in a sentence. */
  readonly headline: string;
  /** `null` where there is nothing to draw. */
  readonly chart: ChartSpec | null;
  readonly table: SectionTable | null;
  /** What is pending, immature or left out, and what the library remarks. */
  readonly notes: readonly string[];
}

export interface SectionTable {
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** Remarks of a result as sentences. */
export function noteTexts(notes: readonly Note[]): string[] {
  return notes.map(({ text }) => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`);
}

const MOST_GROUPS = 20;

/** The first groups, and a remark that says how many there are. */
export function firstGroups<Group>(
  groups: readonly Group[],
  sizeOf: (group: Group) => number,
): [Group[], string[]] {
  const largest = [...groups].sort((a, b) => sizeOf(b) - sizeOf(a)).slice(0, MOST_GROUPS);
  const remark = `The ${MOST_GROUPS} largest of ${groups.length} segments are shown.`;
  return [largest, groups.length > MOST_GROUPS ? [remark] : []];
}
