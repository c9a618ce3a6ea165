import { counted } from "./number-text.ts";
import type { SectionTable } from "./section.ts";

/** Fewer rows than this are never left out: the line that says so takes the room of one. */
const FEW = 5;

export interface RowsShown {
  readonly shown: SectionTable["rows"];
  /** Of a series those before, of other tables those after. */
  readonly left: SectionTable["rows"];
}

/** How many rows of a table are left out, and which: `9 more rows, of smaller groups`. */
export function leftWords({ newestLast, largestFirst }: SectionTable, count: number): string {
  if (newestLast === true) return counted(count, "earlier row");
  return `${counted(count, "more row")}${largestFirst === true ? ", of smaller groups" : ""}`;
}

/** The rows of a table for which there is room: of a series the newest, of other tables the first. */
export function rowsShown({ rows, newestLast }: SectionTable, room: number): RowsShown {
  if (rows.length < room + FEW) return { shown: rows, left: [] };
  return newestLast === true
    ? { shown: rows.slice(-room), left: rows.slice(0, -room) }
    : { shown: rows.slice(0, room), left: rows.slice(room) };
}
