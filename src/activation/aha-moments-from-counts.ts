import { entryNotes } from "../cohorts/index.ts";
import type { Observed } from "../counts/index.ts";
import { type Note, note } from "../definitions/index.ts";
import {
  type Association,
  adjustPValues,
  association,
  type CorrelationBand,
  correlationBand,
  type Rate,
  rate,
} from "../stats/index.ts";
import { type AhaCell, ahaCells, ahaTables, partOf } from "./aha-cells.ts";
import type { ResolvedAhaDefinition } from "./aha-definition.ts";
import { checkAhaCounts } from "./check-aha-counts.ts";
import type { AhaCounts } from "./count-aha-moments.ts";

/** The best cell of an event: so often within so many first days goes most with the outcome. */
export interface AhaMoment {
  readonly event: string;
  /** Done at least so often. */
  readonly times: number;
  /** Within so many days of 24 hours from the start. */
  readonly days: number;
  /** Among the units on which it was found, which flatters it: it is the best of many. */
  readonly train: Association;
  /** `train.p` (0–1), adjusted for all cells that were tested; `null` when all or none had the outcome. */
  readonly adjustedP: number | null;
  /** In Amplitude's words, of φ of the training part; `null` without φ. */
  readonly band: CorrelationBand | null;
  /** Among the units that were kept apart; `null` without any. */
  readonly holdout: Association | null;
  /** `holdout.p` (0–1), adjusted for the number of moments; `null` without one. */
  readonly holdoutAdjustedP: number | null;
}

/** What {@link findAhaMoments} gives. */
export interface AhaResult {
  readonly kind: "ahaMoments";
  readonly definition: ResolvedAhaDefinition;
  readonly observed: Observed;
  readonly excluded: AhaCounts["excluded"];
  /** Units of the table, also those that never started. */
  readonly userCount: number;
  /** Units whose first start lies outside the range; with `"first-in-range"`, whose every one does. */
  readonly startedOutside: number;
  /** Units whose target time is not over, in no cell. */
  readonly pending: number;
  /** The share (0–1) with the outcome, of the units on which moments are found. */
  readonly train: Rate;
  /** The same of the units that were kept apart. */
  readonly holdout: Rate;
  /** One an event, the strongest positive correlation first. */
  readonly moments: readonly AhaMoment[];
  /** Cells (event × times × days) that were tested. */
  readonly tested: number;
  /** Cells left out because fewer than `minUsers` units did it, or fewer did not. */
  readonly skipped: number;
  readonly notes: readonly Note[];
}

/**
 * Aha moments from counts. See {@link findAhaMoments}.
 *
 * @throws DefinitionError when the counts are of another kind, or damaged.
 */
export function ahaMomentsFromCounts(counts: AhaCounts): AhaResult {
  checkAhaCounts("find aha moments", counts);
  const { definition, observed, excluded, userCount, startedOutside, pending } = counts;
  const { confidence, adjust } = definition;
  const { cells, skipped } = ahaCells(counts);
  const best = new Map<string, AhaCell>();
  for (const cell of cells) if (!best.has(cell.event)) best.set(cell.event, cell);
  const holdout = partOf(counts, "holdout");
  const train = partOf(counts, "train");
  const tableOf = ahaTables(counts, "holdout");
  const chosen = [...best.values()];
  const tried =
    holdout.units === 0
      ? []
      : chosen.map(({ event, times, days }) => association(tableOf(event, times, days), { confidence }));
  const adjusted = adjustPValues(
    tried.map(({ p }) => p),
    adjust,
  );
  return {
    kind: "ahaMoments",
    definition,
    observed,
    excluded,
    userCount,
    startedOutside,
    pending,
    train: rate(train.retained, train.units, confidence),
    holdout: rate(holdout.retained, holdout.units, confidence),
    moments: chosen.map(({ event, times, days, table, adjustedP, phi }, i) => ({
      event,
      times,
      days,
      train: association(table, { confidence }),
      adjustedP,
      band: phi === null ? null : correlationBand(phi),
      holdout: tried[i] ?? null,
      holdoutAdjustedP: adjusted[i] ?? null,
    })),
    tested: cells.length,
    skipped,
    notes: notesOf(counts, skipped),
  };
}

function notesOf({ definition, observed, mentions }: AhaCounts, skipped: number): Note[] {
  const { leakingDays, minUsers, holdout } = definition;
  const notes = entryNotes(definition, observed, mentions);
  if (leakingDays.length > 0)
    notes.push(
      note("leakage", `days ${leakingDays.join(", ")} reach into the time of the target and were left out`),
    );
  if (skipped > 0)
    notes.push(note("few-users", `cells with fewer than ${minUsers} units on a side were left out`));
  if (holdout === 0)
    notes.push(note("no-holdout", "the best of many looks better than it is: keep units apart to see"));
  notes.push(
    note(
      "not-causal",
      "units that left early could not do it, and the keen do more of all: try an experiment",
    ),
  );
  return notes;
}
