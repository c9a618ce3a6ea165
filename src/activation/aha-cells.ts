import { compareText, rowsBy } from "../counts/index.ts";
import { adjustPValues, fisherExactTest, phiCoefficient, type TwoByTwo } from "../stats/index.ts";
import type { AhaCounts } from "./count-aha-moments.ts";

/** Having done an event so often within so many first days, against the outcome, among the units of the training part. */
export interface AhaCell {
  readonly event: string;
  /** Done at least so often. */
  readonly times: number;
  /** Within so many days of 24 hours from the start. */
  readonly days: number;
  /** The units by whether they did it, and whether they had the outcome. */
  readonly table: TwoByTwo;
  /** The correlation (−1 to 1); `null` when all or none had the outcome. */
  readonly phi: number | null;
  /** The p-value (0–1) of Fisher's exact test, two-sided; `null` likewise. */
  readonly p: number | null;
  /** The same, adjusted for the number of cells that are not left out. */
  readonly adjustedP: number | null;
}

type PartRow = readonly [part: string, units: number, retained: number];
type CellRow = readonly [
  part: string,
  event: string,
  days: number,
  times: number,
  units: number,
  retained: number,
];

/** How many units a part has, and how many of them had the outcome. */
export function partOf(counts: AhaCounts, part: "train" | "holdout"): { units: number; retained: number } {
  const rows = counts.parts.rows as readonly PartRow[];
  const [, units, retained] = rows.find(([name]) => name === part) ?? [part, 0, 0];
  return { units, retained };
}

/** The four cells of having done an event so often within so many days, in a part. */
export function ahaTables(
  counts: AhaCounts,
  part: "train" | "holdout",
): (event: string, times: number, days: number) => TwoByTwo {
  const rows = (counts.cells.rows as readonly CellRow[]).filter(([name]) => name === part);
  const byEvent = rowsBy(rows, 1);
  const { units, retained } = partOf(counts, part);
  return (event, times, days) => {
    let did = 0;
    let both = 0;
    for (const row of byEvent.get(event) ?? []) {
      if (row[2] !== days || row[3] < times) continue;
      did += row[4];
      both += row[5];
    }
    return {
      both,
      exposedOnly: did - both,
      outcomeOnly: retained - both,
      neither: units - did - (retained - both),
    };
  };
}

/** The cells of the training part that are large enough, the strongest positive correlation first; and how many are not. */
export function ahaCells(counts: AhaCounts): { cells: AhaCell[]; skipped: number } {
  const { times, days, minUsers, events, adjust } = counts.definition;
  const names =
    events?.map(({ name }) => name) ??
    [...rowsBy(counts.cells.rows as readonly CellRow[], 1).keys()].sort(compareText);
  const tableOf = ahaTables(counts, "train");
  const large: Omit<AhaCell, "adjustedP">[] = [];
  for (const event of names)
    for (const n of times)
      for (const day of days) {
        const table = tableOf(event, n, day);
        const isLarge =
          table.both + table.exposedOnly >= minUsers && table.outcomeOnly + table.neither >= minUsers;
        if (isLarge)
          large.push({
            event,
            times: n,
            days: day,
            table,
            phi: phiCoefficient(table),
            p: fisherExactTest(table),
          });
      }
  const adjusted = adjustPValues(
    large.map(({ p }) => p),
    adjust,
  );
  const cells = large.map((cell, i) => ({ ...cell, adjustedP: adjusted[i]! }));
  // Cells of the same units tie; they stand in the order of events, times and days.
  cells.sort((a, b) => (b.phi ?? 0) - (a.phi ?? 0));
  return { cells, skipped: names.length * times.length * days.length - cells.length };
}
